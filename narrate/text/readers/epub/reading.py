"""From a book to its script: pages in their order, chapters as the navigation names them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from lxml import etree
from lxml.html import HtmlElement

from narrate.model import Script
from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.parts.hypertext.elements import HEADINGS, text_of
from narrate.text.parts.hypertext.story import Story
from narrate.text.parts.hypertext.walker import Walker
from narrate.text.parts.sections import is_same
from narrate.text.reader import Source
from narrate.text.readers.epub.book import Book, Entry
from narrate.text.readers.epub.matter import is_matter

_LOWEST = 6
"""Level of headings that the navigation does not name."""
_SAID_BY_LABEL = "heading in the navigation"
_RULE = "data-narrate-rule"


def read_book(source: Source, options: Text, *, matter: bool, serial: bool) -> list[Script]:
    """The scripts of a book: one, or with `serial` one a chapter of the first rank.

    `matter` speaks title page, contents, index and the like, too.
    """
    reading = _Reading(Book(source.data, source.where), source, options, matter=matter)
    if serial:
        found = [reading.script(names, number) for number, names in enumerate(reading.parts(), 1)]
        spoken = [script for script in found if script is not None]
        return [replace(one, extra={"episode": str(number)}) for number, one in enumerate(spoken, 1)]
    script = reading.script(reading.book.names())
    return [] if script is None else [script]


class _Reading:
    """A book, and how it is to be read."""

    def __init__(self, book: Book, source: Source, options: Text, *, matter: bool) -> None:
        self.book = book
        self._source = source
        self._options = options
        self._matter = matter
        self._entries = book.navigation()
        self._guide = book.guide()

    def parts(self) -> list[list[str]]:
        """The pages of the book, cut where a chapter of the first rank begins."""
        begins = {entry.name for entry in self._entries if entry.depth == 1}
        parts: list[list[str]] = [[]]
        for name in self.book.names():
            if name in begins and parts[-1]:
                parts.append([])
            parts[-1].append(name)
        return parts

    def script(self, names: list[str], number: int = 0) -> Script | None:
        """The script of some pages; None where nothing of them is text. `number` is that of a part."""
        here = [entry for entry in self._entries if entry.name in names]
        title = here[0].title if number and here else self.book.metadata("title")
        story = Story()
        span = story.literal(title, "title") if title else (0, 0)
        story.close("paragraph")
        spoken = [self._page(name, story) for name in names]
        if not any(spoken):
            return None
        draft = Draft(story.text, self._source, _front(self.book, title, span))
        story.tell(draft)
        deepest = max((entry.depth + 1 for entry in here), default=self._options.chapter_depth)
        script = draft.finish(deepest)
        if not number:
            return script
        return replace(script, name=f"{script.name}-{number:02}")

    def _page(self, name: str, story: Story) -> bool:
        """Tell the story one page; False where nothing of it is spoken."""
        tree = self.book.page(name)
        if tree is None:
            story.literal(f"[{name}]", "page missing in the book")
            story.close("paragraph")
            return False
        entries = [entry for entry in self._entries if entry.name == name]
        found = tree.find("body")
        body = tree if found is None else found
        title = entries[0].title if len(entries) == 1 else ""
        rule = ""
        if not self._matter and is_matter(tree, self._guide.get(name, ""), title):
            rule = "front or back matter"
        elif self._entries:
            _lower_headings(body)
            for entry in entries:
                _head(body, entry)
        Walker(story, self._options, "", lambda element: rule or element.get(_RULE) or "").walk(body)
        return not rule and bool(text_of(body))


def _lower_headings(body: HtmlElement) -> None:
    """Only what the navigation names begins a chapter."""
    for element in list(body.iter(*HEADINGS)):
        element.tag = f"h{_LOWEST}"


def _head(body: HtmlElement, entry: Entry) -> None:
    """Give an entry of the navigation its heading: the one that is there, else one of its own."""
    target = _target(body, entry.fragment)
    level = f"h{entry.depth + 1}"
    first = _first_heading(body, target)
    if first is not None and is_same(text_of(first), entry.title):
        first.tag = level
        return
    made = body.makeelement(level, {})
    made.text = entry.title
    if first is not None and _is_part(text_of(first), entry.title):
        for element in first.iter():
            element.set(_RULE, _SAID_BY_LABEL)
    if target is body:
        made.tail, body.text = body.text, None
        body.insert(0, made)
    else:
        target.addprevious(made)


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


def _first_heading(body: HtmlElement, target: HtmlElement) -> HtmlElement | None:
    """The heading at a place, unless text comes before it."""
    is_there = target is body
    for element in body.iter(etree.Element):
        is_there |= element is target
        if not is_there:
            continue
        if element.tag in HEADINGS:
            return element
        if element.tag == "p" and len(text_of(element).split()) > 3:
            return None
    return None


def _is_part(heading: str, label: str) -> bool:
    """Whether a heading says a part of what the navigation says: "Chapter 1" of "Chapter 1. The Pier"."""
    small, large = (re.sub(r"\W+", " ", text).casefold().split() for text in (heading, label))
    return bool(small) and " ".join(small) in " ".join(large)


def _front(book: Book, title: str, span: tuple[int, int]) -> FrontMatter:
    return FrontMatter(
        title=title,
        title_span=span,
        author=book.metadata("creator"),
        language=book.metadata("language"),
        date=_date(book.metadata("date")),
        description=re.sub(r"<[^>]*>", "", book.metadata("description")),
        lexicon=book.lexicon,
    )


def _date(text: str) -> datetime | None:
    """A whole date; a year alone is that of the book, and no date of an episode."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
