"""Notes of a page or of a book: found where their marks lead, on the same page or on one of their own."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Protocol

from lxml import etree
from lxml.html import HtmlElement

from narrate.text.parts.hypertext import note_marks as marks
from narrate.text.parts.hypertext.elements import BLOCKS, NO_MARK, is_note, is_note_mark, text_of


class Pages(Protocol):
    """What notes are looked for in."""

    def names(self) -> Iterable[str]:
        """The pages in their order."""

    def page(self, name: str) -> HtmlElement | None:
        """The tree of a page; None where it is missing."""

    def inside(self, address: str, base: str) -> tuple[str, str]:
        """Name of the page that an address leads to from a folder, and its fragment; no name for the same page."""


class Notes:
    """The pages of a document, each taken apart once, and the notes that links lead to."""

    def __init__(self, book: Pages, apart: Collection[HtmlElement] = ()) -> None:
        """What is `apart` is no note, whatever leads to it, and has no marks."""
        self._book = book
        self._apart = apart
        self._trees: dict[str, HtmlElement | None] = {}
        self._ids: dict[str, Mapping[str, HtmlElement]] = {}
        self._back: dict[tuple[HtmlElement, str], tuple[list[HtmlElement], bool]] = {}
        self._said: dict[HtmlElement, str] = {}
        self._small: dict[HtmlElement, bool] = {}
        self._joined: dict[HtmlElement, HtmlElement] = {}
        self._tied: set[tuple[HtmlElement, str]] = set()

    def page(self, name: str) -> HtmlElement | None:
        """The tree of a page; None where the archive lacks it. A note that was found in it says that it is one."""
        if name not in self._trees:
            self._trees[name] = self._book.page(name)
        return self._trees[name]

    def marked(self, names: Iterable[str]) -> dict[str, dict[str, HtmlElement]]:
        """The notes that each page has marks of, by the addresses in the marks.

        Afterwards marks and notes say what they are, so that a note is set aside where its mark is, and not
        spoken; and links that only look like marks say that they are none.
        """
        return {name: self._of_page(name, tree) for name in names if (tree := self.page(name)) is not None}

    def _of_page(self, name: str, tree: HtmlElement) -> dict[str, HtmlElement]:
        found: dict[str, HtmlElement] = {}
        for link in list(tree.iter("a")):
            if link in self._apart or not marks.is_candidate(link):
                continue
            note = self._note_of(link, name)
            if note is not None:
                found[link.get("href") or ""] = note
                link.set("role", "doc-noteref")
                marks.take_brackets(link)
            elif is_note_mark(link) and not (marks.says_so(link) or marks.is_set_off(link)):
                link.set(NO_MARK, "")
        return found

    def _note_of(self, link: HtmlElement, name: str) -> HtmlElement | None:
        """The note that a link on a page is the mark of; None where it leads to something else."""
        page, fragment = self._book.inside(link.get("href") or "", posixpath.dirname(name))
        page = page or name
        target = self._element(page, fragment)
        if target is None:  # the address is wrong, the note may be there all the same
            page, target = self._elsewhere(name, fragment, link)
        if target is None:
            return None
        note = _block(target)
        if note in self._apart:
            return None
        if marks.says_so(link) or marks.is_set_off(link):
            note = self._whole(note, link)
        if not is_note(note) and (not self._is_small(note) or note in link.iterancestors()):
            return None
        back, is_led_back = self._links_back(note, page, name)
        mark = text_of(link)
        begins = marks.begins_with(self._text(note), mark) or marks.is_numbered(note, mark)
        is_set_off = marks.is_set_off(link)
        if not (
            is_note(note)
            or marks.says_so(link)
            or (begins and (back or is_set_off))
            or (is_set_off and back)
            or is_led_back
        ):
            return None
        if not is_note(note):
            note.set("role", "doc-endnote")
        if (note, mark) not in self._tied:  # one note may have a thousand marks
            self._tied.add((note, mark))
            for one in back:
                if marks.is_bare(one) or marks.begins_with(text_of(one), mark):
                    one.set("role", "doc-backlink")
        return note

    def _whole(self, label: HtmlElement, mark: HtmlElement) -> HtmlElement:
        """The note that begins with a block: joined once with what stands below it."""
        if label not in self._joined:
            note = marks.joined(label, self._text(label), mark)
            if note is label:
                return label
            self._joined[label] = note
        return self._joined[label]

    def _is_small(self, block: HtmlElement) -> bool:
        """Whether a block is small enough to be a note: no page, no heading."""
        if block not in self._small:
            self._small[block] = marks.may_be_note(block)
        return self._small[block]

    def _element(self, page: str, fragment: str) -> HtmlElement | None:
        tree = self.page(page) if page else None
        if tree is None:
            return None
        if page not in self._ids:
            self._ids[page] = _named(tree)
        return self._ids[page].get(fragment)

    def _elsewhere(self, name: str, fragment: str, mark: HtmlElement) -> tuple[str, HtmlElement | None]:
        """The page and the note that leads back to a mark; else the only place in the book that is called so."""
        around = [mark, *([] if mark.getparent() is None else [mark.getparent()])]
        for one in (own for element in around if (own := element.get("id"))):
            if (name, one) in self._notes_by_mark:
                return self._notes_by_mark[name, one]
        places = self._pages_by_name.get(fragment, [])
        return (places[0], self._element(places[0], fragment)) if len(places) == 1 else ("", None)

    @cached_property
    def _notes_by_mark(self) -> dict[tuple[str, str], tuple[str, HtmlElement]]:
        """Page and id of every mark that a note leads back to, to that note and its page."""
        found = {}
        for page in self._book.names():
            tree = self.page(page)
            for link in tree.iter("a") if tree is not None else ():
                if "#" in (link.get("href") or "") and marks.is_bare(link):
                    around = (one for one in link.iterancestors() if is_note(one) or one.get("id"))
                    note = next(around, _block(link))
                    found[self._book.inside(link.get("href") or "", posixpath.dirname(page))] = page, note
        return found

    @cached_property
    def _pages_by_name(self) -> dict[str, list[str]]:
        """The pages that have a place of a name."""
        found: dict[str, list[str]] = {}
        for page in self._book.names():
            self._element(page, "")
            for name in self._ids.get(page, ()):
                found.setdefault(name, []).append(page)
        return found

    def _links_back(self, note: HtmlElement, page: str, name: str) -> tuple[list[HtmlElement], bool]:
        """The links in a note that lead to a page, and whether one says so and nothing else.

        One note may have a thousand marks.
        """
        if (note, name) not in self._back:
            base = posixpath.dirname(page)
            back = [
                one
                for one in note.iter("a")
                if (self._book.inside(one.get("href") or "", base)[0] or page) == name
            ]
            self._back[note, name] = back, any(map(marks.is_bare, back))
        return self._back[note, name]

    def _text(self, note: HtmlElement) -> str:
        if note not in self._said:
            self._said[note] = text_of(note)
        return self._said[note]


def _named(tree: HtmlElement) -> dict[str, HtmlElement]:
    """The elements of a page that links can lead to."""
    found: dict[str, HtmlElement] = {}
    for element in tree.iter(etree.Element):
        for name in (element.get("id"), element.get("name")):
            if name:
                found.setdefault(name, element)
    return found


def _block(element: HtmlElement) -> HtmlElement:
    """The block that an element is, or stands in."""
    while element.tag not in BLOCKS and element.getparent() is not None:
        element = element.getparent()
    return element
