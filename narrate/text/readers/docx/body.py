"""The text of a part: its paragraphs and tables in order, with all that is not shown marked so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat

from lxml import etree

from narrate.text.parts.office.fields import Fields
from narrate.text.parts.office.limits import DEEPEST, Covered, Length, too_deep
from narrate.text.parts.office.looks import trimmed
from narrate.text.parts.office.model import Block, Cell, Paragraph, Span, Table
from narrate.text.parts.office.setting import Setting
from narrate.text.parts.office.symbols import symbol
from narrate.text.readers.docx.around import Around, of_field
from narrate.text.readers.docx.drawings import Drawing, drawing, shown
from narrate.text.readers.docx.embedded import Embedded
from narrate.text.readers.docx.names import MC, M, R, W, child, number, value
from narrate.text.readers.docx.numbering import Numbering
from narrate.text.readers.docx.omml import latex_of
from narrate.text.readers.docx.styles import Styles
from narrate.text.readers.docx.wrapping import (
    GONE,
    PASSED,
    goes_on,
    has_header,
    is_line,
    rows_of,
    rule_of_control,
    says,
    unwrapped,
)


class Body:
    """Reads one part, or one note of a part. `relations` are those of the part."""

    def __init__(
        self,
        root: etree._Element,
        relations: dict[str, tuple[str, str]],
        styles: Styles,
        numbering: Numbering,
        embedded: Embedded,
        where: str,
    ) -> None:
        self._root = root
        self._relations = relations
        self._styles = styles
        self._numbering = numbering
        self._embedded = embedded
        self._where = where
        self._fields = Fields()
        self._carried: list[Span] = []
        """Of a paragraph that goes on in the next one: a drop cap, or an end that was deleted."""
        self._boxes: list[etree._Element] = []
        self._depth = 0
        self._covered = Covered()
        self._length = Length(where)

    def blocks(self) -> Iterator[Block]:
        """Everything in the part, in reading order."""
        body = child(self._root, "body")
        yield from self._blocks(self._root if body is None else body, "")
        if self._carried:
            yield Paragraph(tuple(self._carried))

    def _blocks(self, parent: etree._Element, rule: str) -> Iterator[Block]:
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, rule)
            elif element.tag == f"{W}tbl":
                yield from self._table(element, rule)
            elif element.tag == f"{W}sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    yield from self._blocks(content, rule or rule_of_control(element))
            elif element.tag in PASSED or element.tag == f"{W}comment":
                yield from self._blocks(element, rule)
            elif element.tag in GONE:
                yield from self._blocks(element, "deletion")
            elif element.tag == f"{MC}AlternateContent":
                yield from self._blocks(shown(element), rule)
            elif element.tag == f"{W}altChunk":
                _, part = self._relations.get(element.get(f"{R}id") or "", ("", ""))
                yield from self._embedded.blocks(part)

    # --- paragraphs ---

    def _paragraph(self, element: etree._Element, rule: str) -> Iterator[Block]:
        self._length.paragraph()
        properties = child(element, "pPr")
        style = self._styles.paragraph_style(properties)
        if self._styles.is_contents(style):
            rule = rule or "table of contents"
        around = Around(style, rule)
        self._carried += self._spans(element, around)
        if not goes_on(properties):
            spans, self._carried = tuple(self._carried), []
            made = self._made(properties, style, spans)
            yield replace(made, kind="line") if made.is_empty and is_line(element) else made
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self._inside(box, rule)

    def _made(self, properties: etree._Element | None, style: str, spans: tuple[Span, ...]) -> Paragraph:
        """A paragraph as its properties have it."""
        level = self._styles.outline(properties, style)
        kind = "heading" if level else self._styles.kind(style)
        place = self._numbering.place(properties, style)
        is_silent = not any(span.text.strip() and not span.rule for span in spans)
        label = self._numbering.label(place) if place and not is_silent else ""
        centred = value(child(properties, "jc")) == "center"
        depth = place.level + 1 if place and kind == "body" else 0
        return Paragraph(spans, kind, level, depth, label, centred=centred)

    def _spans(self, parent: etree._Element, around: Around) -> Iterator[Span]:
        for element in parent:
            tag = element.tag
            if tag == f"{W}r":
                yield from self._run(element, around)
            elif tag == f"{W}hyperlink":
                yield from self._spans(element, replace(around, link=self._target(element) or around.link))
            elif tag in PASSED:
                yield from self._spans(element, around)
            elif tag == f"{W}sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    rule = around.rule or rule_of_control(element)
                    yield from self._spans(content, replace(around, rule=rule))
            elif tag in GONE:
                yield from self._spans(element, replace(around, rule=around.rule or "deletion"))
            elif tag == f"{W}fldSimple":
                yield from self._spans(element, of_field(value(element, "instr"), around))
            elif tag == f"{W}p":  # in a control; no program makes it so, some documents have it
                yield from self._text(" ", self._styles.setting(around.style, None), around)
                yield from self._spans(element, around)
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                yield from self._formula(element, around)
            elif tag == f"{MC}AlternateContent":
                yield from self._spans(shown(element), around)

    def _target(self, element: etree._Element) -> str:
        kind, target = self._relations.get(element.get(f"{R}id") or "", ("", ""))
        return target if kind == "hyperlink" else ""

    def _formula(self, element: etree._Element, around: Around) -> Iterator[Span]:
        text, is_known = latex_of(element)
        if text:
            rule = around.rule or self._fields.rule or ("" if is_known else "formula")
            yield Span(text, kind="formula", rule=rule)

    # --- runs ---

    def _run(self, run: etree._Element, around: Around) -> Iterator[Span]:
        setting = self._styles.setting(around.style, child(run, "rPr"))
        for element in run:
            yield from self._piece(element, setting, around)

    def _piece(self, element: etree._Element, setting: Setting, around: Around) -> Iterator[Span]:
        """What one element of a run shows."""
        match element.tag.removeprefix(W) if isinstance(element.tag, str) else "":
            case "t":
                yield from self._text(element.text or "", setting, around)
            case "delText":
                yield from self._text(element.text or "", setting, replace(around, rule="deletion"))
            case "tab" | "ptab":
                yield from self._text("\t", setting, around)
            case "noBreakHyphen":
                yield from self._text("\u2011", setting, around)
            case "sym":
                yield from self._text(symbol(value(element, "font"), value(element, "char")), setting, around)
            case "br" | "cr":
                is_break = value(element, "type") in {"", "textWrapping"}
                yield Span("\n" if is_break else " ", kind="break" if is_break else "text")
            case "fldChar":
                self._fields.mark(value(element, "fldCharType"))
            case "instrText":
                self._fields.instruct(element.text or "")
            case "footnoteReference" | "endnoteReference" as name:
                note = f"{name.removesuffix('Reference')} {value(element, 'id')}"
                yield Span(note, kind="note", rule=around.rule or self._fields.rule)
            case "ruby":
                yield from self._ruby(element, around)
            case "drawing" | "pict" | "object":
                yield from self._drawing(drawing(element), around)
            case _ if element.tag == f"{MC}AlternateContent":
                for inner in shown(element):
                    yield from self._piece(inner, setting, around)

    def _text(self, text: str, setting: Setting, around: Around) -> Iterator[Span]:
        rule = around.rule or self._fields.rule or ("hidden text" if setting.hidden else "")
        if text:
            yield Span(text, setting.for_text(text), link=around.link or self._fields.link, rule=rule)

    def _ruby(self, element: etree._Element, around: Around) -> Iterator[Span]:
        """A word and how it is read, above it: the word is spoken."""
        for name, rule in (("rubyBase", ""), ("rt", "reading above a word")):
            inner = child(element, name)
            if inner is not None:
                yield from self._spans(inner, replace(around, rule=around.rule or rule))

    def _drawing(self, found: Drawing, around: Around) -> Iterator[Span]:
        rule = around.rule or self._fields.rule
        for text in found.pictures:
            yield Span(text, kind="picture", rule=rule)
        if found.silent:
            yield Span(found.silent, rule=found.silent.strip("[]"))
        if not rule:
            self._boxes += found.boxes

    # --- tables and boxes ---

    def _inside(self, parent: etree._Element, rule: str) -> Iterator[Block]:
        """What stands in a cell or a box, with fields of its own."""
        if self._depth >= DEEPEST:
            raise too_deep(self._where)
        boxes, self._boxes = self._boxes, []
        carried, self._carried = self._carried, []
        self._depth += 1
        yield from list(self._blocks(parent, rule))
        if self._carried:
            yield Paragraph(tuple(self._carried))
        self._depth -= 1
        self._boxes, self._carried = boxes, carried

    def _table(self, table: etree._Element, rule: str) -> Iterator[Block]:
        rows = [
            (row, trimmed(self._cells(row, "deletion" if child(row, "trPr", "del") is not None else rule)))
            for row in rows_of(table)
        ]
        if rows:
            cells = tuple(found for _, found in rows)
            yield Table(cells, header=has_header(table, rows[0][0], cells))

    def _cells(self, row: etree._Element, rule: str) -> Iterator[Cell]:
        """The cells of a row; those that a wider or a higher one covers are empty."""
        yield from repeat(Cell(), self._covered.cells(number(value(child(row, "trPr", "gridBefore")))))
        for cell in unwrapped(row, f"{W}tc"):
            merged = child(cell, "tcPr", "vMerge")
            is_covered = merged is not None and value(merged) != "restart"
            blocks = tuple(self._inside(cell, rule))
            yield Cell() if is_covered and not any(map(says, blocks)) else Cell(blocks)
            wider = number(value(child(cell, "tcPr", "gridSpan")), 1) - 1
            yield from repeat(Cell(), self._covered.cells(wider))
