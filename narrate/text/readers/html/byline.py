"""Author and date as a page shows them to people, where it tells machines nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import is_hidden, text_of
from narrate.text.readers.html import days
from narrate.text.readers.html.furniture import own_words

_LONGEST = 100
_MOST_WORDS = 12
_WORDS_OF_NAME = 6
_WORDS_BESIDE_DATE = 9
_ABOVE = 30
"""Elements above the title in which its date and author may stand."""
_BELOW = 120
"""Elements below it, up to the first paragraph."""
_PARAGRAPH = 40
"""Words."""
_NAMED_AUTHOR = re.compile(r"author|byline|dateline|written-?by")
_NAMED_DATE = re.compile(r"date|publish|posted|\btime\b")
_NO_AUTHOR = re.compile(
    r"[|*\d]|\b(?:sign (?:in|up)|log in|subscribe|updated|posted|published|staff writer|says)\b|"
    r"^(?:written by|by|(?:the )?authors?|author bio|about(?: the author)?)\W*$|"
    r"^(?:articles?|posts?|more|all|view|see|insights)\b",
    re.IGNORECASE,
)
"""Of what is named like an author and is a menu, a form, a date, or the label beside it."""
_BY = r"(?:(?:written|posted|published|authored|article|words|story|post)\s+)?(?:by|von|par|por)"
_LABEL = re.compile(rf"(?:{_BY}|authors?|contributors?)\s*:?", re.IGNORECASE)
_SIGNED = re.compile(
    rf"(?i:{_BY}|author|contributors?:)\s*+:?\s*+(?<=\s)(?P<name>[^\W\d_].*?)"
    rf"(?:\s*[|•·⋅∙–—/(]|\s+-\s|,\s|\s+(?:on|in|at|am|le|el)\s|(?i:\s+{days.MONTH}\.?)?\s*\d|$)"
)
"""`By Ann Field · 4 May`, up to what parts the name from the rest."""
_BESIDE_DATE = re.compile(r"([A-Z][\w'’-]+ (?:[A-Z][\w'’.-]+ ){1,3})\| [^|]+ \| ")
"""A name, a role and, behind them, a date: `Ann Field | Editor | 4 May 2026`."""
_WRITTEN = re.compile(r"(?i:(?:this (?:post|article) was )?written by:?)\s+(?P<name>[^\W\d_][^,|•·(]*)")
"""`This article was written by Ann Field`."""
_AUTHORS_PAGE = re.compile(
    r"/(?:authors?|contributors?|producers|autor(?:en)?|auteurs?)/[^/?#]+", re.IGNORECASE
)
"""The address of a page about whoever wrote it."""
_BETWEEN = " ,|·•⋅-–—"
_CHANGED = re.compile(
    r"\b(?:updated?|modified|reviewed|edited|changed|aktualisiert|revised)\b", re.IGNORECASE
)
"""What says of a day that the page was changed then."""


class Byline:
    """What stands around the title of a page."""

    def __init__(self, tree: HtmlElement, title: str) -> None:
        self._tree = tree
        self._title = title

    @property
    def author(self) -> str:
        """Who signed it: around the title, then anywhere; empty where nobody did."""
        return self.signed or self._named_author() or self._written()

    @cached_property
    def signed(self) -> str:
        """Who signed it in a line around the title; empty where nobody did."""
        return self._signed() or self._linked()

    @cached_property
    def profile(self) -> str:
        """The one name that leads to the page of an author, wherever that stands; empty of none and of several."""
        links = (one for one in self._tree.iter("a") if _AUTHORS_PAGE.search(one.get("href") or ""))
        names = {line for link in links if (line := _line(link)) and _is_name(line) and " " in line}
        return names.pop() if len(names) == 1 else ""

    @property
    def date(self) -> datetime | None:
        """The first date that stands around the title, rather one of publication than of a change."""
        lines = [(line, day) for line, day in self._dates() if day]
        told = next((day for line, day in lines if not _CHANGED.search(line)), None)
        return told or self._named_date() or next((day for _, day in lines), None)

    @property
    def time(self) -> str:
        """The first moment that is marked up as one around the title; empty where none is."""
        times = (one.get("datetime") or "" for one in self._around if one.tag == "time")
        return next(filter(None, times), "")

    @cached_property
    def _around(self) -> list[HtmlElement]:
        """The elements around the title, those below it up to the first paragraph."""
        order = [one for one in self._tree.iter() if isinstance(one.tag, str) and not is_hidden(one)]
        headings = [place for place, one in enumerate(order) if one.tag == "h1"]
        at = next((place for place in headings if text_of(order[place]) == self._title), None)
        if at is None:
            at = headings[0] if headings else None
        if at is None:
            return []
        below = order[at : at + _BELOW]
        end = next(
            (place for place, one in enumerate(below) if place and own_words(one) > _PARAGRAPH), _BELOW
        )
        return [*order[max(at - _ABOVE, 0) : at], *below[:end]]

    @cached_property
    def _lines(self) -> list[tuple[HtmlElement, str]]:
        """Those that are a short line, and what they say."""
        told = ((one, _line(one)) for one in self._around if one.tag != "h1")
        return [(one, line) for one, line in told if line]

    def _signed(self) -> str:
        """The name behind "by", in the same line or the next."""
        label = ""
        for _, line in self._lines:
            if label and line != label and _is_name(line):
                return line
            label = line if _LABEL.fullmatch(line) else ""
            if (beside := _BESIDE_DATE.match(line)) and days.first(line) and _is_name(beside[1]):
                return beside[1].strip()
            match = _SIGNED.match(days.without(line).strip(_BETWEEN))
            if match and _is_name(match["name"]):
                return match["name"].strip()
        return ""

    def _linked(self) -> str:
        """A name that leads to the page of an author."""
        for one, line in self._lines:
            if one.tag == "a" and _AUTHORS_PAGE.search(one.get("href") or "") and _is_name(line):
                return line
        return ""

    def _named_author(self) -> str:
        """The first line that is named as the author's."""
        for one, named in self._named:
            if one.get("rel") == "author" or _NAMED_AUTHOR.search(named):
                text = days.without(_line(one)).strip(_BETWEEN)
                if text and len(text.split()) <= _MOST_WORDS and not _NO_AUTHOR.search(text):
                    return text
        return ""

    def _written(self) -> str:
        """Whom a line below the article names as its writer."""
        for one in self._tree.iter("p", "h2", "h3", "h4", "div", "span"):
            if (
                "ritten" in (one.text or "")
                and (match := _WRITTEN.fullmatch(_line(one)))
                and _is_name(match["name"])
            ):
                return match["name"].strip()
        return ""

    def _named_date(self) -> datetime | None:
        """The first date in a line that is named as one."""
        for one, named in self._named:
            if (one.tag == "time" or _NAMED_DATE.search(named)) and (day := days.first(_line(one))):
                return day
        return None

    def _dates(self) -> Iterator[tuple[str, datetime | None]]:
        for _, line in self._lines:
            if len(line.split()) <= _WORDS_BESIDE_DATE + 3:
                yield line, days.first(line)

    @cached_property
    def _named(self) -> list[tuple[HtmlElement, str]]:
        """Every element that is called something, with its class, id and property."""
        return [
            (
                one,
                f"{one.get('class') or ''} {one.get('id') or ''} {one.get('itemprop') or ''}".lower(),
            )
            for one in self._tree.iter()
            if isinstance(one.tag, str) and one.keys() and one.tag != "meta" and not is_hidden(one)
        ]


def _is_name(text: str) -> bool:
    return 0 < len(text.split()) <= _WORDS_OF_NAME and not _NO_AUTHOR.search(text)


def _line(element: HtmlElement) -> str:
    """Its text, where that is one short line; what stands in elements of their own is apart."""
    text = ""
    for piece in element.itertext():
        text += f" {' '.join(piece.split())}"
        if len(text) > _LONGEST:
            return ""
    return " ".join(text.split()).replace(" ,", ",")
