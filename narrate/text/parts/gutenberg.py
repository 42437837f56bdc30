"""What Project Gutenberg puts around a book, in any format: how its lines read."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD = "Project Gutenberg's head"
LICENCE = "Project Gutenberg's licence"
"""The rules by which they are not spoken."""
_CREDIT = re.compile(
    r"produced by|(?:this )?e-?text (?:was )?prepared by|transcribed (?:from|by)"
    r"|this e-?(?:book|text) was (?:produced|prepared)"
    r"|html version by|\[?transcriber['’]?s? notes?|note: project gutenberg|\[?updater['’]s note"
    r"|there is an (?:improved|illustrated) edition of this title"
    r"|\[?note: (?:this|images)|distributed proofread|this (?:e-?)?text is a combination of e-?texts",
    re.IGNORECASE,
)
"""How a line begins that says who made the electronic text."""
_ADDRESS = re.compile(
    r"pgdp\.net|gutenberg\.(?:net|org)|project gutenberg|\be-?texts?\b|proofread(?:ers|ing)", re.IGNORECASE
)
"""What names such makers anywhere in a line."""


_FIELD = re.compile(r"^(Title|Author|Language): *(\S.*(?:\n[ \t]+\S.*)*)", re.MULTILINE | re.IGNORECASE)
_LANGUAGES = {
    "english": "en",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "italian": "it",
    "dutch": "nl",
    "portuguese": "pt",
    "finnish": "fi",
    "swedish": "sv",
    "danish": "da",
    "latin": "la",
    "greek": "el",
    "chinese": "zh",
    "esperanto": "eo",
}
_NOBODY = {"various", "anonymous", "unknown"}


@dataclass(frozen=True)
class Head:
    """What the head of a book says of it; empty where it says nothing."""

    title: str = ""
    """The first line alone."""
    title_span: tuple[int, int] = (0, 0)
    author: str = ""
    language: str = ""


def head(source: str, end: int) -> Head:
    """Read the lines `Title: …` and the like that stand before an offset."""
    fields: dict[str, re.Match[str]] = {}
    for match in _FIELD.finditer(source, 0, end):
        fields.setdefault(match[1].lower(), match)
    texts = {name: " ".join(match[2].split()) for name, match in fields.items()}
    title = fields.get("title")
    first = title[2].split("\n")[0].strip() if title else ""
    author = texts.get("author", "")
    return Head(
        title=first,
        title_span=(title.start(2), title.start(2) + len(first)) if title else (0, 0),
        author="" if author.lower() in _NOBODY else author,
        language=_LANGUAGES.get(texts.get("language", "").lower(), ""),
    )


def is_credit(text: str) -> bool:
    """Whether a paragraph at an end of a book says who transcribed it, and how."""
    return _CREDIT.match(text) is not None or _ADDRESS.search(text) is not None
