"""Lines in the order in which a page is read: column after column, and rows where there are none.

A gap between columns is known by what stands beside it: lines of prose on both sides, or prose on one side and, on the
other, lines that keep a rhythm of their own, as those of a box do. Rows of a table keep one rhythm. What reaches over
the gap parts a page into bands, and a page may have columns in one band and none in the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from narrate.text.readers.pdf.authors import authors_above
from narrate.text.readers.pdf.pages import Line
from narrate.text.readers.pdf.rows import continued

_GUTTER = 0.7
"""Times the size: the narrowest gap between two columns."""
_LEAST_LINES = 4
_MOST_EDGES = 40
"""Edges that are tried, those with most lines."""
_WORDS = 4
"""Words of a line of prose; cells of tables have fewer."""
_LEVEL = 0.2
"""Times the size: how far two lines beside each other may stand from one baseline."""
_OWN_RHYTHM = 0.35
"""Share of the lines of a box that may stand on the baselines of the text beside it."""
_ROW = 0.3


@dataclass(frozen=True)
class _Band:
    """Lines between two that reach over a gap."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.left, *self.right)


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Lines with their columns and their rows, in the order of reading."""
    lines = sorted(lines, key=lambda line: (-line.baseline, line.left))
    edge = _edge(lines)
    if edge is None:
        return list(_rows(lines))
    found: list[Line] = []
    waiting: list[Line] = []
    for part in _bands(lines, edge, _size(lines)):
        if isinstance(part, _Band) and (not waiting or part.left) and _are_columns(part, 1):
            one, other = authors_above(part.left, part.right)
            found += _rows(waiting)
            for side, count in ((part.left, one), (part.right, other)):
                found += _rows(side[:count], _edges(side))
            found += [*in_order(part.left[one:]), *in_order(part.right[other:])]
            waiting = []
        else:
            waiting += part.lines if isinstance(part, _Band) else [part]
    return [*found, *_rows(waiting)]


def _edge(lines: Sequence[Line]) -> float | None:
    """The left edge of the second of two columns, None where there is one column."""
    if len(lines) < 2 * _LEAST_LINES:
        return None
    size = _size(lines)
    edges = Counter(round(line.left) for line in lines)
    around = Counter({edge: edges[edge - 1] + count + edges[edge + 1] for edge, count in edges.items()})
    best, most = None, 0
    for edge, _ in around.most_common(_MOST_EDGES):
        bands = (part for part in _bands(lines, edge, size) if isinstance(part, _Band))
        within = sum(len(band.lines) for band in bands if _are_columns(band, _LEAST_LINES))
        if within > most or (within == most and best is not None and edge < best):
            best, most = edge, within
    return best


def _size(lines: Sequence[Line]) -> float:
    return sorted(line.size for line in lines)[len(lines) // 2]


def _bands(lines: Sequence[Line], edge: float, size: float) -> Iterator[_Band | Line]:
    """Of lines from top to bottom: what stands beside a gap, and the lines that reach over it."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.left >= edge - 1:
            right.append(line)
        elif line.right <= edge - _GUTTER * size + 1:
            left.append(line)
        else:
            if left or right:
                yield _Band(tuple(left), tuple(right))
                left, right = [], []
            yield line
    if left or right:
        yield _Band(tuple(left), tuple(right))


def _are_columns(band: _Band, least: int) -> bool:
    """Whether what stands beside a gap is read column after column; each has at least so many lines."""
    sides = (band.left, band.right)
    if min(map(len, sides)) < least:
        return False
    if not _are_beside(band) and least > 1:
        return False
    prose = [sum(len(line.text.split()) >= _WORDS for line in side) for side in sides]
    if all(count >= least for count in prose):
        return True
    return max(prose) >= least and _on_one_baseline(band) < _OWN_RHYTHM


def _are_beside(band: _Band) -> bool:
    heights = [
        (min(line.baseline for line in side), max(line.baseline for line in side))
        for side in (band.left, band.right)
    ]
    common = min(high for _, high in heights) - max(low for low, _ in heights)
    return common > 0.5 * min(high - low for low, high in heights)


def _on_one_baseline(band: _Band) -> float:
    """Share of the lines of the side with fewer that stand on a baseline of the other."""
    fewer, more = sorted((band.left, band.right), key=len)
    places = sorted(line.baseline for line in more)
    level = 0
    for line in fewer:
        at = bisect_left(places, line.baseline)
        level += any(
            abs(place - line.baseline) < _LEVEL * line.size for place in places[max(at - 1, 0) : at + 1]
        )
    return level / len(fewer)


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.left for line in lines), max(line.right for line in lines)


def _rows(lines: Sequence[Line], edges: tuple[float, float] | None = None) -> Iterator[Line]:
    """One column from top to bottom; lines beside each other in rows that follow are rows of a table."""
    if not lines:
        return
    edges = edges or _edges(lines)
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.baseline):
        if rows and abs(rows[-1][0].baseline - line.baseline) < _ROW * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.left)
    for index, (row, in_table) in enumerate(zip(rows, _in_tables(rows), strict=True), 1):
        for line in row:
            yield replace(line, column=edges, row=index if in_table else 0)


def _in_tables(rows: Sequence[Sequence[Line]]) -> list[bool]:
    """Which rows are those of tables: two with several cells, one below the other, and what goes on in their cells.

    The lines of each stand from left to right.
    """
    below = [-1] * len(rows)
    """The cell that a line alone goes on in; -1 where it is no part of one."""
    cells: list[list[Line]] = []
    for at, row in enumerate(rows):
        places = continued(cells, row) if cells else []
        for place, line in zip(places, row, strict=False):
            cells[place].append(line)
        below[at] = places[0] if places and len(row) == 1 else -1
        if not places:
            cells = [[line] for line in row] if len(row) > 1 else []
    found = [False] * len(rows)
    last = -1
    """The last row with several cells, where nothing but what goes on in them came since."""
    for at, row in enumerate(rows):
        if len(row) > 1:
            if last >= 0:
                found[last : at + 1] = [True] * (at + 1 - last)
            last = at
        elif below[at] < 0 or (below[at] == 0 and not found[last]):
            last = -1  # the last words of a paragraph are no cell
        elif last >= 0 and found[last]:
            found[at] = True
    return found
