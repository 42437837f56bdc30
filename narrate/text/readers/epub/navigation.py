"""The navigation of a book: its table of contents, and what it says that places are.

Source: EPUB 3.3 (navigation document), OPF 2.0.1 (NCX and guide).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import text_of, type_of
from narrate.text.parts.raised import is_note
from narrate.text.readers.epub.book import Book

_DEEPEST = 4
"""Ranks of the navigation that are told apart: h2 to h5. What it does not name is an h6, and begins no chapter."""


@dataclass(frozen=True)
class Entry:
    """A line of a book's navigation."""

    title: str
    depth: int
    """From 1."""
    name: str
    """Of the page in the archive that it leads to."""
    fragment: str
    """Id of the element there; empty for the page's beginning."""


def lines_of(book: Book) -> list[Entry]:
    """The table of contents, each line once. A line that leads nowhere begins where the first one below it does."""
    found = list(dict.fromkeys(_from_nav(book) or _from_ncx(book)))
    for place in range(len(found) - 2, -1, -1):
        line, below = found[place], found[place + 1]
        if not line.name and below.depth > line.depth:
            found[place] = replace(line, name=below.name, fragment=below.fragment)
    return found


def landmarks_of(book: Book) -> dict[tuple[str, str], str]:
    """What places are, by page and fragment: as EPUB 3's landmarks say, and EPUB 2's guide."""
    found: dict[tuple[str, str], str] = {}
    for name, nav in _navs(book):
        for link in nav.iter("a") if "landmarks" in type_of(nav).split() else ():
            place = book.inside(link.get("href") or "", posixpath.dirname(name))
            found.setdefault(place, type_of(link).lower())
    for reference in book.references():
        place = book.inside(reference.get("href") or "", book.base)
        found.setdefault(place, (reference.get("type") or "").lower())
    return found


def _navs(book: Book) -> Iterator[tuple[str, HtmlElement]]:
    """The lists of the navigation documents, each with the name of its page."""
    for item, name in book.items:
        if "nav" in (item.get("properties") or "").split() and (tree := book.page(name)) is not None:
            yield from ((name, nav) for nav in tree.iter("nav"))


def _from_nav(book: Book) -> list[Entry]:
    navs = list(_navs(book))
    of_contents = [one for one in navs if "toc" in type_of(one[1]).split()] or navs
    for name, nav in of_contents[:1]:
        for outer in nav.iter("ol"):
            return list(_lines(book, outer, 1, posixpath.dirname(name)))
    return []


def _lines(book: Book, of: HtmlElement, depth: int, base: str) -> Iterator[Entry]:
    for line in of.iterchildren("li"):
        link = next(line.iterchildren("a", "span"), None)
        if link is not None and (title := _said(link)):
            yield Entry(title, min(depth, _DEEPEST), *book.inside(link.get("href") or "", base))
        for inner in line.iterchildren("ol"):
            yield from _lines(book, inner, depth + 1, base)


def _from_ncx(book: Book) -> list[Entry]:
    names = (name for item, name in book.items if item.get("media-type") == "application/x-dtbncx+xml")
    name = next(names, "")
    tree = book.xml(name)
    found = []
    for point in tree.iter("{*}navPoint") if tree is not None else ():
        label, content = point.find("{*}navLabel"), point.find("{*}content")
        title = text_of(label) if label is not None else ""
        if title and content is not None:
            depth = 1 + sum(1 for _ in point.iterancestors("{*}navPoint"))
            place = book.inside(content.get("src") or "", posixpath.dirname(name))
            found.append(Entry(title, min(depth, _DEEPEST), *place))
    return found


def _said(link: HtmlElement) -> str:
    """What a line says, without the marks of notes in it."""
    bare = deepcopy(link)
    for one in list(bare.iter("sup")):
        if is_note(text_of(one), text_of(bare).partition(text_of(one))[0]):
            one.clear(keep_tail=True)
    return text_of(bare)
