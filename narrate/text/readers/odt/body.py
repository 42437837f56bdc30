"""The text of a document: its paragraphs and tables in order, with all that is not shown marked so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import repeat

from lxml import etree

from narrate.text.parts.office.limits import DEEPEST, Covered, Length, too_deep
from narrate.text.parts.office.looks import is_bold_header, trimmed
from narrate.text.parts.office.model import Block, Cell, Paragraph, Table
from narrate.text.parts.office.setting import Setting
from narrate.text.readers.odt.inline import Around, Inline
from narrate.text.readers.odt.lists import Continued, Counting, ListStyles
from narrate.text.readers.odt.names import DRAW, OFFICE, TABLE, TEXT, number
from narrate.text.readers.odt.package import Package
from narrate.text.readers.odt.silent import DECLARATIONS, INDEXES
from narrate.text.readers.odt.styles import Styles


@dataclass(frozen=True)
class _List:
    counting: Counting
    depth: int


class Body:
    """Reads what one element holds."""

    def __init__(self, package: Package, styles: Styles, lists: ListStyles, where: str) -> None:
        self._inline = Inline(package, styles, self._inside)
        self._styles = styles
        self._continued = Continued(lists, styles)
        self._where = where
        self._headings = lists.headings()
        self._depth = 0
        self._covered = Covered()
        self._length = Length(where)

    @property
    def notes(self) -> dict[str, tuple[Block, ...]]:
        """What the notes hold that were come by, by the names that their marks have."""
        return self._inline.notes

    def blocks(self, parent: etree._Element, rule: str = "") -> Iterator[Block]:
        """Everything that an element holds, in reading order."""
        for element in parent.iterchildren(etree.Element):
            yield from self._block(element, rule)

    def _block(self, element: etree._Element, rule: str) -> Iterator[Block]:
        tag = element.tag
        if tag in (f"{TEXT}p", f"{TEXT}h"):
            yield from self._paragraph(element, rule)
        elif tag == f"{TEXT}list":
            yield from self._list(element, rule, None)
        elif tag == f"{TABLE}table":
            yield from self._table(element, rule)
        elif tag == f"{TEXT}tracked-changes":
            yield from self._deleted(element)
        elif tag in INDEXES:
            yield from self._blocks_of_index(element, rule or INDEXES[tag])
        elif tag == f"{TEXT}section":
            is_hidden = element.get(f"{TEXT}display") == "none" or element.get(f"{TEXT}is-hidden") == "true"
            yield from self.blocks(element, rule or ("hidden text" if is_hidden else ""))
        elif tag.startswith(DRAW):
            yield from self._loose(element, rule)
        elif tag not in DECLARATIONS and not tag.startswith(f"{TEXT}change"):
            yield from self.blocks(element, rule)

    def _blocks_of_index(self, element: etree._Element, rule: str) -> Iterator[Block]:
        for body in element.iterchildren(f"{TEXT}index-body"):
            yield from self.blocks(body, rule)

    def _deleted(self, changes: etree._Element) -> Iterator[Block]:
        for one in changes.iter(f"{TEXT}deletion"):
            for element in one.iterchildren(etree.Element):
                if element.tag != f"{OFFICE}change-info":
                    yield from self._block(element, "deletion")

    def _loose(self, element: etree._Element, rule: str) -> Iterator[Block]:
        """A frame that hangs on a page and on no paragraph."""
        yield Paragraph(tuple(self._inline.drawing(element, Around(Setting(), rule))))
        yield from self._unboxed(rule)

    # --- paragraphs ---

    def _paragraph(
        self, element: etree._Element, rule: str, within: _List | None = None, start: int | None = None
    ) -> Iterator[Block]:
        """A paragraph or heading; the first one of an item is `within` its list."""
        self._length.paragraph()
        name = element.get(f"{TEXT}style-name") or ""
        around = Around(self._styles.setting(name), rule)
        spans = tuple(self._inline.spans(element, around))
        made = Paragraph(spans, self._styles.kind(name), centred=self._styles.is_centred(name))
        is_silent = not any(span.text.strip() and not span.rule for span in spans)
        level = self._level(element, name)
        if level and made.kind != "title":
            is_numbered = not is_silent and element.get(f"{TEXT}is-list-header") != "true"
            label = self._heading_label(level, within) if is_numbered else ""
            made = replace(made, kind="heading", level=level, label=label)
        elif within is not None:
            label = "" if is_silent else within.counting.label(within.depth, start)
            made = replace(made, depth=within.depth, label=label)
        yield made
        yield from self._unboxed(rule)

    def _level(self, element: etree._Element, style: str) -> int:
        """The rank of a heading, from 1; 0 for what is none."""
        if element.tag == f"{TEXT}h":
            return max(number(element.get(f"{TEXT}outline-level"), 1), 1)
        return self._styles.outline(style)

    def _heading_label(self, level: int, within: _List | None) -> str:
        shown = self._headings.label(level)
        return shown or (within.counting.label(within.depth) if within else "")

    def _unboxed(self, rule: str) -> Iterator[Block]:
        """What stands in the text boxes that were come by."""
        boxes, self._inline.boxes = self._inline.boxes, []
        for box in boxes:
            yield from self._inside(box, rule)

    # --- tables, lists ---

    def _inside(self, parent: etree._Element, rule: str) -> Iterator[Block]:
        """What stands in a cell, a box or a note."""
        if self._depth >= DEEPEST:
            raise too_deep(self._where)
        boxes, self._inline.boxes = self._inline.boxes, []
        self._depth += 1
        yield from list(self.blocks(parent, rule))
        self._depth -= 1
        self._inline.boxes = boxes

    def _table(self, table: etree._Element, rule: str) -> Iterator[Block]:
        rows = tuple(trimmed(self._cells(row, rule)) for row in _rows(table))
        has_header = table.find(f"{TABLE}table-header-rows") is not None
        if rows:
            yield Table(rows, header=has_header or is_bold_header(rows))

    def _cells(self, row: etree._Element, rule: str) -> Iterator[Cell]:
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            is_covered = cell.tag == f"{TABLE}covered-table-cell"
            blocks = tuple(self._inside(cell, rule or ("hidden text" if is_covered else "")))
            yield Cell(tuple(block for block in blocks if isinstance(block, Table) or not block.is_empty))
            yield from repeat(
                Cell(), self._covered.cells(number(cell.get(f"{TABLE}number-columns-repeated"), 1) - 1)
            )

    def _list(self, element: etree._Element, rule: str, outer: _List | None) -> Iterator[Block]:
        here = (
            _List(outer.counting, outer.depth + 1) if outer else _List(self._continued.counting(element), 1)
        )
        for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            is_first = item.tag == f"{TEXT}list-item"
            start = item.get(f"{TEXT}start-value")
            for inner in item.iterchildren(etree.Element):
                if inner.tag == f"{TEXT}list":
                    yield from self._list(inner, rule, here)
                elif inner.tag in (f"{TEXT}p", f"{TEXT}h") and is_first:
                    yield from self._paragraph(inner, rule, here, number(start) if start else None)
                    is_first = False
                else:
                    yield from self._block(inner, rule)


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    for element in parent.iterchildren(etree.Element):
        if element.tag == f"{TABLE}table-row":
            yield element
        elif element.tag.startswith(f"{TABLE}table-") and "row" in element.tag:
            yield from _rows(element)
