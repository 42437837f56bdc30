"""Authors who stand beside each other above two columns: each in the middle of a column that is not yet one."""

from __future__ import annotations

from collections.abc import Sequence

from narrate.text.readers.pdf.pages import Line

_MOST_LINES = 8
"""Of one author: a name, where they work, an address."""
_APART = 1.6
"""Times the size: the gap below them."""
_EVEN = 1.2
"""Likewise: how much more room a line may have on one side than on the other."""
_INDENT = 2.0
_MOST_CENTRED = 0.6
"""Share of the lines that must stand in the middle."""


def authors_above(left: Sequence[Line], right: Sequence[Line]) -> tuple[int, int]:
    """How many lines at the head of either column are an author; 0 and 0 where either has none. From top to bottom."""
    counts = _head(left), _head(right)
    return counts if all(counts) else (0, 0)


def _head(lines: Sequence[Line]) -> int:
    if len(lines) < 2:
        return 0
    count = next(
        (
            at
            for at in range(1, min(len(lines), _MOST_LINES + 1))
            if lines[at - 1].baseline - lines[at].baseline > _APART * lines[at - 1].size
        ),
        0,
    )
    edges = min(line.left for line in lines), max(line.right for line in lines)
    rooms = [(line.left - edges[0], edges[1] - line.right, line.size) for line in lines[:count]]
    even = sum(abs(before - behind) < _EVEN * size for before, behind, size in rooms)
    is_indented = any(min(before, behind) > _INDENT * size for before, behind, size in rooms)
    return count if is_indented and even >= _MOST_CENTRED * count else 0
