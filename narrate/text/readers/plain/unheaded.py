"""Lists of contents that no line says to be one: their lines come again, each above its chapter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from narrate.text.headings import is_subtitle
from narrate.text.numbering import is_numbered
from narrate.text.readers.plain.layout import RULE, Paragraph

_NUMBER = re.compile(
    r"[\W_]*(?:[^\W\d_]{1,12}\.?\s+)?(?:\d{1,3}|[ivxlc]{1,7})(?:[.):—–-]+\s*|\s+)(?=\S)", re.IGNORECASE
)
"""The number of a chapter before its title, with what is counted or without: `I. `, `CHAPTER 3 `."""
_LONGEST = 90
"""Characters of a line in a list."""
_FEWEST = 3
"""Lines that come again, below which nothing is a list."""
_MOST = 0.6
"""Share of the lines of a list that come again."""
_RARE = 2
"""Times that a title stands alone in the text; a speaker's name does so more often."""
_NO_TITLE = "{}|([*"
"""How lines of lists of characters, of tables and of notes begin."""
_LONGEST_TITLE = 3
"""Lines of a paragraph that may be a title."""
_ROOM = 2
"""Paragraphs from one title to the next, for most of them: between chapters there is text."""


def bare_title(text: str) -> str:
    """A title by which it is found again, without its number: small letters and digits."""
    number = _NUMBER.match(text)
    return _letters(text[number.end() :] if number else text) or _letters(text)


def lists(found: Sequence[Paragraph], left_out: Container[int]) -> Iterator[range]:
    """Indexes of the paragraphs of each list, in order."""
    alone = _alone(found, left_out)
    begin = 0
    while begin < len(found):
        end, places = begin, list[int]()
        while end < len(found) and end not in left_out and (here := _again(found[end], end, alone)):
            places += here
            end += 1
        places = [place for place in places if place >= end]
        if _is_list(places) and _are_titles(found[begin:end]):
            yield range(begin, end)
        begin = max(end, begin + 1)


def _alone(found: Sequence[Paragraph], left_out: Container[int]) -> dict[str, list[int]]:
    """Where each title stands as a paragraph of its own, or with its number above it."""
    alone: dict[str, list[int]] = {}
    for index, paragraph in enumerate(found):
        is_short = len(paragraph.lines) <= _LONGEST_TITLE and len(paragraph.text) <= 2 * _LONGEST
        if is_short and index not in left_out and (key := bare_title(paragraph.text)):
            alone.setdefault(key, []).append(index)
    return alone


def _again(paragraph: Paragraph, index: int, alone: dict[str, list[int]]) -> list[int]:
    """Where the lines of a paragraph come again below it; nothing unless most of them do."""
    lines = [line for line in paragraph.lines if not RULE.fullmatch(line.text)]
    if not lines or any(len(line.text) > _LONGEST for line in lines):
        return []
    found = []
    for line in lines:
        places = alone.get(bare_title(line.text), [])
        if 0 < len(places) - bisect_right(places, index) <= _RARE:
            found.append(places[-1])
    return found if len(found) >= _MOST * len(lines) else []


def _are_titles(found: Sequence[Paragraph]) -> bool:
    """Whether lines read as titles do, with their number or without: in a play, much is said twice."""
    lines = [line.text for paragraph in found for line in paragraph.lines]
    if any(text[0].islower() or text[0] in _NO_TITLE for text in lines):
        return False
    return sum(is_numbered(text) or is_subtitle(text) for text in lines) >= _MOST * len(lines)


def _is_list(places: Sequence[int]) -> bool:
    """Whether titles at these places are chapters: several, in order, with text between them."""
    if len(set(places)) < _FEWEST:
        return False
    steps = [after - before for before, after in pairwise(places)]
    return sum(step >= _ROOM for step in steps) >= _MOST * len(steps)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
