"""Spans become lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrate.text.readers.pdf.block import MARK, NOTE_MARK
from narrate.text.readers.pdf.columns import in_order
from narrate.text.readers.pdf.pages import Line, Page, Span
from narrate.text.readers.pdf.sides import in_reading_order

_BESIDE = 1.0
"""Times the size of a font: what is further away is no part of the line, unless it was drawn next."""
_BEHIND_MARK = 4.0
"""Likewise of what stands behind the sign of an item."""
_LONGEST_MARK = 8
"""Characters, with spaces."""
_NEAR = 0.6
"""Likewise of what was drawn at another time."""
_TOUCHING = 0.3
"""Likewise of a raised or lowered sign and the letter that bears it."""
_INITIAL = 1.8
"""Times the size of the text: a letter so large that begins a paragraph."""
_SPACE = 0.15


def lines_of(page: Page, number: int) -> list[Line]:
    """The lines of a page in reading order; what does not run from left to right comes last."""
    page = in_reading_order(page)
    level = [span for span in page.spans if not span.turned and span.text.strip()]
    turned = [Line((span,), number) for span in page.spans if span.turned and span.text.strip()]
    found = [Line(tuple(spans), number) for spans in _level(_with_initials(level))]
    return [*in_order(found), *turned]


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
    return [list(_spaced(line)) for line in _with_marks(merged)]


def _with_marks(lines: list[list[Span]]) -> list[list[Span]]:
    """The mark of a note that was drawn into a gap of its line, which knows of no gap, goes to the line's end."""
    found: list[list[Span]] = []
    for at, line in enumerate(lines):
        mark = line[0]
        is_mark = len(line) == 1 and NOTE_MARK.fullmatch(mark.text.strip()) is not None
        around = lines[max(at - 2, 0) : at] + lines[at + 1 : at + 3] if is_mark else []
        of = next((one for one in around if _stands_in(mark, one)), None)
        if of is None:
            found.append(line)
        else:
            of.append(mark)
    return found


def _stands_in(mark: Span, line: Sequence[Span]) -> bool:
    main = max(line, key=lambda span: len(span.text))
    is_raised = mark.size < 0.85 * main.size and main.baseline < mark.baseline < main.top
    return is_raised and line[0].left < mark.left and mark.right < line[-1].right


def _touch(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return _is_beside(one, other[0], _NEAR) or _is_beside(other, one[0], _NEAR)


def _is_beside(line: Sequence[Span], span: Span, beside: float = _BESIDE) -> bool:
    last = line[-1]
    large = max(last.size, span.size)
    overlap = min(last.top, span.top) - max(last.bottom, span.bottom)
    is_mark = len(last.text) <= _LONGEST_MARK and MARK.fullmatch(last.text.strip()) is not None
    is_level = abs(last.baseline - span.baseline) < (0.3 if is_mark else 0.1) * large
    is_raised = min(last.size, span.size) < 0.85 * large and overlap > 0.3 * min(last.size, span.size)
    near = _BESIDE / 2 if not (is_level or _is_sign(line, span)) else _BEHIND_MARK if is_mark else beside
    return (is_level or is_raised) and -0.4 * large < span.left - last.right < near * large


def _is_sign(line: Sequence[Span], span: Span) -> bool:
    """Whether a line ends with a raised or lowered sign, and a span is level with the letters that bear it."""
    if len(line) < 2:
        return False
    bearer, sign = line[-2], line[-1]
    touches = sign.left - bearer.right < _TOUCHING * bearer.size
    return (
        touches and sign.size < 0.85 * bearer.size and abs(bearer.baseline - span.baseline) < 0.1 * span.size
    )


def _spaced(spans: Sequence[Span]) -> Iterator[Span]:
    for index, span in enumerate(spans):
        before = spans[index - 1] if index else None
        is_apart = before is not None and span.left - before.right > _SPACE * min(span.size, before.size)
        if is_apart and before and not before.text.endswith(" ") and not span.text.startswith(" "):
            yield replace(span, text=f" {span.text}")
        else:
            yield span
