"""Author and date as a page shows them to people, where it tells machines nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml.html import HtmlElement

from narrate.text.parts import dates
from narrate.text.parts.hypertext.elements import is_hidden, text_of

_LONGEST = 100
_MOST_WORDS = 12
_NAMED_AUTHOR = re.compile(r"author|byline|dateline|written-?by")
_NAMED_DATE = re.compile(r"date|publish|posted|\btime\b")
_NO_AUTHOR = re.compile(
    r"[|*]|\b(?:sign (?:in|up)|log in|subscribe|updated|posted|published)\b|"
    r"^(?:written by|by|author|author bio|about(?: the author)?)\W*$",
    re.IGNORECASE,
)
"""Of what is named like an author and is a menu, a form, or the label beside it."""
_DATE = re.compile(
    r"\b(?:\d{1,2}\.? [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)\b"
)


def author(tree: HtmlElement) -> str:
    """The first line that is named as the author's; empty where there is none."""
    for one, named in _named(tree):
        if one.get("rel") == "author" or _NAMED_AUTHOR.search(named):
            text = _line(one)
            if text and len(text.split()) <= _MOST_WORDS and not _NO_AUTHOR.search(text):
                return text
    return ""


def date(tree: HtmlElement) -> datetime | None:
    """The first date in a line that is named as one, spelled out as people do."""
    for one, named in _named(tree):
        if (one.tag == "time" or _NAMED_DATE.search(named)) and (match := _DATE.search(_line(one))):
            try:
                return dates.moment(match[0])
            except ValueError:  # Room 12, 2024
                continue
    return None


def _named(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Every element with what its class, id and property are called."""
    for one in tree.iter():
        if isinstance(one.tag, str) and one.tag != "meta" and not is_hidden(one):
            yield one, f"{one.get('class') or ''} {one.get('id') or ''} {one.get('itemprop') or ''}".lower()


def _line(element: HtmlElement) -> str:
    """Its text, where that is one short line."""
    text = text_of(element)
    return text if len(text) < _LONGEST else ""
