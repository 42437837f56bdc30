"""Which stretches of a row run against it, and their turning; brackets as their places ask for them.

This is the way back of what Unicode calls the bidirectional algorithm: from what a page shows to what was written. Some
of it is lost on the page. Then what is more usual is taken: a number behind a Latin word belongs to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from narrate.text.readers.pdf.pages import Span

_SCRIPTS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_SPACE = 0.15
"""Times the size: what is nearer belongs to the same word."""
_OPENS, _CLOSES = "([{«‹⟨", ")]}»›⟩"
_MIRRORED = dict(zip(_OPENS + _CLOSES, _CLOSES + _OPENS, strict=True))
_STOPS = frozenset(".,;:!?،؛؟")
_LEFTWARD = frozenset(("R", "AL"))
_RIGHTWARD = frozenset(("L", "EN", "AN"))
_WITHIN_NUMBERS = frozenset(("ES", "CS"))
"""Bidirectional classes of signs that stand between two numbers, as in a date and an hour."""
_AT_NUMBERS = "ET"
"""That of signs before or behind a number: percent, currencies, degrees."""


def any_runs_left(text: str) -> bool:
    """Whether a text has a letter of a script that runs from right to left."""
    return _SCRIPTS.search(text) is not None


def keep_together(before: str, char: str) -> bool:
    """Whether two characters stand in their order on any page: letters that run to the right, and digits."""
    return {unicodedata.bidirectional(before), unicodedata.bidirectional(char)} <= _RIGHTWARD


def turned(row: Sequence[Span], *, is_over: bool) -> list[Span]:
    """A row in the order of reading. `is_over` says that its page is turned over."""
    spans = list(row)
    if all(kind_of(span.text) != "R" for span in spans):
        if is_over:
            _turn(spans, 0, len(spans))
        return spans
    if is_over:
        seen = spans[::-1]
        stretches = [*_words_to_the_right(seen)]
        within = {at for start, end in stretches for at in range(start, end)}
        stretches += [one for one in _numbers(seen) if one[0] not in within]
        for start, end in stretches:
            _turn(spans, len(spans) - end, len(spans) - start)
        return spans
    for start, end in _words_to_the_left(spans):
        part = spans[start:end]
        _turn(part, 0, len(part))
        numbers = [(len(part) - to, len(part) - at) for at, to in _numbers(spans[start:end])]
        for at, to in numbers:
            _turn(part, at, to)
        spans[start:end] = part
    return spans


def _turn(spans: list[Span], start: int, end: int) -> None:
    """Turn a stretch over within its bounds."""
    edges = min(span.left for span in spans[start:end]) + max(span.right for span in spans[start:end])
    spans[start:end] = [
        replace(span, left=round(edges - span.right, 2), right=round(edges - span.left, 2))
        for span in reversed(spans[start:end])
    ]


def _words_to_the_right(seen: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The stretches of a row, as the page shows it, that run to the right: words, and numbers behind them."""
    start, end = -1, -1
    for index, kind in enumerate([*(kind_of(span.text) for span in seen), "R"]):
        if kind == "L" and start < 0:
            start = index
        if kind == "R" and start >= 0:
            yield start, _with_bracket(seen, start, end)
            start = -1
        if kind in {"L", "N"}:
            end = index + 1


def _with_bracket(seen: Sequence[Span], start: int, end: int) -> int:
    """The end of a stretch, behind the bracket that closes one of its own."""
    brackets = sum(span.text in _MIRRORED for span in seen[start:end])
    closes = end < len(seen) and seen[end].text in _MIRRORED and not are_apart(seen[end - 1], seen[end])
    return end + (brackets % 2 and closes)


def _words_to_the_left(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The stretches of a row that run to the left; a row without other words is one."""
    kinds = [kind_of(span.text) for span in spans]
    if "L" not in kinds:
        yield 0, len(spans)
        return
    start, end = -1, -1
    for index, kind in enumerate([*kinds, "L"]):
        if kind == "R":
            start, end = index if start < 0 else start, index + 1
        elif kind == "L" and start >= 0:
            yield start, end
            start = -1


def _numbers(seen: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Numbers, with what stands between their digits and the signs at either end."""
    kinds = [kind_of(span.text) for span in seen]
    classes = [unicodedata.bidirectional(span.text[0]) if len(span.text) == 1 else "" for span in seen]
    index, end = 0, 0
    while index < len(seen):
        if kinds[index] != "N":
            index += 1
            continue
        start = index - (index > end and classes[index - 1] == _AT_NUMBERS)
        end = index + 1
        while kinds[end + 1 : end + 2] == ["N"] and classes[end] in _WITHIN_NUMBERS:
            end += 2
        end += classes[end : end + 1] == [_AT_NUMBERS]
        yield start, end
        index = end


def kind_of(text: str) -> str:
    """Which way a text runs: R, L, N for a number, empty for what goes with its neighbours."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    if not _LEFTWARD.isdisjoint(kinds):
        return "R"
    return "L" if "L" in kinds else "N" if "EN" in kinds or "AN" in kinds else ""


def are_apart(before: Span, span: Span) -> bool:
    """Whether a space stands between two spans of a row."""
    return span.left - before.right > _SPACE * min(span.size, before.size)


def with_brackets(spans: Sequence[Span]) -> Iterator[Span]:
    """Brackets as their places ask for them: PDFium has turned some of them over, and some not."""
    open_ = 0
    for before, span, behind in zip([None, *spans], spans, [*spans[1:], None], strict=False):
        if span.text not in _MIRRORED:
            yield span
            continue
        begins = before is None or are_apart(before, span)
        ends = behind is None or are_apart(span, behind) or behind.text in _STOPS
        opens = begins if begins != ends else not open_
        open_ = max(open_ + (1 if opens else -1), 0)
        yield replace(span, text=span.text if (span.text in _OPENS) == opens else _MIRRORED[span.text])
