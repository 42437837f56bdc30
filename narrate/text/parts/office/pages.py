"""Pages of HTML that stand within documents: programs on the web put whole texts into Word files so."""

from __future__ import annotations

from dataclasses import replace

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import BLOCKS, HEADINGS, is_hidden
from narrate.text.parts.hypertext.tables import rows
from narrate.text.parts.office.looks import is_bold_header
from narrate.text.parts.office.model import Block, Cell, Look, Paragraph, Span, Table
from narrate.text.parts.pictures import alternative_text

_USUAL = Look(size=11.0)
_BOLD = frozenset(("b", "strong"))
_STRUCK = frozenset(("s", "strike", "del"))


def blocks_of_page(root: HtmlElement) -> tuple[Block, ...]:
    """The paragraphs and tables of a page, in order."""
    found = _Page()
    found.inside(root, _USUAL, "")
    return found.blocks()


class _Page:
    """The blocks so far, and the paragraph that is open."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._spans: list[Span] = []
        self._made = [Paragraph(())]
        """What the elements around make of a paragraph, innermost last."""
        self._numbers: list[int] = []
        """Of the lists around: the number of the next item; 0 where they have none."""

    def blocks(self) -> tuple[Block, ...]:
        self._close()
        return tuple(self._blocks)

    def inside(self, element: HtmlElement, look: Look, link: str) -> None:
        """Everything in an element."""
        self._text(element.text, look, link)
        for child in element:
            if isinstance(child.tag, str) and not is_hidden(child):
                self._visit(child, look, link)
            self._text(child.tail, look, link)

    def _visit(self, element: HtmlElement, look: Look, link: str) -> None:
        tag = element.tag
        if tag == "br":
            self._spans.append(Span("\n", kind="break"))
        elif tag == "img":
            if text := alternative_text(" ".join((element.get("alt") or "").split())):
                self._spans.append(Span(text, kind="picture"))
        elif tag == "table":
            self._table(element)
        elif tag in {"ul", "ol"}:
            self._numbers.append(int(tag == "ol"))
            self._block(element, self._made[-1], look, link)
            self._numbers.pop()
        elif tag in BLOCKS:
            self._block(element, self._of(element), look, link)
        else:
            self.inside(element, _look(element, look), (tag == "a" and element.get("href")) or link)

    def _of(self, element: HtmlElement) -> Paragraph:
        """What an element makes of the paragraphs in it."""
        around = self._made[-1]
        if element.tag in HEADINGS:
            return Paragraph((), "heading", int(element.tag[1]))
        if element.tag == "li":
            number = self._numbers[-1] if self._numbers else 0
            if number:
                self._numbers[-1] = number + 1
            return replace(around, depth=max(len(self._numbers), 1), label=f"{number}." if number else "")
        if element.tag == "blockquote":
            return replace(around, kind="quote")
        return replace(around, kind="code") if element.tag == "pre" else around

    def _block(self, element: HtmlElement, made: Paragraph, look: Look, link: str) -> None:
        self._close()
        self._made.append(made)
        self.inside(element, look, link)
        self._close()
        self._made.pop()

    def _table(self, element: HtmlElement) -> None:
        self._close()
        found = rows(element)
        made = tuple(tuple(Cell(blocks_of_page(cell)) for cell in row) for row in found)
        if made:
            is_named = any(cell.tag == "th" for cell in found[0])
            self._blocks.append(Table(made, header=is_named or is_bold_header(made)))

    def _text(self, text: str | None, look: Look, link: str) -> None:
        if text and self._made[-1].kind == "code":
            lines = text.split("\n")
            for at, line in enumerate(lines):
                self._spans += [Span("\n", kind="break")] if at else []
                self._spans.append(Span(line, look))
        elif text and (text.strip() or self._spans):
            folded = " ".join(text.split())
            lead, tail = " " * text[0].isspace(), " " * (text[-1].isspace() and bool(folded))
            self._spans.append(Span(f"{lead}{folded}{tail}", look, link=link))

    def _close(self) -> None:
        """The open paragraph ends; the next one of an item has no number."""
        spans, self._spans = tuple(self._spans), []
        if any(span.text.strip() for span in spans):
            self._blocks.append(replace(self._made[-1], spans=spans))
            self._made[-1] = replace(self._made[-1], label="", depth=0)


def _look(element: HtmlElement, look: Look) -> Look:
    """How text is set in an element."""
    if element.tag in _BOLD:
        return replace(look, bold=True)
    if element.tag in _STRUCK:
        return replace(look, struck=True)
    if element.tag in {"sup", "sub"}:
        return replace(look, raised="up" if element.tag == "sup" else "down")
    return replace(look, mono=True) if element.tag in {"code", "tt"} else look
