"""Who speaks from where in a block: parts laid over each other, and places that move."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from narrate.model import NARRATOR, Delivery
from narrate.settings import Part


def folded(parts: Iterable[tuple[Part, str]]) -> Delivery:
    """What several parts make together: each lies a little apart from the next, up to the first with a voice."""
    delivery = NARRATOR
    for part, name in parts:
        delivery = replace(
            delivery,
            voice=part.voice or None,
            pitch=delivery.pitch + part.pitch,
            pace=delivery.pace * part.pace,
            speaker=delivery.speaker or name,
        )
        if part.voice:
            break
    return delivery


def within(part: Part, around: Delivery) -> Delivery:
    """A part as it is where `around` speaks."""
    if part.voice:
        return replace(around, voice=part.voice, pitch=part.pitch, pace=part.pace)
    return replace(around, pitch=around.pitch + part.pitch, pace=around.pace * part.pace)


def speaking_at(begins: Sequence[tuple[int, Delivery]], place: int) -> Delivery:
    """Who speaks at a character of the text."""
    return begins[bisect_right(begins, place, key=place_of) - 1][1]


def place_of(begin: tuple[int, Delivery]) -> int:
    return begin[0]


def moved(
    begins: Sequence[tuple[int, Delivery]], gone: Sequence[tuple[int, int]]
) -> list[tuple[int, Delivery]]:
    """Places in a text of which stretches are gone."""
    starts = [start for start, _ in gone]
    lost = [0, *accumulate(end - start for start, end in gone)]
    still = []
    for at, delivery in begins:
        index = bisect_left(starts, at)
        inside = max(gone[index - 1][1] - at, 0) if index else 0
        still.append((at - lost[index] + inside, delivery))
    return still
