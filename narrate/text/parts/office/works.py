"""The works that a document cites, below a heading that says so or in a field that lists them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from narrate.text.parts.office.model import Block, Cell, Paragraph, Table, paragraphs
from narrate.text.parts.works import cite, is_of_works

RULE = "bibliography"
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])[.)]?\s+")


def without_works(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with such lists and the headings above them left out."""
    found = list(blocks)
    for at, block in enumerate(blocks):
        if (
            isinstance(block, Paragraph)
            and block.kind == "heading"
            and is_of_works(_NUMBER.sub("", block.text))
        ):
            end = _end(blocks, at)
            lines = [one.text for one in paragraphs(blocks[at + 1 : end]) if one.text.strip()]
            if cite(lines):
                found[at:end] = [_silent(one) for one in blocks[at:end]]
    return found


def _end(blocks: Sequence[Block], at: int) -> int:
    """The place of the next heading that is not below the one at a place."""
    head = blocks[at]
    assert isinstance(head, Paragraph)
    ahead = enumerate(blocks[at + 1 :], at + 1)
    return next(
        (
            place
            for place, one in ahead
            if isinstance(one, Paragraph) and one.kind in {"heading", "title"} and one.level <= head.level
        ),
        len(blocks),
    )


def _silent(block: Block) -> Block:
    """A block of which nothing is spoken."""
    if isinstance(block, Table):
        rows = (tuple(Cell(tuple(map(_silent, cell.blocks))) for cell in row) for row in block.rows)
        return replace(block, rows=tuple(rows))
    spans = tuple(replace(span, rule=span.rule or RULE) for span in block.spans)
    return replace(block, spans=spans, kind="body", level=0)
