"""What a writer typed where the program has a style for it: bullets, and the title at the top."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from narrate.text.parts.office.model import Block, Cell, Paragraph, Span, Table

_MOST_SPANS = 8
"""Spans of a paragraph in which its bullet and the space behind it stand."""
_BULLET = re.compile(r"\s*[•▪■●◦‣][\s\xa0]+(?=\S)")


def with_items(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs that begin with a bullet are items; the bullet is not spoken."""
    for block in blocks:
        if isinstance(block, Table):
            rows = (tuple(Cell(tuple(with_items(cell.blocks))) for cell in row) for row in block.rows)
            yield replace(block, rows=tuple(rows))
        else:
            yield _item(block)


def _item(block: Paragraph) -> Paragraph:
    if block.depth or block.kind != "body":
        return block
    words = takewhile(lambda span: span.kind == "text" and not span.rule, block.spans)
    mark = _BULLET.match("".join(span.text for span in islice(words, _MOST_SPANS)))
    if mark is None:
        return block
    return replace(block, spans=tuple(_marked(block.spans, mark.end())), depth=1)


def _marked(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """Spans, the first characters of which are no longer spoken."""
    for span in spans:
        if length:
            yield replace(span, text=span.text[:length], rule="list mark")
        if span.text[length:] or not length:
            yield replace(span, text=span.text[length:])
        length = max(length - len(span.text), 0)


def with_title(blocks: Sequence[Block], title: str) -> Sequence[Block]:
    """A first paragraph that says what the properties call the title is the title."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.is_empty:
            continue
        if (
            isinstance(block, Paragraph)
            and block.kind == "body"
            and _folded(block.text) == _folded(title) != ""
        ):
            return [*blocks[:index], replace(block, kind="title"), *blocks[index + 1 :]]
        break
    return blocks


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
