"""A block's text in stretches: its sentences, parted where somebody else speaks or another language begins."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from sentencex import segment

from narrate.model import NARRATOR, Block, Delivery, PauseKind
from narrate.text.chunks.cutting import cut_at
from narrate.text.chunks.place import Place
from narrate.text.spoken import formulas
from narrate.text.spoken.language import find

Turns = Sequence[tuple[int, Delivery]]
"""Who speaks from which character of a block's text on; the first from the first."""

_NEAR = 40
"""Characters on each side of a full stop that tell whether a sentence ends there."""
_LONGEST_SENTENCE = 2000
"""Characters; text without a full stop is cut here before the rules see it."""
_WINDOW = 8000
"""Characters in which sentences are looked for at once."""
_SHORT = 200
"""Characters of a text whose ends of sentences are remembered."""
_REMEMBERED = 1024
"""Such texts."""
_UNENDING = re.compile(r"[^.!?)\r\n\v\f\x1c-\x1f\x85\u0080-\U0010ffff]*")
"""A text in which no sentence ends."""


class Stretch(NamedTuple):
    """What is said in one go, without the white space around it."""

    start: int
    """Character of the block's text."""
    end: int
    delivery: Delivery
    pause: PauseKind
    """What follows it, unless it ends the block."""


def stretches(block: Block, text: str, place: Place, language: str) -> list[Stretch]:
    """The sentences of a block, whose text is `text`, cut where somebody else goes on."""
    spoken = block.deliveries or ((0, Delivery(block.voice) if block.voice else NARRATOR),)
    turns = [(_outside(place, at), delivery) for at, delivery in spoken]
    sentences = _sentences(text, language, place, turns)
    if len(turns) == 1:
        return [Stretch(start, end, spoken[0][1], "sentence") for start, end in sentences]
    return list(_parted(text, turns, sentences))


def _parted(text: str, turns: Turns, sentences: list[tuple[int, int]]) -> Iterator[Stretch]:
    """Sentences, each cut where another turn begins."""
    for start, end in sentences:
        first = bisect_right(turns, start, key=lambda turn: turn[0]) - 1
        last = bisect_left(turns, end, key=lambda turn: turn[0])
        edges = [start, *(at for at, _ in turns[first + 1 : last]), end]
        if len(edges) == 2:
            yield Stretch(start, end, turns[first][1], "sentence")
            continue
        for index, (left, right) in enumerate(pairwise(edges), first):
            delivery = turns[index][1]
            follows: PauseKind = "sentence"
            if right < end and turns[index + 1][1].speaker == delivery.speaker:
                follows = "clause"
            for begin, finish in _stripped(text, left, right):
                yield Stretch(begin, finish, delivery, follows)


def _outside(place: Place, at: int) -> int:
    """The place itself, or the end of what the writer says in one go around it."""
    index = bisect_left(place.given, at, key=lambda given: given[0]) - 1
    return max(at, place.given[index][1]) if index >= 0 else at


def _sentences(text: str, language: str, place: Place, turns: Turns) -> list[tuple[int, int]]:
    """Sentence spans without the white space around them, none over the longest.

    `turns` say where whoever speaks another language than `language` begins.
    """
    if len(text) < _LONGEST_SENTENCE and _UNENDING.fullmatch(text):
        return _stripped(text, 0, len(text))
    found: list[tuple[int, int]] = []
    start = 0
    for at in _ends_of_turns(text, language, place, turns):
        found += _shortened(text, start, at)
        start = at
    return found


def _ends_of_turns(text: str, language: str, place: Place, turns: Turns) -> Sequence[int]:
    """Where sentences end, each by the rules of the language that it is in."""
    own = _ends_of_sentences(text, language, place)
    if not any(delivery.language for _, delivery in turns):
        return own
    foreign = [
        (at, end, delivery.language)
        for (at, delivery), (end, _) in pairwise([*turns, (len(text), NARRATOR)])
        if delivery.language
    ]
    begins = [start for start, _, _ in foreign]
    before = ((at, bisect_left(begins, at) - 1) for at in own)
    ends = {at for at, index in before if index < 0 or at >= foreign[index][1]}
    for start, end, tag in foreign:
        inside = _ends_of_sentences(text[start:end], tag, place, start)
        ends |= {start + at for at in inside if start + at < end}
    return sorted(ends)


def _ends_of_sentences(text: str, language: str, place: Place, shift: int = 0) -> Sequence[int]:
    """Where sentences of one language end; `text` begins at character `shift` of the block's."""
    if len(text) < _SHORT and not place.given:
        return _ends_of_short(text, language or "en")
    return _whole_ends(
        text, language or "en", [(left - shift, right - shift) for left, right, _ in place.given]
    )


@lru_cache(maxsize=_REMEMBERED)
def _ends_of_short(text: str, language: str) -> Sequence[int]:
    """Of a text of which the writer gives nothing: an item's number and a word come again and again."""
    return _whole_ends(text, language, [])


def _whole_ends(text: str, language: str, given: list[tuple[int, int]]) -> Sequence[int]:
    """Where sentences end, none of them inside a formula or inside what is `given`."""
    stops = find(language).stops
    ends = sorted({*_ends(text, language), *stops.missed(text)})
    if len(ends) < 2:
        return ends  # that of the text, which nothing goes on behind
    start = 0
    found: list[int] = []
    whole = sorted([*given, *((formula.start, formula.end) for formula in formulas.find(text))])
    lefts = [left for left, _ in whole]
    rights = [0, *accumulate((right for _, right in whole), max)]
    for at in ends:
        if rights[bisect_left(lefts, at)] > at:
            continue  # a boundary inside a formula, or inside what the writer says in one go
        if at < len(text) and stops.goes_on(text[max(start, at - _NEAR) : at], text[at : at + _NEAR]):
            continue
        found.append(at)
        start = at
    return found


_INITIAL = re.compile(r"[A-Z]\s+\.")
_WIDE = re.compile(r"[^\S\x00-\x7f]")
"""White space beyond ASCII. sentencex counts its bytes as one where it stands between an initial and its stop."""


def _ends(text: str, language: str) -> Iterator[int]:
    """Where sentences end, found window by window: in all of a long text at once it takes its square.

    The last sentence of a window may go on behind it, and is read again with the next.
    """
    start = 0
    while start < len(text):
        window = text[start : start + _WINDOW]
        sentences = segment(language, _WIDE.sub(" ", window) if _INITIAL.search(window) else window)
        if start + len(window) < len(text):
            sentences = sentences[:-1] or [window[: cut_at(window)]]
        for sentence in sentences:
            start += len(sentence)
            yield start


def _shortened(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    while end - start > _LONGEST_SENTENCE:
        cut = cut_at(text[start : start + _LONGEST_SENTENCE])
        inside = (each.end for each in formulas.find(text[start:end]) if each.start < cut < each.end)
        cut = next(inside, cut)
        found += _stripped(text, start, start + cut)
        start += cut
    return found + _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> list[tuple[int, int]]:
    sentence = text[start:end]
    left = len(sentence) - len(sentence.lstrip())
    return [(start + left, start + len(sentence.rstrip()))] if left < len(sentence) else []
