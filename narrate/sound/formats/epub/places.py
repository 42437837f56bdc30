"""Where what is heard stands in the text of a book: both say the same, in the same order, but for what is left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from narrate.model import Passage

_ANCHOR = 25
"""Characters that hardly come twice by chance."""
_SPARE = 12
"""Characters of a passage that may be missing where it is heard, such as the marks of its notes."""

Place = tuple[int, int]
"""First character, and the one behind the last."""


def letters(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s+", "", text)


def places(text: str, passages: Sequence[Passage]) -> list[Place | None]:
    """The place of every passage in a text without white space; None where it has none."""
    keys = [letters(passage.text) for passage in passages]
    found: list[Place | None] = _anchors(text, keys)
    behind = len(text)
    for index in reversed(range(len(keys))):  # what stands right before an anchor is what is said before it
        known = found[index]
        if known is None:
            before = _end_before(found, index)
            at = text.rfind(keys[index], before, behind) if keys[index] else -1
            if at >= 0:
                known = found[index] = (at, at + len(keys[index]))
        behind = known[0] if known else behind
    return _filled(found, keys, len(text))


def _anchors(text: str, keys: Sequence[str]) -> list[Place | None]:
    """Of the long passages that come once, those that keep the order of most of them."""
    once = []
    for index, key in enumerate(keys):
        if len(key) >= _ANCHOR and (at := text.find(key)) >= 0 and text.find(key, at + 1) < 0:
            once.append((index, at))
    found: list[Place | None] = [None] * len(keys)
    for number in _rising([at for _, at in once]):
        index, at = once[number]
        found[index] = (at, at + len(keys[index]))
    return found


def _rising(numbers: Sequence[int]) -> list[int]:
    """Indices of the longest run of numbers that rise, others left out."""
    lows: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(lows, number)
        before.append(ends[length - 1] if length else -1)
        lows[length : length + 1] = [number]
        ends[length : length + 1] = [index]
    found, at = [], ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def _end_before(found: Sequence[Place | None], index: int) -> int:
    for one in range(index - 1, -1, -1):
        if (known := found[one]) is not None:
            return known[1]
    return 0


def _filled(found: list[Place | None], keys: Sequence[str], end: int) -> list[Place | None]:
    """A passage alone between two that are known stands between them, whatever was left out of it."""
    bounds: list[Place | None] = [(0, 0), *found, (end, end)]
    for index, key in enumerate(keys):
        before, here, behind = bounds[index : index + 3]
        if here is None and before is not None and behind is not None:
            gap = behind[0] - before[1]
            if 0 < gap <= len(key) + _SPARE and gap >= len(key) - _SPARE:
                found[index] = (before[1], behind[0])
    return found
