"""Where a serial is cut: which lines of the navigation begin an episode, and pages that hold several of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from lxml.html import HtmlElement

from narrate.text.readers.epub.matter import is_matter_title
from narrate.text.readers.epub.navigation import Entry

_MANY = 2
"""Times as many lines below one line as beside it make that line the book itself, and no chapter of it."""


def beginnings(entries: Sequence[Entry]) -> dict[int, bool]:
    """Place of every line that begins a part, to whether it only opens the book: the part goes on with the next.

    These are the lines of the first rank. Where one of them stands for the whole book, the lines below it are
    parts beside the others.
    """
    found = dict.fromkeys(_of_rank(entries, range(len(entries)), 1), False)
    while (book := _book(entries, [place for place, opens in found.items() if not opens])) is not None:
        found[book] = True
        found |= dict.fromkeys(_below(entries, book), False)
    return dict(sorted(found.items()))


def chapters(entries: Sequence[Entry], begins: Mapping[int, bool]) -> tuple[dict[int, bool], dict[int, int]]:
    """Likewise, cut at the chapters of the parts of a book; and place of every such part to its number.

    Where no line has several below it, the lines are chapters already.
    """
    parts = [
        place
        for place, opens in begins.items()
        if not opens and len(_below(entries, place)) > 1 and not is_matter_title(entries[place].title)
    ]
    found = dict(begins) | dict.fromkeys(parts, True)
    for part in parts:
        found |= dict.fromkeys(_below(entries, part), False)
    return dict(sorted(found.items())), {part: number for number, part in enumerate(parts, 1)}


def _book(entries: Sequence[Entry], parts: list[int]) -> int | None:
    below = {place: len(_below(entries, place)) for place in parts}
    branches = [place for place, count in below.items() if count]
    others = sum(not is_matter_title(entries[place].title) for place in parts if not below[place])
    return branches[0] if len(branches) == 1 and below[branches[0]] > _MANY * others else None


def _below(entries: Sequence[Entry], place: int) -> list[int]:
    """Places of the lines right below a line."""
    depth = entries[place].depth
    end = next(
        (after for after in range(place + 1, len(entries)) if entries[after].depth <= depth), len(entries)
    )
    return _of_rank(entries, range(place + 1, end), depth + 1)


def _of_rank(entries: Sequence[Entry], places: range, depth: int) -> list[int]:
    return [place for place in places if entries[place].depth == depth]


def cut(body: HtmlElement, at: HtmlElement) -> HtmlElement:
    """Take off what stands before an element of a page: a tree of its own, inside copies of what it stood in."""
    taken: HtmlElement | None = None
    inner = at
    while inner is not body:
        outer = inner.getparent()
        copy = _empty(outer)
        copy.text, outer.text = outer.text, None
        copy.extend(reversed(list(inner.itersiblings(preceding=True))))
        if taken is not None:
            copy.append(taken)
        taken, inner = copy, outer
    return body.makeelement(body.tag, {}) if taken is None else taken


def _empty(element: HtmlElement) -> HtmlElement:
    """An element like another, with nothing in it. In broken HTML a name may be one that lxml makes nothing of."""
    copy = element.makeelement(element.tag if element.tag.isalnum() else "div", {})
    for name, value in element.attrib.items():
        with suppress(ValueError):
            copy.set(name, value)
    return copy
