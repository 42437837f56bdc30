"""Headings of a part: those of its pages, or the entry of the navigation that leads there."""

from __future__ import annotations

import itertools
import re

from lxml import etree
from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import HEADINGS, RULE, text_of
from narrate.text.parts.sections import is_same
from narrate.text.readers.epub.book import Entry

_LOWEST = 6
"""Level of headings that the navigation does not name."""
_SAID_BY_LABEL = "heading in the navigation"
_TAKEN = "data-narrate-taken"
"""On headings that a line of the navigation has already."""
_MADE = "data-narrate-made"
"""On headings at the head of a page that the page itself does not have."""


def lower_headings(body: HtmlElement) -> None:
    """Only what the navigation names begins a chapter."""
    for element in list(body.iter(*HEADINGS)):
        element.tag = f"h{_LOWEST}"


def headed(body: HtmlElement, entry: Entry) -> HtmlElement:
    """Give an entry of the navigation its heading: the one that is there, else one of its own.

    Gives the element at which the entry begins, which is the page itself where all of it belongs to the entry.
    """
    target = _target(body, entry.fragment)
    level = f"h{entry.depth + 1}"
    first = _first_heading(body, target, entry.title)
    if first is not None and is_same(text_of(first), entry.title):
        first.tag = level if first.get(_TAKEN) is None else first.tag
        first.set(_TAKEN, "")
        return target
    made = body.makeelement(level, {_TAKEN: ""})
    made.text = entry.title
    if first is not None and _is_part(text_of(first), entry.title):
        first.set(_TAKEN, "")
        for element in first.iter():
            element.set(RULE, _SAID_BY_LABEL)
    if target is body:
        _put_first(body, made)
        return body
    target.addprevious(made)
    return made


def _put_first(body: HtmlElement, made: HtmlElement) -> None:
    """Put a heading at the head of a page, behind those that were put there before."""
    before = list(itertools.takewhile(lambda one: one.get(_MADE) is not None, body))
    made.set(_MADE, "")
    if before:
        before[-1].addnext(made)
    else:
        made.tail, body.text = body.text, None
        body.insert(0, made)


def _target(body: HtmlElement, fragment: str) -> HtmlElement:
    """The block that an entry leads to; the page where it has no such place."""
    if not fragment:
        return body
    for element in body.iter(etree.Element):
        if fragment in {element.get("id"), element.get("name")}:
            while element is not body and element.tag in {"a", "span", "b", "i", "em", "strong", "small"}:
                element = element.getparent()
            return element
    return body


def _first_heading(body: HtmlElement, target: HtmlElement, title: str) -> HtmlElement | None:
    """The heading at a place, unless text comes before it, or another line has it already."""
    is_there = target is body
    for element in body.iter(etree.Element):
        is_there |= element is target
        if not is_there:
            continue
        if element.tag in HEADINGS and (element.get(_TAKEN) is None or is_same(text_of(element), title)):
            return element
        if element.tag == "p" and len(text_of(element).split()) > 3:
            return None
    return None


def _is_part(heading: str, label: str) -> bool:
    """Whether a heading says a part of what the navigation says: "Chapter 1" of "Chapter 1. The Pier"."""
    small, large = (re.sub(r"\W+", " ", text).casefold().split() for text in (heading, label))
    return bool(small) and " ".join(small) in " ".join(large)
