"""A document as a tree of elements, such as a web page has, for the walker to say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from lxml import html
from lxml.html import HtmlElement

from narrate.languages import primary
from narrate.text.parts.hypertext.elements import LINE, RULE
from narrate.text.parts.office.looks import is_break, verse
from narrate.text.parts.office.model import Block, Document, Paragraph, Span, Table
from narrate.text.parts.office.tongues import believed
from narrate.text.parts.raised import is_note, lowered, raised

_LOWEST = 6
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u00ad]")
"""What no tree can hold, and soft hyphens, which only show where a line ends."""
_MOST_RAISED = 6
"""Characters of a power, an ending, a mark; longer ones are words that are set so for their looks."""
_ENDING = re.compile(r"(?:th|st|nd|rd|s)\b")
"""What may stand right behind a formula: "nth"."""
_ATTRIBUTE = re.compile(r"\s+")


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
                quote = _sub(parent, "blockquote")
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
            _sub(parent, "hr")
        elif is_break(block):
            _sub(parent, "hr")
            self._spans(_sub(parent, "p", RULE, "scene break"), block.spans)
        elif lines := verse(block):
            for spans, goes_on in lines:
                self._spans(_sub(parent, "p", LINE, str(int(goes_on))), spans)
                _text(parent, " ")
            self._notes(parent, block)
        elif not block.is_empty:
            self._paragraph(_sub(parent, self._tag(block)), block)
            _text(parent, " ")  # where only the text of a cell or a note is looked at
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
            outer = _sub(element, "span", RULE, block.spans[0].rule) if silent else element
            _text(outer, f"{block.label} ")
        self._spans(element, block.spans)

    def _lists(self, parent: HtmlElement, items: Sequence[Block]) -> None:
        """Items of any depth: a list in a list for each."""
        open_lists = [_sub(parent, "ul")]
        for item in items:
            assert isinstance(item, Paragraph)
            while len(open_lists) < item.depth:
                open_lists.append(_sub(open_lists[-1], "ul"))
            del open_lists[max(item.depth, 1) :]
            line = _sub(open_lists[-1], "li")
            self._paragraph(line, item)
            _text(line, " ")
            self._notes(open_lists[-1], item)

    def _code(self, parent: HtmlElement, lines: Sequence[Block]) -> None:
        """A listing; what is left out of it, and the notes it cites, stand behind it."""
        listing = [line for line in lines if isinstance(line, Paragraph)]
        _text(_sub(parent, "pre"), "\n".join(map(_code_of, listing)))
        for line in listing:
            self._notes(parent, line)
            if left_out := [span for span in line.spans if span.rule]:
                self._spans(_sub(parent, "p"), left_out)

    def _table(self, parent: HtmlElement, table: Table) -> None:
        element = _sub(parent, "table")
        for number, row in enumerate(table.rows):
            line = _sub(element, "tr")
            for cell in row:
                inner = _sub(line, "th" if table.header and not number else "td")
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
                self._fill(_sub(parent, "div", RULE, span.rule), self._document.notes.get(span.text, ()))
                continue
            note = _sub(parent, "aside", "role", "doc-footnote")
            note.set("id", _id(span.text))
            self._fill(note, self._document.notes.get(span.text, ()))

    def _spans(self, element: HtmlElement, spans: Sequence[Span]) -> None:
        _nest(element, believed(_marked(spans), self._language), self._layers)

    @property
    def _layers(self) -> list[_Layer]:
        """What spans may stand in, from outside in: why they are silent, where they lead, how they look."""
        return [
            (lambda span: span.rule, lambda parent, rule: _sub(parent, "span", RULE, rule)),
            (lambda span: span.link, lambda parent, target: _sub(parent, "a", "href", target)),
            (lambda span: self._foreign(span), lambda parent, tag: _sub(parent, "span", "lang", tag)),
            (lambda span: "b" if span.look.bold else "", _sub),
            (lambda span: "s" if span.look.struck else "", _sub),
        ]

    def _foreign(self, span: Span) -> str:
        """The language of a span, where it is another than the document's."""
        language = span.look.language
        return language if language and primary(language) != self._language else ""


_Layer = tuple[Callable[[Span], str], Callable[[HtmlElement, str], HtmlElement]]


def _nest(parent: HtmlElement, spans: Sequence[Span], layers: Sequence[_Layer]) -> None:
    """Add spans; those that agree in a layer stand in one element of it."""
    if not layers:
        for is_text, group in groupby(spans, lambda span: span.kind in {"text", "formula"}):
            if is_text:
                _text(parent, "".join(span.text for span in group))
            else:
                for span in group:
                    _leaf(parent, span)
        return
    value_of, element_of = layers[0]
    for value, group in groupby(spans, value_of):
        _nest(element_of(parent, value) if value else parent, list(group), layers[1:])


def _leaf(parent: HtmlElement, span: Span) -> None:
    """Add what is no text: a line break, a picture, the mark of a note."""
    if span.kind == "break":
        _sub(parent, "br")
    elif span.kind == "picture":
        if span.text.strip():
            _sub(parent, "img", "alt", span.text)
    else:
        mark = _sub(parent, "a", "href", f"#{_id(span.text)}")
        mark.set("role", "doc-noteref")


def _marked(spans: Sequence[Span]) -> list[Span]:
    """The spans with raised and lowered figures as characters, marks of notes known as such.

    White space belongs to the language around it, so that it parts no passage.
    """
    found: list[Span] = []
    before = ""
    for span in spans:
        if span.kind == "text" and span.look.raised and span.text.strip():
            span = _raised(span, before)
        if found and span.kind == "text" and not _has_letter(span.text):
            span = _with_language(span, found[-1].look.language)
        if _is_glued(found[-1:], span):
            found.append(Span(" ", rule=span.rule))
        found.append(span)
        before = f"{before}{span.text}"[-60:] if span.kind == "text" else before
    return found


def _is_glued(before: Sequence[Span], span: Span) -> bool:
    """Whether a formula would not be known as one, for it stands right beside a word or another."""
    if not before or "formula" not in {before[0].kind, span.kind}:
        return False
    pair = before[0].text[-1:] + span.text[:1]
    return (
        len(pair) == 2
        and all(char.isalnum() or char == "$" for char in pair)
        and not _ENDING.match(span.text)
    )


def _raised(span: Span, before: str) -> Span:
    if len(span.text) > _MOST_RAISED:
        return span
    if span.look.raised == "down":
        return replace(span, text=lowered(span.text))
    if is_note(span.text, before):
        return replace(span, rule=span.rule or "footnote mark")
    return replace(span, text=raised(span.text))


def _with_language(span: Span, language: str) -> Span:
    return replace(span, look=replace(span.look, language=language))


def _has_letter(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _family(block: Block) -> str:
    """What a block stands together with: items in lists, lines of code, paragraphs of a quotation."""
    if not isinstance(block, Paragraph):
        return ""
    if block.depth and block.kind != "heading" and not block.is_empty:
        return "list"
    return block.kind if block.kind in {"code", "quote", "epigraph"} else ""


def _code_of(block: Paragraph) -> str:
    return "".join("\n" if span.kind == "break" else span.text for span in block.spans if not span.rule)


def _id(name: str) -> str:
    return f"note-{_ATTRIBUTE.sub('-', name)}"


def _sub(parent: HtmlElement, tag: str, attribute: str = "", value: str = "") -> HtmlElement:
    element = html.Element(tag)
    if attribute:
        element.set(attribute, _UNSEEN.sub("", value))
    parent.append(element)
    return element


def _text(parent: HtmlElement, text: str) -> None:
    """Add text behind all that the element holds."""
    seen = _UNSEEN.sub("", text)
    last = next(parent.iterchildren(reversed=True), None)  # len() would count them all
    if last is None:
        parent.text = (parent.text or "") + seen
    else:
        last.tail = (last.tail or "") + seen
