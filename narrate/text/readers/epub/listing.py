"""Lists of contents that stand within a page, whose own line the navigation lacks: lines that are links to chapters."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import BLOCKS, RULE, text_of
from narrate.text.parts.matter import CONTENTS
from narrate.text.readers.epub.book import Book
from narrate.text.readers.epub.navigation import Entry

LISTED = "contents"
"""The rule by which they are not spoken."""
_FEWEST = 4
"""Lines of a list that lead to places of their own."""
_KNOWN = 0.5
"""Share of them that lead where the navigation leads."""
_LINKED = 0.75
"""Share of the words of a line that stand in its links; the rest is a number, a page."""
_BETWEEN = 2
"""Lines without a link that may stand between two with one: the name of a part, the head of a column."""
_SHORT = 8
"""Words of such a line."""
_HEAD = re.compile(
    rf"\W*(?:{CONTENTS}|(?:list of )?(?:illustrations|plates|maps|chapters))\W*", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+|[ivxlc]+", re.IGNORECASE)


class Listing:
    """Finds the lists of contents in the pages of a book, and marks what is in them."""

    def __init__(self, book: Book, entries: Collection[Entry]) -> None:
        self._book = book
        self._places = {(entry.name, entry.fragment) for entry in entries}
        self._titles = {"".join(_words(entry.title)) for entry in entries} - {""}

    def mark(self, name: str, body: HtmlElement) -> None:
        """Mark the lists of a page."""
        run: list[HtmlElement] = []
        gap = 0
        before: HtmlElement | None = None
        for leaf in [*_leaves(body), None]:
            if leaf is not None and leaf.get(RULE) is None and self._is_entry(name, leaf):
                run.append(leaf)
                gap = 0
            elif leaf is not None and run and gap < _BETWEEN and _is_short(leaf):
                run.append(leaf)
                gap += 1
            else:
                self._end(name, before, run[: len(run) - gap])
                before = run[-1] if gap else leaf
                run, gap = [], 0

    def _end(self, name: str, before: HtmlElement | None, run: list[HtmlElement]) -> None:
        """Mark a run of lines, where it is a list of contents, and the line before it, where that is its head."""
        links = [link for leaf in run for link in leaf.iter("a")]
        places = {place for link in links if (place := self._place(name, link))[0]}
        if len(places) < _FEWEST:
            return
        known = sum(place in self._places for place in places)
        titled = sum(_title(leaf) in self._titles for leaf in run)
        above = text_of(before) if before is not None else ""
        if before is not None and _HEAD.fullmatch(above):
            run = [before, *run]
        elif above.endswith((":", "：")) or max(known / len(places), titled / len(run)) < _KNOWN:
            return  # a sentence that goes on in its list, or links to something else
        for leaf in run:
            for element in leaf.iter():
                element.set(RULE, LISTED)
        for around in run[-1].iterancestors():
            if not all(one.get(RULE) == LISTED for one in _leaves(around)):
                break
            around.set(RULE, LISTED)

    def _is_entry(self, name: str, leaf: HtmlElement) -> bool:
        links = [text_of(link) for link in leaf.iter("a") if self._place(name, link)[0]]
        if not links:
            return False  # as nearly every line of a book: what it says does not matter
        words = _words(_said(leaf))
        linked = sum(len(_words(link)) for link in links)
        return linked >= _LINKED * max(len(words), 1) or "".join(words) in self._titles

    def _place(self, name: str, link: HtmlElement) -> tuple[str, str]:
        """The page and the id that a link leads to; no page for one that leads out, or nowhere else."""
        page, fragment = self._book.inside(link.get("href") or "", posixpath.dirname(name))
        page = page or (name if fragment else "")
        return (page, fragment) if page in self._book.spine and (page, fragment) != (name, "") else ("", "")


def _leaves(body: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks with text that hold no other, and the rows of tables, in order."""
    row: HtmlElement | None = None
    for element in body.iter(*BLOCKS, "tr"):
        if element.tag == "tr" and text_of(element):
            row = element
            yield element
        elif row is not None and row in element.iterancestors("tr"):
            continue
        elif next(element.iterdescendants(*BLOCKS, "tr"), None) is None and text_of(element):
            yield element


def _is_short(leaf: HtmlElement) -> bool:
    return len(_WORD.findall(_said(leaf))) <= _SHORT


def _title(leaf: HtmlElement) -> str:
    """What a line says, without numbers: small letters."""
    return "".join(_words(_said(leaf)))


def _said(leaf: HtmlElement) -> str:
    """The text of a line, its cells apart."""
    return " ".join(leaf.itertext())


def _words(text: str) -> list[str]:
    """Its words, but for numbers of chapters and of pages."""
    return [word.casefold() for word in _WORD.findall(text) if not _NUMBER.fullmatch(word)]
