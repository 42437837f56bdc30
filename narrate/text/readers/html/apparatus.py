"""What goes with an article and is not spoken unless a reader is told so: lists of works cited."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import HEADINGS, LISTS, inside, text_of
from narrate.text.readers.html.counting import count
from narrate.text.readers.html.furniture import own_words

_LISTED = frozenset(("li", "dd", "dt", "td"))
_CITED = re.compile(
    r"(?:notes and |general |cited )?references(?: and (?:notes|further reading))?|(?:selected )?bibliography|"
    r"(?:works|literature) cited|citations|einzelnachweise|literatur(?:verzeichnis|nachweise|hinweise)?|"
    r"quellen(?:verzeichnis|angaben)?|références|referencias",
    re.IGNORECASE,
)
"""Headings of lists of works: `References`, `Works cited`, `Einzelnachweise`."""
_BESIDE_NAME = re.compile(r"\[[^\]]*\]|[^\w\s]|^\s*\d+(?:\.\d+)*\.?\s|(?<!\d)\d+$")
"""Links for editing, numbers and signs beside the name of a section."""
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:references|reflist|ref-list|bibliography|doc-bibliography)(?:$|[\s_-])", re.IGNORECASE
)
"""Classes and ids of such lists."""
_IS_CITED = re.compile(r"\b(?:1[5-9]|20)\d\d\b|^\[\d{1,3}\]")
"""A year, or the number of a work."""
_MOST_CITED = 0.7
"""Share of the words of a section named so that stand in lists, beside a year or behind a number: of a bibliography."""


def linked(element: HtmlElement) -> float:
    """Share of its words that stand in links."""
    words = count(text_of(element))
    return sum(count(text_of(link)) for link in element.iter("a")) / max(words, 1)


def bibliography(order: Sequence[HtmlElement], kept: frozenset[HtmlElement]) -> set[HtmlElement]:
    """What is kept of a page and lists the works that it cites, with the headings above it."""
    found: set[HtmlElement] = set()
    for element in order:
        if element.tag in LISTS | {"div", "section"} and element not in found and _is_named(element):
            found.update(inside(element))
    for place, heading in enumerate(order):
        if heading.tag in HEADINGS and heading in kept and _is_of_works(heading):
            own = sum(1 for _ in inside(heading))
            below = section(order, place + own, heading.tag, kept)
            if _cites(below):
                found.update(order[place : place + own], below)
    return found & kept


def _is_of_works(heading: HtmlElement) -> bool:
    return _CITED.fullmatch(_BESIDE_NAME.sub("", text_of(heading)).strip()) is not None


def _is_named(element: HtmlElement) -> bool:
    """Whether an element says by role or class that it is a list of works, and is nothing but a list."""
    named = f"{element.get('role') or ''} {element.get('class') or ''}"
    return _NAMED.search(named) is not None and _cites(list(inside(element)))


def headings_over(
    order: Sequence[HtmlElement], kept: Collection[HtmlElement], apart: Collection[HtmlElement]
) -> set[HtmlElement]:
    """The headings of a page, with all in them, under which nothing is kept but what stands `apart`."""
    found: set[HtmlElement] = set()
    for place in range(len(order) - 1, -1, -1) if apart else ():
        heading = order[place]
        if heading.tag in HEADINGS and heading in kept and heading not in apart:
            own = list(inside(heading))
            below = section(order, place + len(own), heading.tag, kept)
            told = [one in apart or one in found for one in below if own_words(one)]
            if told and all(told):
                found.update(own)
    return found


def section(
    order: Sequence[HtmlElement], start: int, rank: str, kept: Collection[HtmlElement]
) -> list[HtmlElement]:
    """What is kept below a heading, up to the next that is as high."""
    found = []
    for element in (order[at] for at in range(start, len(order))):
        if element.tag in HEADINGS and element.tag <= rank:
            break
        if element in kept:
            found.append(element)
    return found


def _cites(section: list[HtmlElement]) -> bool:
    """Whether nearly all words of a section stand in lists, or in paragraphs that name a year."""
    whole = cited = 0
    listed: set[HtmlElement] = set()
    for element in section:
        words = own_words(element)
        whole += words
        if (
            element in listed
            or element.tag in _LISTED
            or (element.tag == "p" and _IS_CITED.search(text_of(element)))
        ):
            listed.update(element)
            cited += words
    return whole > 0 and cited >= _MOST_CITED * whole
