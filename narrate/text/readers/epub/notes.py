"""Notes that stand on another page than their marks, as most books have them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import (
    is_back_mark,
    is_note,
    is_note_mark,
    is_shaped_like_mark,
    text_of,
)
from narrate.text.parts.hypertext.walker import by_id
from narrate.text.readers.epub.book import Book

_INLINE = frozenset({"a", "b", "em", "i", "small", "span", "strong", "sup"})


class Notes:
    """The pages of a book, each taken apart once, and the notes that links lead to."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._trees: dict[str, HtmlElement | None] = {}
        self._ids: dict[str, Mapping[str, HtmlElement]] = {}

    def page(self, name: str) -> HtmlElement | None:
        """The tree of a page; None where the archive lacks it. A note that was found in it says that it is one."""
        if name not in self._trees:
            self._trees[name] = self._book.page(name)
        return self._trees[name]

    def marked(self, name: str, body: HtmlElement) -> dict[str, HtmlElement]:
        """The notes that a page has marks of, by the addresses in the marks, which then say that they are marks."""
        found = {}
        for link in body.iter("a"):
            address = link.get("href") or ""
            if "#" not in address[1:] or not (is_note_mark(link) or is_shaped_like_mark(link)):
                continue
            if any(is_note(around) for around in link.iterancestors()):
                continue  # from a note to its mark, or to another note
            page, fragment = self._book.inside(address, posixpath.dirname(name))
            note = self._note(page, fragment)
            if note is None:
                continue
            back = [one for one in note.iter("a") if self._leads_to(one, page) == name]
            begins = _begins_with(note, link)
            if is_note_mark(link) or (begins and (back or _is_raised(link))) or any(map(_is_bare, back)):
                found[address] = note
                link.set("role", "doc-noteref")
                if begins or any(map(_is_bare, back)):
                    note.set("role", note.get("role") or "doc-endnote")
                for one in back:
                    one.set("role", "doc-backlink")
        return found

    def _note(self, page: str, fragment: str) -> HtmlElement | None:
        """The block that an address leads to."""
        tree = self.page(page) if page else None
        if tree is None:
            return None
        if page not in self._ids:
            self._ids[page] = by_id(tree)
        note = self._ids[page].get(fragment)
        while note is not None and note.tag in _INLINE:
            note = note.getparent()
        return note

    def _leads_to(self, link: HtmlElement, page: str) -> str:
        """The page that a link on `page` leads to."""
        return self._book.inside(link.get("href") or "", posixpath.dirname(page))[0]


def _is_raised(link: HtmlElement) -> bool:
    parent = link.getparent()
    return link.find(".//sup") is not None or (parent is not None and parent.tag == "sup")


def _begins_with(note: HtmlElement, mark: HtmlElement) -> bool:
    """Whether a note begins with its mark: "1. All day." and "[1] All day." where the mark is 1."""
    bare, said = (re.sub(r"[\[\]().]", "", text_of(one)) for one in (mark, note))
    return bool(bare) and (said + " ").startswith(bare + " ")


def _is_bare(back: HtmlElement) -> bool:
    """Whether a link says nothing but that it leads back, as no mark does."""
    return is_back_mark(back) or re.fullmatch(r"\W*|back|return", text_of(back), re.IGNORECASE) is not None
