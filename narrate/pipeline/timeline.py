"""Where everything is heard in the finished file: passages, words, chapters, notes.

Times are laid from the lengths of segments, which no decoder disagrees about.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from narrate.model import Aside, Chunk, Mark, Note, Passage, Rendered, TimedWord

_WORD = re.compile(r"\S+")


@dataclass
class Timeline:
    """Grows by one rendered segment at a time, in reading order."""

    lead: int = 0
    """Samples of silence before the sound in every finished file."""
    samples: int = 0
    """Length of all that was added."""
    passages: list[Passage] = field(default_factory=list)
    opens: bool = False
    """Whether music is heard before the first word."""
    music: list[tuple[int, int]] = field(default_factory=list)
    """Where music is heard and nothing is said: first sample, and the one behind its last."""
    _closes: int | None = None
    """Where what is heard after the last word begins."""
    _chapter_starts: dict[int, int] = field(default_factory=dict)
    _sources: list[int] = field(default_factory=list)
    """Where each passage begins in the script's source."""

    def add(self, chapter: int, chunks: tuple[Chunk, ...], rendered: Rendered) -> None:
        """Lay a segment behind what is there."""
        begin = self.lead + self.samples
        for index, chunk in enumerate(chunks):
            start, end = begin + rendered.starts[index], begin + rendered.ends[index]
            self._chapter_starts.setdefault(chapter, start)
            marks = [(at, begin + sample) for at, sample in rendered.words[index]]
            words = timed_words(chunk, marks, start)
            if words:
                self.passages.append(
                    Passage(words, start, end, chunk.kind, chapter, chunk.pause, chunk.delivery.speaker)
                )
                self._sources.append(chunk.start)
        self.samples += rendered.samples

    def play(self, rendered: Rendered, *, last: bool = False) -> None:
        """Lay music behind what is there; the `last` of it is heard after the last word."""
        begin = self.lead + self.samples
        self.music.append((begin, begin + rendered.ends[-1]))
        self.samples += rendered.samples
        if last:
            self._closes = begin

    def chapters(self, titles: Sequence[str], opening: str = "", closing: str = "") -> tuple[Mark, ...]:
        """Every chapter begins with its heading's sound and ends where the next one begins.

        What is heard before the first word is a chapter called `opening`, else a part of the first one; what is
        heard after the last word is one called `closing`, else a part of the last.
        """
        starts = [self._chapter_starts[index] for index in range(len(titles))]
        named = list(titles)
        if self.opens and opening:
            named.insert(0, opening)
            starts.insert(0, self.lead)
        elif self.opens:
            starts[0] = self.lead
        if closing and self._closes is not None:
            named.append(closing)
            starts.append(self._closes)
        return tuple(map(Mark, named, starts, [*starts[1:], self.samples]))

    def notes(self, asides: Iterable[Aside]) -> tuple[Note, ...]:
        """The asides, each at the time when the text beside it is heard."""
        heard = sorted((source, one.start) for source, one in zip(self._sources, self.passages, strict=True))
        places = [source for source, _ in heard]  # a footnote is spoken before what follows its mark

        def sample(source: int) -> int:
            return heard[max(bisect_right(places, source) - 1, 0)][1] if heard else 0

        return tuple(Note(a.kind, sample(a.at), a.text, a.target) for a in asides)


def timed_words(chunk: Chunk, marks: list[tuple[int, int]], start: int) -> tuple[TimedWord, ...]:
    """The words of a chunk as they read, each with the sample at which it is said.

    `marks` are (character of the utterance, sample) of the words that the engine spoke.
    A word that is not spoken gets the time of the next one that is, or of the last.
    """
    if not marks:
        marks = [(0, start)]
    offsets = [at for at, _ in marks]
    words, latest = [], 0
    for match in _WORD.finditer(chunk.text):
        first, last = _spoken_span(chunk, match.start(), match.end())
        index = bisect_right(offsets, first - 1)  # the first one said at or after its place
        if index == len(marks) or (offsets[index] >= last > first):
            index = bisect_right(offsets, first) - 1  # said as a part of an earlier one
        latest = max(latest, index)
        words.append(TimedWord(sys.intern(match.group()), marks[latest][1]))
    return tuple(words)


def _spoken_span(chunk: Chunk, start: int, end: int) -> tuple[int, int]:
    """Characters of the utterance that say the characters `start` to `end` of the text."""
    return _spoken_at(chunk, start), _spoken_at(chunk, end)


def _spoken_at(chunk: Chunk, offset: int) -> int:
    text = spoken = 0
    for piece in chunk.pieces:
        if offset < text + len(piece.text):
            inside = offset - text
            if len(piece.spoken) == len(piece.text):
                return spoken + inside
            return spoken + inside * len(piece.spoken) // len(piece.text)
        text += len(piece.text)
        spoken += len(piece.spoken)
    return spoken
