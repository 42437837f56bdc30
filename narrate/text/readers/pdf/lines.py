"""Spans become lines, and lines stand in the order in which a page is read: column after column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrate.text.readers.pdf.pages import Line, Page, Span
from narrate.text.readers.pdf.sides import in_reading_order

_BESIDE = 1.0
"""Times the size of a font: what is further away is no part of the line, unless it was drawn next."""
_NEAR = 0.6
"""Likewise of what was drawn at another time."""
_GUTTER = 0.7
"""Times the size: the narrowest gap between two columns."""
_LEAST_LINES = 4
_MOST_CROSSING = 0.4
"""Share of lines that may reach over the gap between two columns: titles, wide tables."""
_WORDS = 3.5
"""Words on a line of prose, at least on the average; cells of tables have fewer."""
_INITIAL = 1.8
"""Times the size of the text: a letter so large that begins a paragraph."""
_SPACE = 0.15


def lines_of(page: Page, number: int) -> list[Line]:
    """The lines of a page in reading order; what does not run from left to right comes last."""
    page = in_reading_order(page)
    level = [span for span in page.spans if not span.turned and span.text.strip()]
    turned = [Line((span,), number) for span in page.spans if span.turned and span.text.strip()]
    found = [Line(tuple(spans), number) for spans in _level(_with_initials(level))]
    return [*_ordered(found), *turned]


def _with_initials(spans: Sequence[Span]) -> list[Span]:
    """A large letter that stands beside several lines is the first of the word on the highest of them."""
    found = list(spans)
    for initial in [span for span in found if len(span.text.strip()) == 1 and span.text.strip().isupper()]:
        beside = [
            span
            for span in found
            if span.size * _INITIAL < initial.size
            and initial.bottom - span.size < span.baseline < initial.top
            and -0.5 * span.size < span.left - initial.right < 1.2 * span.size
        ]
        if len(beside) > 1:
            first = max(beside, key=lambda span: span.baseline)
            found.remove(initial)
            found[found.index(first)] = replace(first, text=initial.text.strip() + first.text.lstrip())
    return found


def _level(spans: Sequence[Span]) -> list[list[Span]]:
    """Spans next to each other on one baseline, raised and lowered signs among them."""
    found: list[list[Span]] = []
    for span in spans:
        if found and _is_beside(found[-1], span):
            found[-1].append(span)
        else:
            found.append([span])
    found.sort(key=lambda line: (-round(line[0].baseline), line[0].left))
    merged: list[list[Span]] = []
    for line in found:
        near = next((one for one in merged[-6:] if _touch(one, line)), None)
        if near is not None:
            near += line
            near.sort(key=lambda span: span.left)
        else:
            merged.append(line)
    return [list(_spaced(line)) for line in merged]


def _touch(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return _is_beside(one, other[0], _NEAR) or _is_beside(other, one[0], _NEAR)


def _is_beside(line: Sequence[Span], span: Span, beside: float = _BESIDE) -> bool:
    last = line[-1]
    large = max(last.size, span.size)
    overlap = min(last.top, span.top) - max(last.bottom, span.bottom)
    is_level = abs(last.baseline - span.baseline) < 0.1 * large
    is_raised = min(last.size, span.size) < 0.85 * large and overlap > 0.3 * min(last.size, span.size)
    near = _BESIDE / 2 if not is_level else beside
    return (is_level or is_raised) and -0.4 * large < span.left - last.right < near * large


def _spaced(spans: Sequence[Span]) -> Iterator[Span]:
    for index, span in enumerate(spans):
        before = spans[index - 1] if index else None
        is_apart = before is not None and span.left - before.right > _SPACE * min(span.size, before.size)
        if is_apart and before and not before.text.endswith(" ") and not span.text.startswith(" "):
            yield replace(span, text=f" {span.text}")
        else:
            yield span


def _ordered(lines: Sequence[Line]) -> list[Line]:
    """Down the left column, then down the right one; what reaches over both stands between."""
    gap = _gutter(lines)
    if gap is None:
        return list(_rows(lines))
    found: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.baseline, line.left)):
        if line.left < gap < line.right:
            found += [*_ordered(left), *_ordered(right), *_rows([line])]
            left, right = [], []
        else:
            (left if line.right <= gap else right).append(line)
    return [*found, *_ordered(left), *_ordered(right)]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where two columns of prose part; None where there is one column."""
    if len(lines) < 2 * _LEAST_LINES:
        return None
    size = sorted(line.size for line in lines)[len(lines) // 2]
    best, fewest = None, len(lines) * _MOST_CROSSING
    for edge in sorted({round(line.left) for line in lines}):
        gap = edge - _GUTTER * size / 2
        left = [line for line in lines if line.right <= gap - _GUTTER * size / 2 + 1]
        right = [line for line in lines if line.left >= edge - 1]
        crossing = len(lines) - len(left) - len(right)
        if crossing < fewest and _are_columns(left, right):
            best, fewest = gap, crossing
    return best


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    lowest, highest = (
        max(min(line.baseline for line in side) for side in (left, right)),
        min(max(line.baseline for line in side) for side in (left, right)),
    )
    shorter = min(
        max(line.baseline for line in side) - min(line.baseline for line in side) for side in (left, right)
    )
    words = [sum(len(line.text.split()) for line in side) / len(side) for side in (left, right)]
    return highest - lowest > 0.5 * shorter and min(words) > _WORDS


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    """One column from top to bottom; lines beside each other in rows that follow are rows of a table."""
    if not lines:
        return
    edges = (min(line.left for line in lines), max(line.right for line in lines))
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.baseline):
        if rows and abs(rows[-1][0].baseline - line.baseline) < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    wide = [len(row) > 1 for row in rows]
    for index, row in enumerate(rows):
        in_table = wide[index] and (
            wide[index - 1 : index] == [True] or wide[index + 1 : index + 2] == [True]
        )
        for line in sorted(row, key=lambda line: line.left):
            yield replace(line, column=edges, row=index + 1 if in_table else 0)
