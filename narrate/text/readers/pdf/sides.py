"""Text that runs from right to left: its letters are put into the order in which they are read.

A file says where letters stand, and PDFium gives those of Hebrew and Arabic in an order that is neither that of the
page nor that of reading. So their places alone are believed. A page most of whose letters run to the left is turned
over, as in a mirror: then its first column, its first cell and its first letter are leftmost, as everywhere else.
Stretches that run against their page (names in Latin letters, numbers, a word of Hebrew in an English sentence) are
turned over within their own bounds.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from narrate.text.readers.pdf.pages import Page, Span
from narrate.text.readers.pdf.turning import any_runs_left, are_apart, kind_of, turned, with_brackets

_APART = 1.2
"""Times the size: what is further away on a line is another cell or column."""
_LEVEL, _LEVEL_OF_ONE_SIZE = 0.12, 0.3
"""Likewise: how far the letters of a line stand from each other's baseline. Arabic ones are put together of parts."""
_NEAREST = 3
"""How many lines and letters at either side of a point of a vowel are asked for the one that it belongs to."""


def is_mark(char: str) -> bool:
    """Whether a character is drawn onto the letter before it, as points of vowels are."""
    return unicodedata.bidirectional(char) == "NSM"


def in_reading_order(page: Page) -> Page:
    """A page whose spans stand from left to right in the order in which they are read.

    A page without letters that run to the left is given back as it is.
    """
    if not any(any_runs_left(span.text) for span in page.spans if not span.turned):
        return page
    letters = {
        side: sum(len(span.text) for span in page.spans if kind_of(span.text) == side) for side in ("R", "L")
    }
    is_over = letters["R"] > letters["L"]
    spans = [span for span in page.spans if not span.turned and span.text.strip()]
    if is_over:  # from the end: two letters that one sign stands for come in the order of the page
        spans = [_turned_over(span, page.width) for span in reversed(spans)]
    found = [span for span in page.spans if span.turned]
    for row in _rows(spans):
        found += _joined(turned(row, is_over=is_over))
    return replace(page, spans=tuple(found))


def _turned_over(span: Span, width: float) -> Span:
    return replace(span, left=round(width - span.right, 2), right=round(width - span.left, 2))


def _rows(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Spans on one baseline, without wide gaps; the points of letters are put onto these."""
    letters = sorted(
        (span for span in spans if not all(map(is_mark, span.text))),
        key=lambda span: (-span.baseline, span.left),
    )
    levels: list[list[Span]] = []
    for span in letters:
        if levels and _are_level(levels[-1][0], span):
            levels[-1].append(span)
        else:
            levels.append([span])
    marks = [span for span in spans if all(map(is_mark, span.text))]
    for level in levels:
        level.sort(key=_middle)
    _put_on(marks, levels)
    for level in levels:
        usual = Counter(span.baseline for span in level).most_common(1)[0][0]
        even = [replace(span, baseline=usual) for span in level]
        row = even[:1]
        for before, span in pairwise(even):
            if span.left - before.right > _APART * max(before.size, span.size):
                yield row
                row = []
            row.append(span)
        yield row


def _are_level(one: Span, other: Span) -> bool:
    large = max(one.size, other.size)
    most = _LEVEL_OF_ONE_SIZE if abs(one.size - other.size) < 0.05 * large else _LEVEL
    return one.baseline - other.baseline < most * large


def _put_on(marks: Sequence[Span], levels: Sequence[list[Span]]) -> None:
    """Write the points behind the letters that they are drawn onto."""
    heights = [-level[0].baseline for level in levels]
    middles = [[_middle(span) for span in level] for level in levels]
    for mark in marks:
        nearest: tuple[float, int, int] | None = None
        for at in _around(heights, -mark.baseline):
            for index in _around(middles[at], _middle(mark)):
                away = _distance(mark, levels[at][index])
                if nearest is None or away < nearest[0]:
                    nearest = away, at, index
        if nearest is not None:
            _, at, index = nearest
            span = levels[at][index]
            left, right = min(span.left, mark.left), max(span.right, mark.right)
            levels[at][index] = replace(span, text=span.text + mark.text, left=left, right=right)


def _around(places: Sequence[float], place: float) -> range:
    """The few of some ascending places that are nearest to one."""
    at = bisect_left(places, place)
    return range(max(at - _NEAREST, 0), min(at + _NEAREST, len(places)))


def _distance(mark: Span, span: Span) -> float:
    beside = max(span.left - _middle(mark), _middle(mark) - span.right, 0.0)
    return beside + abs(mark.baseline - span.baseline)


def _middle(span: Span) -> float:
    return (span.left + span.right) / 2


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Letters become words, and words of one look one span."""
    open_: Span | None = None
    for span in with_brackets(spans):
        if open_ is None:
            open_ = span
        elif (open_.font, open_.size, open_.bold) == (span.font, span.size, span.bold):
            between = " " * (are_apart(open_, span) and not open_.text.endswith(" "))
            open_ = replace(
                open_, text=f"{open_.text}{between}{span.text}", right=max(open_.right, span.right)
            )
        else:
            yield open_
            open_ = span
    if open_ is not None:
        yield open_
