"""Headings of a part: those of its pages, or the entry of the navigation that leads there."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import deque
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import BLOCKS, HEADINGS, RULE, is_note_mark, text_of
from narrate.text.readers.epub.navigation import Entry

_LOWEST = 6
"""Level of headings that the navigation does not name."""
_NEAR = 100
"""Elements behind a place among which its heading stands."""
_LONGEST_TITLE = 300
"""Characters of a block that may be a title though it is no heading in markup."""
_INLINE = frozenset({"a", "span", "b", "i", "em", "strong", "small", "sup", "sub"})
_SAID_BY_LABEL = "heading in the navigation"
_TAKEN = "data-narrate-taken"
"""On headings that a line of the navigation has already."""


class Heads:
    """The headings of a page, as the lines of the navigation that lead into it name them, one after the other."""

    def __init__(self, body: HtmlElement) -> None:
        self._body = body
        self._places: dict[str, HtmlElement] = {}
        self._holding: dict[HtmlElement, bool] = {}
        self._texts: dict[HtmlElement, bool] = {}
        self._leaves: dict[HtmlElement, str] = {}
        self._letters: dict[HtmlElement, set[str]] = {}
        self._titles: dict[str, deque[HtmlElement]] | None = None
        self._placed: dict[HtmlElement, HtmlElement] = {}
        for element in body.iter(etree.Element):
            if element.tag in HEADINGS:
                element.tag = f"h{_LOWEST}"  # only what the navigation names begins a chapter
            for name in {element.get("id"), element.get("name")} - {None}:
                self._places.setdefault(name, element)

    def headed(self, entry: Entry) -> tuple[HtmlElement, str]:
        """Give an entry its heading: the one that is there, else one of its own.

        Gives the element at which the entry begins, which is the page itself where all of it belongs to the entry,
        and its title without the marks of notes. What is not spoken needs no heading.
        """
        target = self._target(entry.fragment)
        if target.get(RULE) is not None:
            return target, entry.title
        first = self._first_heading(target, entry.title)
        if target is self._body and (first is None or not self._says(first, entry.title)):
            target = self._called(entry.title, target)
            first = first if target is self._body else target
        level = f"h{entry.depth + 1}"
        if first is not None and self._says(first, entry.title):
            first.tag = level if first.get(_TAKEN) is None else first.tag
            first.set(_TAKEN, "")
            self._placed[target] = first
            line = _line(first)
            return target, entry.title if _letters(line) == _letters(entry.title) else line
        made = self._body.makeelement(level, {_TAKEN: ""})
        made.text = entry.title
        for said in _said_by(entry.title, first):
            said.set(_TAKEN, "")
            for element in said.iter():
                element.set(RULE, _SAID_BY_LABEL)
        return self._put(made, target), entry.title

    def _says(self, heading: HtmlElement, title: str) -> bool:
        """Whether a heading is its line in the navigation: the same letters, with the marks of notes or without."""
        if heading not in self._letters:  # many lines may lead to one place
            self._letters[heading] = {_letters(_line(heading)), _letters(text_of(heading))}
        return _letters(title) in self._letters[heading]

    def _put(self, made: HtmlElement, target: HtmlElement) -> HtmlElement:
        """Put a heading at a place, behind those that other lines have there. Gives the element that begins there."""
        before = self._placed.get(target)
        self._placed[target] = made
        if before is not None:
            before.addnext(made)
        elif target is self._body:
            made.tail, target.text = target.text, None
            target.insert(0, made)
            return target
        else:
            target.addprevious(made)
        return made

    def _target(self, fragment: str) -> HtmlElement:
        """The block that an entry leads to, or the place between blocks; the page where it has no such place."""
        element = self._places.get(fragment, self._body)
        if element.tag in _INLINE and element is not self._body:
            if (after := _after(element)) is not None:
                return after
            while self._is_in_line(element):
                element = element.getparent()
        return element

    def _called(self, title: str, otherwise: HtmlElement) -> HtmlElement:
        """The next heading of a title, wherever it stands, for a line that leads to no place of the page."""
        if self._titles is None:
            self._titles = {}
            for heading in self._body.iter(*HEADINGS):
                self._titles.setdefault(_letters(_line(heading)), deque()).append(heading)
        left = self._titles.get(_letters(title), deque())
        while left:
            if (heading := left.popleft()).get(_TAKEN) is None:
                return heading
        return otherwise

    def _is_in_line(self, element: HtmlElement) -> bool:
        """Whether an element stands in a line of text, and not between blocks."""
        parent = element.getparent()
        if element.tag not in _INLINE or element is self._body:
            return False
        if parent not in self._holding:  # asked once for a thousand places in it
            self._holding[parent] = any(child.tag in BLOCKS for child in parent)
        return not self._holding[parent]

    def _first_heading(self, target: HtmlElement, title: str) -> HtmlElement | None:
        """The heading at a place, unless text comes before it, or another line has it already."""
        for element in itertools.islice(_from(target, self._body), _NEAR):
            if element.tag in HEADINGS and (element.get(_TAKEN) is None or self._says(element, title)):
                return element
            if element.tag in {"p", "div"} and self._is_title(element, title):
                return element
            if element.tag == "p" and self._is_text(element):
                return None
        return None

    def _is_title(self, block: HtmlElement, title: str) -> bool:
        """Whether a block that is no heading in markup is one all the same: its line in the navigation says it."""
        if block not in self._leaves:  # many lines may lead to one place
            is_leaf = not any(child.tag in BLOCKS for child in block)
            self._leaves[block] = text_of(block)[:_LONGEST_TITLE] if is_leaf else ""
        said = self._leaves[block]
        return 0 < len(said) < _LONGEST_TITLE and self._says(block, title)

    def _is_text(self, paragraph: HtmlElement) -> bool:
        if paragraph not in self._texts:
            self._texts[paragraph] = len(text_of(paragraph).split()) > 3
        return self._texts[paragraph]


def _from(target: HtmlElement, body: HtmlElement) -> Iterator[HtmlElement]:
    """An element and all that stands behind its beginning, in order."""
    yield from target.iter(etree.Element)
    while target is not body:
        for sibling in target.itersiblings(etree.Element):
            yield from sibling.iter(etree.Element)
        target = target.getparent()


def _after(place: HtmlElement) -> HtmlElement | None:
    """The block behind a place at the end of another, as where a printed page ends with a paragraph."""
    block = place
    while block.tag in _INLINE:
        if (block.tail or "").strip() or block.getnext() is not None or block.getparent() is None:
            return None
        block = block.getparent()
    following = block.getnext()
    if (
        text_of(place)
        or not any(map(str.strip, block.itertext()))
        or following is None
        or following.tag not in BLOCKS
    ):
        return None
    return following


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
    """What a heading says, without the marks of notes and the readings of signs, which navigation leaves out."""
    bare = deepcopy(heading)
    for one in list(bare.iter("a", "rt", "rp")):
        if one.tag != "a" or is_note_mark(one):
            one.clear(keep_tail=True)
    return text_of(bare)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text)).casefold()


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
