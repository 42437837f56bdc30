"""The rows of a table of a page, as somebody reads them to somebody else."""

from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from narrate.text.parts.hypertext import tables
from narrate.text.parts.hypertext.elements import BLOCKS, is_hidden, is_note_mark, text_of
from narrate.text.parts.hypertext.marking import marked, marks_of
from narrate.text.parts.hypertext.story import Story


class Rows:
    """Tells a story the rows of one table, a block each."""

    def __init__(
        self,
        story: Story,
        beside: Callable[[HtmlElement], str],
        text: Callable[[str | None, str], None],
        cite: Callable[[HtmlElement], None],
    ) -> None:
        """`beside` gives the rule by which an element is left out; `text` and `cite` tell words and marks of notes."""
        self._story = story
        self._beside = beside
        self._text = text
        self._cite = cite

    def tell(self, rows: list[list[HtmlElement]], *, hushed: bool) -> None:
        """All rows in order; where they are `hushed`, nothing joins their cells."""
        header = tables.header_of(rows)
        for index, row in enumerate(rows):
            spoken = not hushed and any(text_of(cell) and not self._beside(cell) for cell in row)
            self._row(row, header, in_header=index == 0 and bool(header), joined=spoken)

    def _row(self, row: list[HtmlElement], header: list[str], *, in_header: bool, joined: bool) -> None:
        """A cell, what joins it to the next, a cell."""
        spoken = 0
        for column, cell in enumerate(row):
            if not text_of(cell):
                continue
            if spoken and joined:
                self._story.connect(tables.connection(header, column, in_header=in_header).rstrip())
            self._story.add(" ")
            self._flat(cell, self._beside(cell))
            spoken += 1
        last = next((text for cell in reversed(row) if (text := text_of(cell))), "")
        if spoken and joined and not last.endswith((".", "!", "?", "…")):
            self._story.connect(".")
        self._story.close("table")

    def _flat(self, element: HtmlElement, rule: str) -> None:
        """The text in a cell without the blocks in it; the mark of a note is no number of the table."""
        with marked(self._story, list(marks_of(element))):
            self._text(element.text, rule)
            for child in element:
                if isinstance(child.tag, str) and not is_hidden(child):
                    if child.tag in BLOCKS or child.tag == "br":
                        self._story.add(" ")
                    if is_note_mark(child) and not rule:
                        self._cite(child)
                    else:
                        self._flat(child, rule)
                self._text(child.tail, rule)
