"""Paragraphs and tables, as their text comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from narrate.text.parts.office.looks import is_bold_header, trimmed
from narrate.text.parts.office.model import Block, Cell, Paragraph, Span, Table
from narrate.text.readers.rtf.places import Place

_BULLETS = frozenset("o§üqvnlØ·w")
"""Letters that a typeface of signs shows as bullets."""


@dataclass(frozen=True)
class Setting:
    """How the paragraph that ends is set."""

    made: Paragraph = field(default_factory=lambda: Paragraph(()))
    """What its style and its properties make of it."""
    rule: str = ""
    """Why nothing of it is spoken."""
    in_table: bool = False


class Flow(Place):
    """Paragraphs and tables in order: the text of a document, of a note, of a box."""

    def __init__(self, give: Callable[[tuple[Block, ...]], None], rule: str = "") -> None:
        self.rule = rule
        """Why nothing of it is spoken; empty where it is."""
        self.label: str | None = None
        """The number of the open paragraph as an item; empty for a bullet, None where it is none."""
        self.boxes: list[Block] = []
        """What stands behind the open paragraph."""
        self.header = False
        """Whether the open row names the columns."""
        self._give = give
        self._blocks: list[Block] = []
        self._spans: list[Span] = []
        self._cell: list[Block] = []
        self._row: list[Cell] = []
        self._rows: list[tuple[Cell, ...]] = []
        self._header = False
        self._labelled = False
        """Whether items say that they are: then what says nothing goes on with the one above."""

    def add(self, span: Span) -> None:
        self._spans.append(span)

    def paragraph(self, setting: Setting) -> None:
        """The open paragraph ends."""
        made = list(self._made(setting))
        if setting.in_table:
            self._cell += made
            return
        if self._rows and made:
            self._end_table()
        self._blocks += made

    def cell(self, setting: Setting) -> None:
        """The open cell ends."""
        self._cell += self._made(setting)
        self._row.append(Cell(tuple(self._cell)))
        self._cell = []

    def row(self) -> None:
        """The open row ends."""
        if not self._rows:
            self._header = self.header
        if self._row:
            self._rows.append(trimmed(self._row))
        self._row, self.header = [], False

    def end(self) -> None:
        """The flow ends, and with it what is open."""
        if self._cell or self._row:
            self.cell(Setting())
            self.row()
        self.paragraph(Setting())
        if self._rows:
            self._end_table()
        self._give(tuple(self._blocks))

    def _end_table(self) -> None:
        rows, self._rows = tuple(self._rows), []
        self._blocks.append(Table(rows, header=self._header or is_bold_header(rows)))

    def _made(self, setting: Setting) -> Iterator[Block]:
        spans, self._spans = tuple(self._spans), []
        label, self.label = self.label, None
        boxes, self.boxes = self.boxes, []
        if rule := setting.rule or self.rule:
            spans = tuple(replace(span, rule=span.rule or rule) for span in spans)
        made = replace(setting.made, spans=spans)
        if label is not None:
            self._labelled = True
            made = replace(made, depth=max(made.depth, 1), label=_shown(label))
        elif self._labelled:
            made = replace(made, depth=0)
        if made.kind != "body":
            made = replace(made, depth=0)
        if not made.is_empty:
            yield made
        yield from boxes


def _shown(label: str) -> str:
    """A number as it is shown; empty for a bullet."""
    plain = label.strip()
    return "" if plain in _BULLETS or not any(char.isalnum() for char in plain) else plain
