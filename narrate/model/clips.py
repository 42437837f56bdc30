"""What is heard: clips and segments of sound, and where words lie in them."""

from __future__ import annotations

from dataclasses import dataclass

from narrate.model.plans import PauseKind
from narrate.model.scripts import BlockKind


@dataclass(frozen=True, slots=True)
class WordStart:
    """Where a word begins: in the utterance's text and in its sound."""

    at: int
    """Character of `Utterance.text`."""
    sample: int


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of one utterance."""

    pcm: bytes
    """Signed 16-bit little-endian samples, one channel."""
    rate: int
    """Hertz."""
    words: tuple[WordStart, ...]

    def __len__(self) -> int:
        """Samples."""
        return len(self.pcm) // 2


@dataclass(frozen=True)
class Rendered:
    """A segment's sound, encoded, and when its chunks and words are heard in it.

    All times are samples from the start of its own sound: what a format puts before it is
    the format's business.
    """

    encoded: dict[str, bytes]
    """Name of a format whose segments join, to the segment in it."""
    lossless: bytes
    """The samples, packed, for formats that are made of the whole; empty where none is asked for."""
    samples: int
    """What it takes up in the finished file, its last pause included."""
    rate: int
    """Hertz."""
    starts: tuple[int, ...]
    """Of every chunk."""
    ends: tuple[int, ...]
    """Of every chunk's sound, before its pause."""
    words: tuple[tuple[tuple[int, int], ...], ...]
    """Of every chunk: (character of its utterance, sample) of each word."""


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word of the script, and when it is said."""

    text: str
    """As it reads, punctuation included: the words of a passage, joined by spaces, are its text."""
    start: int
    """Samples from the start of the decoded file."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk as it lies in the finished file."""

    words: tuple[TimedWord, ...]
    start: int
    end: int
    """Samples from the start of the decoded file; `end` is where its sound ends, before the pause."""
    kind: BlockKind
    chapter: int
    """Index of its chapter, from 0."""
    pause: PauseKind = "sentence"
    """What follows it: a paragraph goes on after a sentence or a clause."""
    speaker: str = ""
    """Who says it; empty where nobody is told apart."""

    @property
    def text(self) -> str:
        """As it reads."""
        return " ".join(word.text for word in self.words)
