"""Where words begin, estimated: for engines that do not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from narrate.model import WordStart

WORD = re.compile(r"\S+")
"""What counts as a word: the same for every engine and for the transcript."""


def estimated(text: str, samples: int) -> tuple[WordStart, ...]:
    """Word starts in proportion to the characters before them, in a clip of so many samples."""
    return tuple(
        WordStart(match.start(), match.start() * samples // len(text)) for match in WORD.finditer(text)
    )


def filled(text: str, marks: Iterable[tuple[int, int]], samples: int) -> tuple[WordStart, ...]:
    """A start for every word, where an engine tells (character, sample) of some.

    The others, such as a dash that stands alone, are spread over the characters between their neighbours.
    """
    known = [(0, 0)]
    for at, sample in sorted(marks):
        if at > known[-1][0] and known[-1][1] < sample < samples:
            known.append((at, sample))
        elif at == 0:
            known = [(0, max(0, min(sample, samples)))]
    known.append((len(text), samples))
    words, index = [], 0
    for match in WORD.finditer(text):
        while known[index + 1][0] <= match.start():
            index += 1
        (left, first), (right, last) = known[index], known[index + 1]
        mark = next((pair for pair in known[index:] if match.start() <= pair[0] < match.end()), None)
        if mark is None:
            mark = (match.start(), first + (match.start() - left) * (last - first) // max(1, right - left))
        words.append(WordStart(match.start(), mark[1]))
    return tuple(words)
