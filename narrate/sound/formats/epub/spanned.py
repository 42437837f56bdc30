"""Pages of a book with spans around what is heard, and when each is heard."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

from narrate.model import Passage
from narrate.sound.format import Recording
from narrate.sound.formats.epub.markup import fragments, with_spans
from narrate.sound.formats.epub.original import MARK, NotThis, Page
from narrate.sound.formats.epub.places import places

_PLACED = 0.8
"""A smaller share of the sentences found in the book means that another text was spoken."""


@dataclass(frozen=True)
class Clip:
    """A span, and when it is heard."""

    id: str
    begin: int
    end: int


@dataclass(frozen=True)
class Read:
    """A page with what is heard of it."""

    page: Page
    markup: str
    clips: list[Clip]
    """Samples in the whole recording."""


def read_pages(book: Sequence[Page], recording: Recording) -> list[Read]:
    """The pages of which something is heard, with their spans."""
    passages = [one for one in recording.passages if one.words]
    whole = "".join(one.text for page in book for one in page.text)
    found = places(whole, passages)
    if sum(place is not None for place in found) < _PLACED * len(passages) or not passages:
        raise NotThis("too little of its text is spoken")
    placed = [(place, one) for place, one in zip(found, passages, strict=True) if place is not None]
    read = [made for page in book if (made := _spanned(page, placed, recording.settings.follow == "word"))]
    return _filling(read, recording.samples)


def _units(place: tuple[int, int], passage: Passage, by_word: bool) -> list[tuple[int, int]]:
    """Where each unit of a passage begins in the text, and when it is heard; words of one time are one."""
    length = max(sum(len(word.text) for word in passage.words), 1)
    found: list[tuple[int, int]] = []
    at = 0
    for word in passage.words:
        heard = word.start if found else passage.start
        if not found or heard > found[-1][1]:
            found.append((place[0] + at * (place[1] - place[0]) // length, heard))
        at += len(word.text)
    return found if by_word else found[:1]


def _spanned(page: Page, placed: Sequence[tuple[tuple[int, int], Passage]], by_word: bool) -> Read | None:
    """A page with spans around what is heard of it; None where nothing is."""
    end = page.begin + sum(len(one.text) for one in page.text)
    here = [(place, one) for place, one in placed if place[0] < end and place[1] > page.begin]
    if not here:
        return None
    starts = [unit for place, one in here for unit in _units(place, one, by_word)]
    marks: dict[int, int] = {}
    offsets: dict[int, int] = {}
    at, firsts = page.begin, [start for start, _ in starts]
    ends = [place[1] for place, one in here for _ in _units(place, one, by_word)]
    for one in page.text:
        unit = bisect_right(firsts, at) - 1
        if unit >= 0 and at < ends[unit]:
            marks[one.start] = unit
        offsets[one.start] = at
        at += len(one.text)
    made = fragments(page.markup, marks.get)
    clips: list[Clip] = []
    spans, seen = [], -1
    for number, fragment in enumerate(made, 1):
        first = next(offset for offset in range(fragment.start, fragment.end) if offset in marks)
        heard = starts[fragment.unit][1]
        if fragment.unit == seen:  # the rest of what other markup cuts off begins with its own word
            heard = _heard(here, offsets[first])
        seen = fragment.unit
        spans.append((fragment, f"{MARK}{number}"))
        if clips and heard <= clips[-1].begin:
            continue
        clips.append(Clip(f"{MARK}{number}", heard, heard))
    markup = with_spans(page.markup, spans)
    ElementTree.fromstring(re.sub(r"&\w+;", "", markup))
    return Read(page, markup, clips)


def _heard(here: Sequence[tuple[tuple[int, int], Passage]], at: int) -> int:
    """When the character at a place in the text is heard."""
    place, passage = next((place, one) for place, one in here if place[0] <= at < place[1])
    units = _units(place, passage, by_word=True)
    return units[bisect_right([start for start, _ in units], at) - 1][1]


def _filling(read: Sequence[Read], samples: int) -> list[Read]:
    """Clips that follow one another without a gap, from the first sample to the last."""
    found: list[Read] = []
    starts = [clip.begin for one in read for clip in one.clips]
    bounds = [0, *starts[1:], samples]
    if any(one >= other for one, other in pairwise(bounds)):
        raise NotThis("it is not read in its order")
    at = 0
    for one in read:
        clips = [Clip(clip.id, bounds[at + n], bounds[at + n + 1]) for n, clip in enumerate(one.clips)]
        at += len(clips)
        found.append(Read(one.page, one.markup, clips))
    return found
