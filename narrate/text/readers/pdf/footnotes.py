"""Which lines are footnotes: small ones at the end of a column, the first with a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from narrate.text.readers.pdf.block import CAPTION, NOTE
from narrate.text.readers.pdf.pages import Line

_SMALL = 0.94
_LONGEST_NOTES = 14
"""Lines of notes as large as the text, at the end of a column."""


def notes_among(lines: Sequence[Line], rules: dict[int, str], body: float) -> Iterator[int]:
    """The lines of footnotes: small, at the end of a column, the first with a mark."""
    columns: dict[tuple[int, tuple[float, float]], list[Line]] = {}
    for line in lines:
        if id(line) not in rules:
            columns.setdefault((line.page, line.column), []).append(line)
    for column in columns.values():
        small: list[Line] = []
        for line in reversed(column):
            if line.size > _SMALL * body or line.row:
                break
            small.insert(0, line)
        while small and not _is_note(small[0]):
            small.pop(0)
        if small and len(small) < len(column):
            yield from map(id, small)
        else:
            yield from map(id, _below_mark(column))


def _below_mark(column: Sequence[Line]) -> Sequence[Line]:
    """Notes as large as the text: the last lines of a column, from one that begins with a raised mark."""
    for index in range(max(len(column) - _LONGEST_NOTES, 1), len(column)):
        if _has_raised_mark(column[index]):
            return column[index:]
    return ()


def _is_note(line: Line) -> bool:
    """Whether a small line begins a note: a mark, and words behind it."""
    if not NOTE.match(line.text) or CAPTION.match(line.text):
        return False
    return _has_raised_mark(line) or len(re.findall(r"[^\W\d_]{2,}", line.text)) > 3


def _has_raised_mark(line: Line) -> bool:
    first = line.spans[0]
    return (
        first.size < 0.85 * line.size and first.baseline > line.baseline and NOTE.match(line.text) is not None
    )
