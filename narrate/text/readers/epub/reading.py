"""From a book to its script: pages in their order, chapters as the navigation names them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from lxml.html import HtmlElement

from narrate.model import Script
from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.parts.hypertext.elements import RULE, text_of
from narrate.text.parts.hypertext.gutenberg import mark_frame
from narrate.text.parts.hypertext.notes import Notes
from narrate.text.parts.hypertext.page import body_of
from narrate.text.parts.hypertext.prose import set_paragraphs
from narrate.text.parts.hypertext.story import Story
from narrate.text.parts.hypertext.verse import mark_poems
from narrate.text.parts.hypertext.walker import Walker
from narrate.text.reader import Source
from narrate.text.readers.epub.book import BESIDE, Book
from narrate.text.readers.epub.heads import Heads
from narrate.text.readers.epub.listing import Listing
from narrate.text.readers.epub.matter import MATTER, Matter
from narrate.text.readers.epub.navigation import landmarks_of, lines_of
from narrate.text.readers.epub.parts import beginnings, chapters, cut
from narrate.text.readers.epub.pieces import Page, Part
from narrate.text.readers.epub.serial import joined, numbered

_FIRST_YEAR = 1970
"""Feeds hold no earlier dates."""


def read_book(
    source: Source, options: Text, *, matter: bool, serial: bool, by_chapter: bool = False
) -> list[Script]:
    """The scripts of a book: one, or with `serial` one a line of the first rank, or a chapter with `by_chapter`.

    `matter` speaks title page, contents, index and the like, too.
    """
    reading = _Reading(Book(source.data, source.where), source, options, matter=matter)
    if serial:
        parts = enumerate(joined(reading.parts(by_chapter)), 1)
        return list(numbered((part, reading.script(part, number)) for number, part in parts))
    script = reading.script(Part(list(reading.pages({}))))
    return [] if script is None else [script]


class _Reading:
    """A book, and how it is to be read."""

    def __init__(self, book: Book, source: Source, options: Text, *, matter: bool) -> None:
        self.book = book
        self._source = source
        self._options = options
        self._entries = lines_of(book)
        has_pages = len(book.names()) > 1  # of the only page, a landmark says nothing
        self._matter = None if matter else Matter(self._entries, landmarks_of(book) if has_pages else {})
        self._notes = Notes(book)
        self._listing = Listing(book, self._entries)

    def parts(self, by_chapter: bool) -> Iterator[Part]:
        """The pages of the book, cut where a line of the first rank begins, or a chapter."""
        begins, seasons = beginnings(self._entries), dict[int, int]()
        if by_chapter:
            begins, seasons = chapters(self._entries, begins)
        part, opens = Part(), False
        for page in self.pages(begins):
            if page.begins is not None:
                if part.pages and not opens:
                    yield part
                    part = Part(season=part.season, above=part.above)
                if page.begins in seasons:
                    part.season, part.above = seasons[page.begins], self._entries[page.begins].title
                elif self._entries[page.begins].depth == 1:
                    part.above = ""
                part.title, opens = self._entries[page.begins].title, begins[page.begins]
            part.pages.append(page)
        yield part

    def pages(self, begins: Collection[int]) -> Iterator[Page]:
        """The pages in their order, each cut where a line of the navigation begins whose place is in `begins`."""
        names = self.book.names()
        bodies = {name: body_of(tree) for name in names if (tree := self._notes.page(name)) is not None}
        mark_frame(list(bodies.values()))
        marked = self._notes.marked(names)
        for name, body in bodies.items():
            set_paragraphs(body)
            mark_poems(body)
            if self._matter:
                self._listing.mark(name, body)
        for name in names:
            tree = self._notes.page(name)
            if tree is None:
                yield Page(name, None)
                continue
            body = body_of(tree)
            lines = [place for place, entry in enumerate(self._entries) if entry.name == name]
            page = Page(name, body, self._rule(tree, name, lines), marked[name])
            yield from self._cut(page, list(self._headed(page, lines)), begins)
        yield from self._beside()

    def _beside(self) -> Iterator[Page]:
        """What the spine lists besides the pages to read."""
        for name, rule in self.book.spine.items():
            if rule:
                tree = self._notes.page(name) if rule == BESIDE else None
                yield Page(name, None if tree is None else body_of(tree), rule)

    def _rule(self, tree: HtmlElement, name: str, lines: list[int]) -> str:
        """Why a page is not spoken; empty where it is, or where only a part of it is not."""
        said: str = body_of(tree).get(RULE) or ""
        if said:
            return said
        return MATTER if self._matter and self._matter.is_page(tree, name, lines) else ""

    def _headed(self, page: Page, lines: list[int]) -> Iterator[tuple[int, HtmlElement]]:
        """Give the lines of the navigation their headings. Yields for each the element at which it begins."""
        if page.body is None or page.rule or not self._entries:
            return
        heads = Heads(page.body)
        for place in lines:
            at, title = heads.headed(self._entries[place])
            self._entries[place] = replace(self._entries[place], title=title)
            yield place, at

    def _cut(
        self, page: Page, starts: list[tuple[int, HtmlElement]], begins: Collection[int]
    ) -> Iterator[Page]:
        """The parts of a page: from one beginning to the next, and what of it is not spoken for itself."""
        body, rule = page.body, page.rule
        if body is None or not starts:
            yield page
            return
        if self._matter and self._matter.opens(page.name):
            rule = MATTER
        order = {element: number for number, element in enumerate(body.iter())}
        begun: int | None = None
        for place, at in sorted(starts, key=lambda one: order[one[1]]):
            own = MATTER if self._matter and self._matter.is_line(place) else ""
            if place not in begins and own == rule:
                continue
            if at is not body:
                before = cut(body, at)
                if begun is not None or text_of(before):
                    yield replace(page, body=before, begins=begun, rule=rule)
                else:
                    before.tag = "div"
                    body.insert(0, before)
                begun = None
            begun, rule = place if place in begins else begun, own
        yield replace(page, begins=begun, rule=rule)

    def script(self, part: Part, number: int = 0) -> Script | None:
        """The script of some pages; None where nothing of them is text. `number` is that of a part."""
        names = {page.name for page in part.pages}
        here = [entry for entry in self._entries if entry.name in names]
        title = part.title or self.book.metadata("title")
        story = Story()
        span = story.literal(title, "title") if title and part.is_told else (0, 0)
        story.close("paragraph")
        spoken = [self._tell(page, story) for page in part.pages]
        if not any(spoken):
            return None
        draft = Draft(story.text, self._source, _front(self.book, title if part.is_told else "", span))
        story.tell(draft)
        deepest = max((entry.depth + 1 for entry in here), default=self._options.chapter_depth)
        script = draft.finish(deepest)
        if not number:
            return script
        name = f"{script.name}-{number:02}"
        return replace(
            script, name=name, title=title or script.title, description=""
        )  # the book's says nothing of it

    def _tell(self, page: Page, story: Story) -> bool:
        """Tell the story a page; False where nothing of it is spoken."""
        if page.body is None:
            story.literal(f"[{page.name}]", page.rule or "page missing in the book")
            story.close("paragraph")
            return False
        walker = Walker(story, self._options, "", lambda element: page.rule or element.get(RULE) or "")
        walker.walk(page.body, page.notes)
        return not page.rule and bool(text_of(page.body))


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
    """A whole date; a year alone is that of the book, and no date of an episode.

    Nor is one from before there were podcasts: of the first print, or the year 101 that Calibre writes for none.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year < _FIRST_YEAR:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
