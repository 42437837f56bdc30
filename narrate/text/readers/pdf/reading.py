"""From the pages of a document to its script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from narrate.model import Landmark, Script
from narrate.settings import Text
from narrate.text.parts.dates import moment
from narrate.text.parts.draft import Draft
from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.parts.hypertext.elements import LANGUAGE
from narrate.text.parts.hypertext.story import Story
from narrate.text.reader import Source
from narrate.text.readers.pdf import furniture
from narrate.text.readers.pdf.block import Block, body_size
from narrate.text.readers.pdf.blocks import blocks_of
from narrate.text.readers.pdf.division import Vocabulary
from narrate.text.readers.pdf.headings import folded, mark_headings
from narrate.text.readers.pdf.leaving import leave_out
from narrate.text.readers.pdf.lines import lines_of
from narrate.text.readers.pdf.opening import document
from narrate.text.readers.pdf.pages import Document, Line, Span
from narrate.text.readers.pdf.rows import rows_of

_NO_TITLE = re.compile(
    r"untitled.*|microsoft word.*|.*\.(?:docx?|dvi|tex|pdf|indd|qxd|ps|odt|rtf)|\W*", re.IGNORECASE
)
"""What the properties of a file have as its title where nobody wrote one."""
_MARK = re.compile(r"[\d*†‡§¶,\s]{1,6}")
_NOTE_HEAD = re.compile(r"\s*(\d{1,3}|[*†‡§¶]{1,3})\.?\s*")
_DATE = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?")
_BULLET = re.compile(r"\s*[•▪■●◦‣∙·*–—-]\s*")


def read_document(source: Source, options: Text, *, bibliography: bool = False) -> Script:
    """Read a document. Raises ScriptError for what cannot be read; see `opening.document`."""
    found = document(source.data, source.where)
    reading = _Reading(found, options, bibliography=bibliography)
    story = Story()
    title = reading.title
    span = story.literal(title, "title") if title else (0, 0)
    story.close("paragraph")
    reading.tell(story)
    draft = Draft(story.text, source, _front(found, title, span))
    story.tell(draft)
    return draft.finish(options.chapter_depth)


def _front(found: Document, title: str, span: tuple[int, int]) -> FrontMatter:
    language = found.language.strip().replace("_", "-")
    return FrontMatter(
        title=title,
        title_span=span,
        author=" ".join(found.author.split()),
        description=" ".join(found.subject.split()),
        language=language if LANGUAGE.fullmatch(language) else "",
        date=_moment(found.date),
    )


def _moment(text: str) -> datetime | None:
    match = _DATE.match(text)
    if not match:
        return None
    clock = f" {match[4]}:{match[5]}" if match[4] else ""
    try:
        return moment(f"{match[1]}-{match[2]}-{match[3]}{clock}")
    except ValueError:
        return None


class _Reading:
    """The blocks of a document, and how they are told."""

    def __init__(self, found: Document, options: Text, *, bibliography: bool) -> None:
        self._options = options
        self._found = found
        on_pages = [lines_of(page, number) for number, page in enumerate(found.pages)]
        lines = [line for on_page in on_pages for line in on_page]
        self._body = body_size(lines)
        self._fonts = _usual_fonts(lines)
        self._blocks = blocks_of(lines, furniture.rules_of(found.pages, on_pages, self._body), self._body)
        self.title = self._title()
        outline = {folded(entry.title): entry.depth for entry in found.outline if folded(entry.title)}
        mark_headings(self._blocks, self._body, outline, self.title)
        leave_out(self._blocks, self.title, self._fonts, self._body, bibliography=bibliography)
        self._notes = dict(self._noted())
        self._words = Vocabulary(lines)
        self._page = -1

    def _title(self) -> str:
        """What the file says; else what is set largest on the first page."""
        said = " ".join(self._found.title.split())
        if not _NO_TITLE.fullmatch(said):
            return said
        first = [block for block in self._blocks if block.lines[0].page == 0 and block.kind == "paragraph"]
        largest = max(first, key=lambda block: block.lines[0].size, default=None)
        if largest is None or largest.lines[0].size < 1.1 * self._body or len(largest.text) > 250:
            return ""
        return " ".join(largest.text.replace("\u00ad ", "").split())

    def _noted(self) -> Iterator[tuple[tuple[int, str], str]]:
        """Footnotes by their page and their mark."""
        for block in self._blocks:
            if block.kind == "note" and (mark := _NOTE_HEAD.match(block.text)):
                yield (block.lines[0].page, mark[1]), block.text[mark.end() :].replace("\u00ad ", "")

    def tell(self, story: Story) -> None:
        """Tell the story every block, and where a page begins."""
        waiting: list[Block] = []
        for index, block in enumerate(self._blocks):
            self._land(story, block.lines[0].page)
            if block.kind == "furniture" or (block.kind == "note" and self._options.footnotes == "skip"):
                self._silent(story, block, block.rule or "footnote")
            elif block.rule:
                self._silent(story, block, block.rule)
            elif block.kind == "note":
                waiting.append(block)
            elif block.kind == "code":
                self._code(story, block)
            elif block.kind == "table":
                self._table(story, block)
            else:
                self._spoken(story, block)
            if waiting and index + 1 == len(self._blocks):
                for note in waiting:
                    self._spoken(story, note)

    def _land(self, story: Story, page: int) -> None:
        """A page begins, and those before it that have no text."""
        while self._page < page:
            self._page += 1
            if not self._found.pages[self._page].spans and self._found.pages[self._page].pictures:
                story.literal("[picture]", "page without text")
                story.close("paragraph")
            story.step(partial(_landed, mark=Landmark(story.at, f"page {self._page + 1}")))

    def _silent(self, story: Story, block: Block, rule: str) -> None:
        for line in block.lines:
            story.add(f"{line.text} ", rule)
        story.close("paragraph")

    def _spoken(self, story: Story, block: Block) -> None:
        lines = block.lines
        if block.kind == "item" and (bullet := _BULLET.match(lines[0].text)):
            story.add(bullet[0], "list mark")
            first = lines[0].spans[0]
            rest = replace(first, text=first.text[len(bullet[0]) :])
            lines = [replace(lines[0], spans=(rest, *lines[0].spans[1:])), *lines[1:]]
        for index, line in enumerate(lines):
            if index:
                self._land(story, line.page)
            following = lines[index + 1].text.split() if index + 1 < len(lines) else []
            self._line(story, line, following[0] if following else "")
        kind = "item" if block.kind == "item" else "heading" if block.kind == "heading" else "paragraph"
        story.close(kind, block.level or (1 if kind == "item" else 0))  # type: ignore[arg-type]

    def _line(self, story: Story, line: Line, following: str) -> None:
        last = line.spans[-1]
        for span in line.spans:
            text = span.text
            if self._is_mark(line, span):
                story.add(text, "footnote mark")
                for mark in re.findall(r"\d+|[*†‡§¶]+", text):
                    story.aside("footnote", self._notes.get((line.page, mark), ""))
                continue
            if span is last and following and text.rstrip().endswith(("-", "\u00ad")):
                before = text.rstrip()[:-1]
                _say(story, before)
                story.add(*self._words.joint(before, following))
                return
            _say(story, text.replace("\u00ad", "-"))
        story.add(" ")

    def _is_mark(self, line: Line, span: Span) -> bool:
        if span.size > 0.85 * line.size or span.baseline < line.baseline + 0.1 * line.size:
            return False
        marks = re.findall(r"\d+|[*†‡§¶]+", span.text)
        return (
            bool(_MARK.fullmatch(span.text))
            and bool(marks)
            and all((line.page, one) in self._notes for one in marks)
        )

    def _code(self, story: Story, block: Block) -> None:
        story.aside("code", "\n".join(line.text.rstrip() for line in block.lines))
        for line in block.lines:
            story.add(f"{line.text} ", "code" if self._options.code == "skip" else "")
        story.close("code")

    def _table(self, story: Story, block: Block) -> None:
        skipped = self._options.tables == "skip"
        rows = rows_of(block.lines)
        shown = [[" ".join(" ".join(line.text for line in cell).split()) for cell in row] for row in rows]
        story.aside("table", "\n".join(" | ".join(row) for row in shown), at=story.at)
        for row in rows:
            for index, cell in enumerate(row):
                if index and not skipped:
                    story.connect(",")
                for line in cell:
                    story.add(" ")
                    _say(story, line.text, "table" if skipped else "")
            if not skipped and not row[-1][-1].text.rstrip().endswith((".", "!", "?")):
                story.connect(".")
            story.close("table")


def _say(story: Story, text: str, rule: str = "") -> None:
    """Text; signs of which the file does not say what they are have nothing that could be said."""
    for part in re.split(r"([\ufffd\ue000-\uf8ff]+)", text):
        story.add(
            part,
            rule
            or ("unknown sign" if part and (part[0] == "\ufffd" or "\ue000" <= part[0] <= "\uf8ff") else ""),
        )


def _usual_fonts(lines: Sequence[Line]) -> frozenset[str]:
    """The fonts in which at least a twentieth of the text is set."""
    letters: Counter[str] = Counter()
    for line in lines:
        for span in line.spans:
            letters[span.font] += len(span.text)
    return frozenset(font for font, count in letters.items() if 20 * count >= letters.total())


def _landed(draft: Draft, mark: Landmark) -> None:
    draft.landmarks.append(mark)
