"""A head of `Title: …`, `Author: …` lines, as old text files and saved messages have it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from narrate.text.parts.dates import moment
from narrate.text.parts.frontmatter import FrontMatter

_HEAD = re.compile(
    r"\s*((?:[A-Z][A-Za-z-]{1,19}(?: [A-Za-z]{1,19})?:[ \t]*\S.*\n(?:[ \t]+\S.*\n)*)+)(?:[ \t]*\n|\Z)"
)
"""Lines of `Name: value` at the top, some of which go on indented, up to a blank line."""
_FIELD = re.compile(r"^([A-Z][A-Za-z -]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_TITLES = ("title", "subject")
_AUTHORS = ("author", "by", "from")
_KNOWN = {
    *(
        *_TITLES,
        *_AUTHORS,
        "date",
        "language",
        "description",
        "to",
        "cc",
        "copyright",
        "publisher",
        "subtitle",
    ),
    *("published", "posted", "updated", "source", "keywords", "tags", "sender", "reply-to", "message-id"),
}
_ADDRESS = re.compile(r"\s*<[^<>\s]*@[^<>\s]*>|\s*\([^()]*@[^()]*\)")


def split(source: str) -> FrontMatter:
    """The head of a text, if it begins with one: lines of known fields, a title or a subject among them."""
    match = _HEAD.match(source)
    if not match:
        return FrontMatter()
    found: dict[str, _Field] = {}
    for field in _FIELD.finditer(source, match.start(1), match.end(1)):
        start, end = field.start(2), field.start(2) + len(field[2].rstrip())
        found.setdefault(field[1].lower(), _Field(" ".join(field[2].split()), start, end))
    if not found.keys() <= _KNOWN or not found.keys() & {*_TITLES}:
        return FrontMatter()
    title = _first(found, _TITLES)
    return FrontMatter(
        end=match.end(),
        title=title.text,
        title_span=(title.start, title.end),
        author=_ADDRESS.sub("", _first(found, _AUTHORS).text),
        language=_first(found, ("language",)).text if len(_first(found, ("language",)).text) == 2 else "",
        description=_first(found, ("description",)).text,
        date=_date(_first(found, ("date", "published", "posted")).text),
    )


@dataclass(frozen=True)
class _Field:
    text: str = ""
    start: int = 0
    end: int = 0


def _first(found: dict[str, _Field], names: tuple[str, ...]) -> _Field:
    return next((found[name] for name in names if name in found), _Field())


def _date(text: str) -> datetime | None:
    """The date, where it is one: a head of a text is no place to be strict."""
    try:
        return moment(text) if text else None
    except ValueError:
        return None
