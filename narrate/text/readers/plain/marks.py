"""Marks that typists put into plain text: emphasis, page numbers, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrate.text.spoken import formulas

_MARKS = re.compile(
    r"(?P<emphasis>(?<![^\W_])(?<!_)_{1,2}(?![\s_])|(?<![\s_])_{1,2}(?![^\W_])(?!_))"
    r"|(?P<bold>(?<![\w=])=[^\s=](?:[^=\n]{0,200}[^\s=])?=(?![\w=]))"
    r"|(?P<page>(?:[\[{](?:pg|page|p\.) ?[\dxvilc]{1,6}[\]}]|\{\d{1,4}\}) ?)"
    r"|(?P<picture>\[(?:illustration|picture|image|plate|blank page)\.?\])",
    re.IGNORECASE,
)
"""`_emphasis_`, `=bold=`, `[Pg 12]`, `[Illustration]`."""
_RULES = {"emphasis": "emphasis", "page": "page mark", "picture": "image"}
CITED = re.compile(r"\[(\d{1,4}|[A-Z*†‡])\]")
"""The mark of a note."""
SIDENOTE = re.compile(r"\[side-?note\b[^\]]*\]", re.IGNORECASE)
"""What stands in the margin of a book, all of it."""

PICTURE = re.compile(
    r"\[(?:illustration|picture|image|plate)\b[ \w]{0,12}(?P<colon>[:.]\s*(?!\])|\.?\])", re.IGNORECASE
)
"""What begins a picture; it has a caption where a colon follows."""


def marks(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Stretches between two offsets that are not spoken, in order and with their rule; none in a formula."""
    at = start
    for formula in formulas.find(source[start:end]):
        yield from _marks(source, at, start + formula.start)
        at = start + formula.end
    yield from _marks(source, at, end)


def _marks(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in _MARKS.finditer(source, start, end):
        if match["bold"]:
            yield match.start(), match.start() + 1, "emphasis"
            yield from _marks(source, match.start() + 1, match.end() - 1)
            yield match.end() - 1, match.end(), "emphasis"
        else:
            yield match.start(), match.end(), _RULES[match.lastgroup or ""]


def unmarked(text: str) -> str:
    """The text without its marks, on one line."""
    shown, at = [], 0
    for start, end, _ in marks(text, 0, len(text)):
        shown.append(text[at:start])
        at = end
    return " ".join("".join([*shown, text[at:]]).split())
