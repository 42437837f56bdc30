"""Rows of a table: cells of several lines are one cell, and a sign beside its text is no cell of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from narrate.text.readers.pdf.pages import Line

_NEXT = 1.45
"""Times the size, from one line of a cell to the next."""
_ALIGNED = 0.6
"""Times the size: how far two lines of a cell may begin from one another."""

Cells = list[list[Line]]
"""The cells of a row, from left to right, each with its lines."""


def rows_of(lines: Sequence[Line]) -> list[Cells]:
    """The rows of a table, of lines that say which of its lines they stand on."""
    levels: dict[int, list[Line]] = {}
    for line in lines:
        levels.setdefault(line.row, []).append(line)
    found: list[Cells] = []
    for level in levels.values():
        if found and (places := continued(found[-1], level)):
            for place, line in zip(places, level, strict=True):
                found[-1][place].append(line)
        else:
            found.append([[line] for line in level])
    return found


def continued(row: Cells, level: Sequence[Line]) -> list[int]:
    """Of lines below a row, the cells that they go on in; nothing where they are a row of their own.

    They are fewer than the cells, each begins where a cell does, and the first cell goes on in small letters only.
    """
    above = max((cell[-1] for cell in row), key=lambda line: -line.baseline)
    step = above.baseline - level[0].baseline
    if not 0 < step < _NEXT * above.size or len(level) >= len(row):
        return []
    lefts = [cell[0].left for cell in row]
    places = [_place(lefts, line) for line in level]
    if -1 in places or len(set(places)) < len(places):
        return []
    ends = (
        lefts[place + 1] if place + 1 < len(lefts) else line.right
        for place, line in zip(places, level, strict=True)
    )
    if any(line.right > end for line, end in zip(level, ends, strict=True)):
        return []  # it reaches into the next column
    if places[0] == 0 and not level[0].text.strip()[:1].islower():
        return []
    return places


def _place(lefts: Sequence[float], line: Line) -> int:
    """The cell, of those that begin at `lefts` in order, that a line begins below; -1 where there is none."""
    at = bisect_left(lefts, line.left - _ALIGNED * line.size)
    return at if at < len(lefts) and lefts[at] - line.left < _ALIGNED * line.size else -1
