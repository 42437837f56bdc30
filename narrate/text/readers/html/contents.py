"""Tables of contents of a page: lists, boxes and rows of links to its own parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import (
    BLOCKS,
    HEADINGS,
    LISTS,
    inside,
    is_shaped_like_mark,
    text_of,
)
from narrate.text.readers.html.furniture import own_words

_MOST_LINKED = 0.6
"""Share of the words of a table of contents that stand in links: more than this."""
_FEWEST_IN_LIST, _FEWEST_IN_BOX, _FEWEST_IN_RUN = 2, 4, 3
"""Links in a list, in a box, and in blocks that follow each other."""
_BOXES = frozenset(("blockquote", "center", "div", "nav", "p", "section", "table"))
_TITLE = re.compile(
    r"[\W_]*(?:(?:table of )?contents|(?:on|in) this (?:page|article)|inhalt(?:sverzeichnis)?|sommaire|"
    r"table des matières|índice|indice|inhoud|目次|目录)[\W_]*",
    re.IGNORECASE,
)
_MOST_PARTS = 3
"""Names of parts of a book between two lines that are links."""
_LONGEST_ROW, _LONGEST_PART = 30, 4
"""Words of a line in a table of contents that has a title, and of the name of a part, which is no link."""


@dataclass
class _Held:
    """What an element holds."""

    words: int = 0
    linked: int = 0
    """Words in links to places in the page."""
    links: int = 0
    """Such links."""
    marks: int = 0
    """Those of them that look like marks of notes."""
    others: int = 0
    """Links to anywhere else."""

    def add(self, other: _Held) -> None:
        self.words += other.words
        self.linked += other.linked
        self.links += other.links
        self.marks += other.marks
        self.others += other.others

    @property
    def named(self) -> int:
        """Links to places in the page that name them."""
        return self.links - self.marks

    @property
    def is_linked(self) -> bool:
        """Whether it is nothing but links to places in the page."""
        return not self.others and self.linked > _MOST_LINKED * self.words


class Contents:
    """The tables of contents of a page, whose elements are `order`."""

    def __init__(self, order: Sequence[HtmlElement]) -> None:
        self._order = order
        self._held = _held(order)

    def is_contents(self, element: HtmlElement) -> bool:
        """Whether an element is a table of contents: links to places in the page, and nothing else."""
        held = self._held.get(element, _NOTHING)
        if element.tag in LISTS:
            return held.links >= _FEWEST_IN_LIST and held.is_linked
        return element.tag in _BOXES and held.named >= _FEWEST_IN_BOX and held.is_linked

    def elements(self) -> set[HtmlElement]:
        """All that stands in them, with the titles above."""
        found: set[HtmlElement] = set()
        for element in self._order:
            if element in found:
                continue
            if self.is_contents(element):
                found.update(inside(element))
            elif self._is_line(element):
                found.update(self._run(element))
            elif _is_title(element):
                found.update(self._below(element))
        return found

    def _run(self, first: HtmlElement) -> Iterable[HtmlElement]:
        """Blocks from one on that are links to places in the page, where they are several; else nothing."""
        rows, at = [first], self._next(first)
        while at is not None and self._is_line(at):
            rows.append(at)
            at = self._next(at)
        if len(rows) < _FEWEST_IN_RUN:
            return []
        return [one for row in rows for one in inside(row)]

    def _is_line(self, block: HtmlElement) -> bool:
        """Whether a block is a link to a place in the page."""
        return self._held[block].named > 0 and self._held[block].is_linked and block.tag in BLOCKS

    def _below(self, title: HtmlElement) -> Iterable[HtmlElement]:
        """A title and the table of contents below it: what follows that has links, as long as it has nothing else."""
        at: HtmlElement | None = title
        while at is not None and self._next(at) is None and at.tag not in {"body", "html"}:
            at = at.getparent()
        rows: list[HtmlElement] = []
        parts = 0
        while at is not None and (at := self._next(at)) is not None and self._is_row(at):
            parts = 0 if self._held[at].links else parts + 1
            if parts > _MOST_PARTS:
                break
            rows.append(at)
        while rows and not self._held[rows[-1]].links:
            rows.pop()
        if sum(self._held[row].links for row in rows) < _FEWEST_IN_BOX:
            return []
        return [one for block in (title, *rows) for one in inside(block)]

    def _next(self, element: HtmlElement) -> HtmlElement | None:
        """The next element beside it that holds words."""
        return next((one for one in element.itersiblings() if self._held.get(one, _NOTHING).words), None)

    def _is_row(self, block: HtmlElement) -> bool:
        held = self._held[block]
        if not held.links:
            return not held.others and held.words <= _LONGEST_PART
        return not held.others and held.words <= _LONGEST_ROW * held.links


_NOTHING = _Held()


def _held(order: Sequence[HtmlElement]) -> dict[HtmlElement, _Held]:
    held: dict[HtmlElement, _Held] = {}
    for one in reversed(order):  # what is inside an element comes before it
        here = held.setdefault(one, _Held())
        here.words += own_words(one)
        target = one.get("href") if one.tag == "a" else None
        if target is not None:
            is_inner = len(target) > 1 and target.startswith("#")
            here.linked = here.words if is_inner else 0
            here.links += is_inner
            here.marks += is_inner and is_shaped_like_mark(one)
            here.others += not is_inner
        parent = one.getparent()
        if parent is not None:
            held.setdefault(parent, _Held()).add(here)
    return held


def _is_title(element: HtmlElement) -> bool:
    """Whether a line is the title of a table of contents."""
    if element.tag not in HEADINGS and element.tag not in {"p", "div", "center", "summary", "button", "span"}:
        return False
    text = (element.text or "").strip() or (text_of(element) if len(element) == 1 else "")
    return len(text) < 40 and _TITLE.fullmatch(text) is not None
