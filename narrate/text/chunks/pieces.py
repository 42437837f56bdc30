"""The pieces of a sentence, with their places in the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise

from narrate.model import Piece
from narrate.text.chunks.place import Place

Say = Callable[[str], tuple[Piece, ...]]
"""The rules, told everything but the text."""


def placed(text: str, start: int, end: int, place: Place, by_rules: Say) -> list[Piece]:
    """How a block's text is said from `start` to `end`, piece by piece; what the writer gives goes first."""
    if not place.given:
        return _ruled(text, start, end, place, by_rules)
    at = start
    found: list[Piece] = []
    first = bisect_left(place.given, start, key=lambda given: given[0])
    for left, right, run in islice(place.given, first, None):
        if left >= end:
            break
        found += _ruled(text, at, left, place, by_rules)
        spoken = run.text if run.say is None else run.say
        found.append(Piece(run.text, spoken, run.start, run.end, "direction", run.ipa or ""))
        at = right
    return found + _ruled(text, at, end, place, by_rules)


def spaces(text: str, sentences: Iterable[tuple[int, int]], place: Place) -> Iterator[Piece]:
    """What lies between sentences: white space, which a source may spell `&nbsp;`."""
    at = 0
    for start, end in (*sentences, (len(text), len(text))):
        for left, right in place.parts(at, start) if at < start else ():
            yield Piece(text[left:right], "", *place.source(left, right), "space")
        at = end


def _ruled(text: str, start: int, end: int, place: Place, by_rules: Say) -> list[Piece]:
    if start >= end:
        return []
    if place.shift is not None:  # it stands in the source as it reads
        shift = place.shift + start
        return [
            Piece(piece.text, piece.spoken, piece.start + shift, piece.end + shift, piece.rule, piece.ipa)
            for piece in by_rules(text[start:end])
        ]
    found: list[Piece] = []
    inner = place.breaks[bisect_right(place.breaks, start) : bisect_left(place.breaks, end)]
    for left, right in pairwise([start, *inner, end]):
        # The spaces at its edges are not the rules' business: they part it from what the writer says.
        part = text[left:right]
        first = right - len(part.lstrip())
        last = max(first, left + len(part.rstrip()))
        if left < first:
            found += _space(text, left, first, place)
        found += _with_places(by_rules(text[first:last]), text, first, place)
        if last < right:
            found += _space(text, last, right, place)
    return found


def _space(text: str, start: int, end: int, place: Place) -> list[Piece]:
    return _at(Piece(text[start:end], text[start:end], 0, end - start), text, start, place)


def _with_places(pieces: Iterable[Piece], text: str, start: int, place: Place) -> Iterator[Piece]:
    """Pieces of what begins at `start` in the block, with their places; most lie in a run that stands as it reads."""
    starts, shifts = place.starts, place.shifts
    last = len(shifts) - 1
    index = bisect_right(starts, start, 0, last + 1) - 1
    for piece in pieces:
        left, right = start + piece.start, start + piece.end
        while index < last and starts[index + 1] <= left:
            index += 1
        shift = shifts[index]
        if shift is None or right > starts[index + 1]:
            yield from _at(piece, text, start, place)
        else:
            yield Piece(piece.text, piece.spoken, left + shift, right + shift, piece.rule, piece.ipa)


def _at(piece: Piece, text: str, start: int, place: Place) -> list[Piece]:
    """A piece of what begins at `start` in the block, with its place in the source."""
    first, last = start + piece.start, start + piece.end
    if piece.rule:
        return [Piece(piece.text, piece.spoken, *place.source(first, last), piece.rule, piece.ipa)]
    return [
        Piece(text[left:right], text[left:right], *place.source(left, right), "", piece.ipa)
        for left, right in place.parts(first, last)
    ]
