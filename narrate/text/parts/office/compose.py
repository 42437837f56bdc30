"""A document as a tree of elements, such as a web page has, for the walker to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from lxml import html
from lxml.html import HtmlElement

from narrate.languages import primary
from narrate.text.parts.hypertext.elements import LINE, RULE
from narrate.text.parts.office.languages import believed
from narrate.text.parts.office.looks import is_break, verse
from narrate.text.parts.office.marks import marked
from narrate.text.parts.office.model import Block, Document, Paragraph, Span, Table
from narrate.text.parts.office.nesting import Layer, id_of, nest
from narrate.text.parts.office.tree import add_text, sub

_LOWEST = 6
_TINIEST = 2.0
"""Points."""
_TINY = "hidden text"


def tree_of(document: Document, language: str) -> HtmlElement:
    """The body of a page that says what the document says; `language` is the document's."""
    return _Composer(document, language).body()


class _Composer:
    def __init__(self, document: Document, language: str) -> None:
        self._document = document
        self._language = primary(language)
        kinds = [block.kind for block in document.blocks if isinstance(block, Paragraph)]
        self._shift = int("title" in kinds)
        """Ranks that headings go down where a title stands above them."""
        self._noted: set[str] = set()

    def body(self) -> HtmlElement:
        body = html.Element("body")
        self._fill(body, self._document.blocks)
        return body

    def _fill(self, parent: HtmlElement, blocks: Iterable[Block]) -> None:
        """Add blocks, those of one list, quotation or listing together."""
        for kind, group in groupby(blocks, _family):
            together = list(group)
            if kind == "list":
                self._lists(parent, together)
            elif kind == "code":
                self._code(parent, together)
            elif kind in {"quote", "epigraph"}:
                quote = sub(parent, "blockquote")
                if kind == "epigraph":
                    quote.set("class", "epigraph")
                for block in together:
                    self._block(quote, block)
            else:
                for block in together:
                    self._block(parent, block)

    def _block(self, parent: HtmlElement, block: Block) -> None:
        if isinstance(block, Table):
            self._table(parent, block)
        elif block.kind == "line" and block.is_empty:
            sub(parent, "hr")
        elif is_break(block):
            sub(parent, "hr")
            self._spans(sub(parent, "p", RULE, "scene break"), block.spans)
        elif lines := verse(block):
            for spans, goes_on in lines:
                self._spans(sub(parent, "p", LINE, str(int(goes_on))), spans)
                add_text(parent, " ")
            self._notes(parent, block)
        elif not block.is_empty:
            self._paragraph(sub(parent, self._tag(block)), block)
            add_text(parent, " ")  # where only the text of a cell or a note is looked at
            self._notes(parent, block)

    def _tag(self, block: Paragraph) -> str:
        if block.kind == "title":
            return "h1"
        if block.kind == "heading" and block.text.strip():
            return f"h{min(block.level + self._shift, _LOWEST)}"
        return "p"

    def _paragraph(self, element: HtmlElement, block: Paragraph) -> None:
        if block.label:
            silent = bool(block.spans) and all(span.rule for span in block.spans)
            outer = sub(element, "span", RULE, block.spans[0].rule) if silent else element
            add_text(outer, f"{block.label} ")
        self._spans(element, block.spans)

    def _lists(self, parent: HtmlElement, items: Sequence[Block]) -> None:
        """Items of any depth: a list in a list for each."""
        open_lists = [sub(parent, "ul")]
        for item in items:
            assert isinstance(item, Paragraph)
            while len(open_lists) < item.depth:
                open_lists.append(sub(open_lists[-1], "ul"))
            del open_lists[max(item.depth, 1) :]
            line = sub(open_lists[-1], "li")
            self._paragraph(line, item)
            add_text(line, " ")
            self._notes(open_lists[-1], item)

    def _code(self, parent: HtmlElement, lines: Sequence[Block]) -> None:
        """A listing; what is left out of it, and the notes it cites, stand behind it."""
        listing = [line for line in lines if isinstance(line, Paragraph)]
        add_text(sub(parent, "pre"), "\n".join(map(_code_of, listing)))
        for line in listing:
            self._notes(parent, line)
            if left_out := [span for span in line.spans if span.rule]:
                self._spans(sub(parent, "p"), left_out)

    def _table(self, parent: HtmlElement, table: Table) -> None:
        element = sub(parent, "table")
        for number, row in enumerate(table.rows):
            line = sub(element, "tr")
            for cell in row:
                inner = sub(line, "th" if table.header and not number else "td")
                self._fill(inner, cell.blocks)
                for note in inner.xpath(".//aside"):  # in a table of facts nobody would find it
                    parent.append(note)

    def _notes(self, parent: HtmlElement, block: Paragraph) -> None:
        """The notes that a paragraph cites stand behind it."""
        for span in block.spans:
            if span.kind != "note" or span.text in self._noted:
                continue
            self._noted.add(span.text)
            if span.rule:
                self._fill(sub(parent, "div", RULE, span.rule), self._document.notes.get(span.text, ()))
                continue
            note = sub(parent, "aside", "role", "doc-footnote")
            note.set("id", id_of(span.text))
            self._fill(note, self._document.notes.get(span.text, ()))

    def _spans(self, element: HtmlElement, spans: Sequence[Span]) -> None:
        shown = [replace(span, rule=_TINY) if _is_tiny(span) else span for span in spans]
        nest(element, believed(marked(shown), self._language), self._layers)

    @property
    def _layers(self) -> list[Layer]:
        """What spans may stand in, from outside in: why they are silent, where they lead, how they look."""
        return [
            (lambda span: span.rule, lambda parent, rule: sub(parent, "span", RULE, rule)),
            (lambda span: span.link, lambda parent, target: sub(parent, "a", "href", target)),
            (lambda span: self._foreign(span), lambda parent, tag: sub(parent, "span", "lang", tag)),
            (lambda span: "b" if span.look.bold else "", sub),
            (lambda span: "s" if span.look.struck else "", sub),
        ]

    def _foreign(self, span: Span) -> str:
        """The language of a span, where it is another than the document's."""
        language = span.look.language
        return language if language and primary(language) != self._language else ""


def _is_tiny(span: Span) -> bool:
    """Whether text is set so small that nobody is meant to see it."""
    return not span.rule and 0 < span.look.size <= _TINIEST


def _family(block: Block) -> str:
    """What a block stands together with: items in lists, lines of code, paragraphs of a quotation."""
    if not isinstance(block, Paragraph):
        return ""
    if block.depth and block.kind != "heading" and not block.is_empty:
        return "list"
    return block.kind if block.kind in {"code", "quote", "epigraph"} else ""


def _code_of(block: Paragraph) -> str:
    return "".join("\n" if span.kind == "break" else span.text for span in block.spans if not span.rule)
