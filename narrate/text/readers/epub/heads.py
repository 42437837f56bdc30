"""Headings of a part: those of its pages, or the entry of the navigation that leads there."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import HEADINGS, RULE, is_note_mark, text_of
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
    if first is not None and is_same(_line(first), entry.title):
        first.tag = level if first.get(_TAKEN) is None else first.tag
        first.set(_TAKEN, "")
        return target
    made = body.makeelement(level, {_TAKEN: ""})
    made.text = entry.title
    for said in _said_by(entry.title, first):
        said.set(_TAKEN, "")
        for element in said.iter():
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
        if element.tag in HEADINGS and (element.get(_TAKEN) is None or is_same(_line(element), title)):
            return element
        if element.tag == "p" and len(text_of(element).split()) > 3:
            return None
    return None


def _said_by(label: str, first: HtmlElement | None) -> Iterator[HtmlElement]:
    """The lines of a heading that the navigation says as one: "III" and below it "The Pier" of "III: The Pier"."""
    left, line = _words(label), first
    while line is not None and (line.tag in HEADINGS or line.getparent().tag == "hgroup"):
        words = _words(_line(line))
        if not words or f" {words} " not in f" {left} ":
            return
        yield line
        left = f" {left} ".partition(f" {words} ")[2].strip()
        line = line.getnext()


def _line(heading: HtmlElement) -> str:
    """What a heading says, without the marks of notes, which navigation leaves out."""
    bare = deepcopy(heading)
    for link in list(bare.iter("a")):
        if is_note_mark(link):
            link.clear(keep_tail=True)
    return text_of(bare)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
