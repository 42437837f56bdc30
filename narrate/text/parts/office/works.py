"""The works that a document cites, below a heading that says so or in a field that lists them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from narrate.text.parts.office.model import Block, Cell, Paragraph, Table, paragraphs
from narrate.text.parts.works import cite, is_of_works

RULE = "bibliography"
_LONGEST_HEAD = 60
_LOWEST = 9
_MOST_OTHERS = 3
"""Lines without a year or an address that may stand between two works."""
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])[.)]?\s+")


def without_works(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with such lists and the headings above them left out."""
    found = list(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and _is_head(block):
            end = _last(blocks, at, _end(blocks, at))
            lines = [one.text for one in paragraphs(blocks[at + 1 : end]) if one.text.strip()]
            if cite(lines):
                found[at:end] = [_silent(one) for one in blocks[at:end]]
    return found


def _is_head(block: Paragraph) -> bool:
    """Whether a paragraph stands above such a list; many essays set it as any other."""
    may_be = block.kind in {"heading", "body"} and len(block.text) <= _LONGEST_HEAD
    return may_be and is_of_works(_NUMBER.sub("", block.text))


def _end(blocks: Sequence[Block], at: int) -> int:
    """The place of the next heading that is not below the one at a place."""
    head = blocks[at]
    level = head.level if isinstance(head, Paragraph) and head.kind == "heading" else _LOWEST
    ahead = enumerate(blocks[at + 1 :], at + 1)
    return next(
        (
            place
            for place, one in ahead
            if isinstance(one, Paragraph) and one.kind in {"heading", "title"} and one.level <= level
        ),
        len(blocks),
    )


def _last(blocks: Sequence[Block], at: int, end: int) -> int:
    """Behind the last work below a head, where what follows may have no heading."""
    last, others = at + 1, 0
    for place, block in enumerate(blocks[at + 1 : end], at + 1):
        lines = [one.text for one in paragraphs((block,)) if one.text.strip()]
        if not lines:
            continue
        others = 0 if cite(lines) else others + 1
        if others > _MOST_OTHERS:
            break
        if not others:
            last = place + 1
    return last


def _silent(block: Block) -> Block:
    """A block of which nothing is spoken."""
    if isinstance(block, Table):
        rows = (tuple(Cell(tuple(map(_silent, cell.blocks))) for cell in row) for row in block.rows)
        return replace(block, rows=tuple(rows))
    spans = tuple(replace(span, rule=span.rule or RULE) for span in block.spans)
    return replace(block, spans=spans, kind="body", level=0)
