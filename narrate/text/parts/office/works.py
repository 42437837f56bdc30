"""The works that a document cites, below a heading that says so or in a field that lists them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrate.text.parts.office.model import Block, Cell, Paragraph, Table, paragraphs
from narrate.text.parts.works import are_works, citing_of, is_of_works

RULE = "bibliography"
_LONGEST_HEAD = 60
_LOWEST = 9
_DEEPEST = 10
"""Levels of headings; OpenDocument has the most."""
_MOST_OTHERS = 3
"""Lines without a year or an address that may stand between two works."""
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-H])[.)]?\s+")


@dataclass(frozen=True, slots=True)
class _Ahead:
    """The works below a place, as a head that stood there would have them."""

    end: int = 0
    """Behind the last of them; 0 where there are none."""
    others: int = 0
    """Blocks that stand before the first of them."""
    citing: int = 0
    lines: int = 0
    """Of all blocks down to `end`; `citing` of them have a year or an address."""

    def above(self, at: int, citing: int, lines: int) -> _Ahead:
        """Those below the place of a block that stands right above, with so many lines."""
        if are_works(citing, lines):
            return _Ahead(self.end or at + 1, 0, self.citing + citing, self.lines + lines)
        if not self.end or self.others == _MOST_OTHERS:
            return _NONE
        return _Ahead(self.end, self.others + 1, self.citing + citing, self.lines + lines)


_NONE = _Ahead()


def without_works(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with such lists and the headings above them left out."""
    ends = _ends(blocks)
    found: list[Block] = []
    end = 0
    for at, block in enumerate(blocks):
        end = max(end, ends.get(at, 0))
        found.append(_silent(block) if at < end else block)
    return found


def _ends(blocks: Sequence[Block]) -> dict[int, int]:
    """Place of every head of such a list to the place behind its last work; what follows may have no heading.

    Read from the end, so that each block is looked at once, however many heads stand above it.
    """
    heads = {
        at: _level(block)
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph) and _is_head(block)
    }
    ahead = dict.fromkeys(heads.values(), _NONE)
    found: dict[int, int] = {}
    for at in range(len(blocks) - 1, min(heads, default=len(blocks)) - 1, -1):
        if at in heads and are_works((below := ahead[heads[at]]).citing, below.lines):
            found[at] = below.end
        block = blocks[at]
        head = _level(block) if isinstance(block, Paragraph) and block.kind in {"heading", "title"} else None
        lines = [one.text for one in paragraphs((block,)) if one.text.strip()]
        citing = citing_of(lines)
        for level, below in ahead.items():
            if head is not None and head <= level:
                ahead[level] = _NONE
            elif lines:
                ahead[level] = below.above(at, citing, len(lines))
    return found


def _is_head(block: Paragraph) -> bool:
    """Whether a paragraph stands above such a list; many essays set it as any other."""
    may_be = block.kind in {"heading", "body"} and len(block.text) <= _LONGEST_HEAD
    return may_be and is_of_works(_NUMBER.sub("", block.text))


def _level(block: Paragraph) -> int:
    """How high a heading stands, from 1; a title above them all, other text below those that are usual."""
    return min(block.level, _DEEPEST) if block.kind in {"heading", "title"} else _LOWEST


def _silent(block: Block) -> Block:
    """A block of which nothing is spoken."""
    if isinstance(block, Table):
        rows = (tuple(Cell(tuple(map(_silent, cell.blocks))) for cell in row) for row in block.rows)
        return replace(block, rows=tuple(rows))
    spans = tuple(replace(span, rule=span.rule or RULE) for span in block.spans)
    return replace(block, spans=spans, kind="body", level=0)
