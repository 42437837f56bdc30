"""Transcripts: they can be read, their times make sense, and all of them say the same words.

Sources: WebVTT (W3C); SubRip as players read it; podcast namespace, "Transcripts".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

import msgspec

from narrate.checks.finding import Finding, error, warning

_SLACK = 1.0
"""Seconds that a transcript may end after the sound."""
_TIMES = re.compile(
    r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{3})[ \t]+-->[ \t]+(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{3})(?:[ \t].*)?"
)
"""The line of times of a cue in WebVTT or SRT: `00:01:02.500 --> 00:01:04.000`, the hours left out or not."""
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]++([^<>]+)>")
_MARKUP = re.compile(r"<[^<>]*>")

_AGAIN = "Write the transcripts again; `narrate build` does."
UNREADABLE = error("transcript-unreadable", "the transcript cannot be read", _AGAIN)
EMPTY = warning("transcript-empty", "the transcript has no words", _AGAIN)
ORDER = error("transcript-order", "the transcript goes back in time", _AGAIN)
CUE = error("transcript-cue-times", "a cue ends before it begins", _AGAIN)
OUTSIDE = error("transcript-outside", "the transcript goes on after the end of the sound", _AGAIN)
DIFFER = error("transcripts-differ", "two transcripts of one episode have different words", _AGAIN)
SCRIPT = error("transcript-not-script", "the transcript has other words than the script", "Build it again.")


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said at one time."""

    start: float
    end: float
    """Seconds."""
    text: str
    speaker: str = ""
    """Who says it, where the format says so beside the text."""


@dataclass(frozen=True)
class Transcript:
    """A transcript that was read."""

    place: str
    cues: tuple[Cue, ...]

    @property
    def words(self) -> list[str]:
        return " ".join(cue.text for cue in self.cues).split()

    @property
    def speakers(self) -> frozenset[str]:
        """Who speaks, where the format says so."""
        return frozenset(cue.speaker for cue in self.cues if cue.speaker)

    def said(self, by: Collection[str], words: Sequence[str]) -> list[str]:
        """The words without the names of speakers, which SubRip writes before what they say.

        A cue that begins with a name and a colon keeps them where `words`, those of another transcript, have
        them in that place, too.
        """
        found: list[str] = []
        for cue in self.cues:
            mine = cue.text.split()
            for name in by:
                prefix = f"{name}:".split()
                here = words[len(found) : len(found) + len(mine)]
                if mine[: len(prefix)] == prefix and mine != here:
                    mine = mine[len(prefix) :]
                    break
            found += mine
        return found


class _Segment(msgspec.Struct):
    startTime: float  # noqa: N815 - the format's own spelling
    endTime: float  # noqa: N815
    body: str
    speaker: str = ""


class _Document(msgspec.Struct):
    segments: list[_Segment]
    version: str = ""


def parse(content: bytes, media_type: str, place: str) -> tuple[Transcript | None, list[Finding]]:
    """A transcript, or why it is none; neither for a type that has no times."""
    reader = _READERS.get(media_type)
    if reader is None:
        return None, []
    try:
        return Transcript(place, tuple(reader(content))), []
    except (_UnreadableError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        return None, [UNREADABLE.at(place, str(fault))]


class _UnreadableError(ValueError):
    """A line that is not what the format has there."""


def _json(content: bytes) -> Iterator[Cue]:
    for segment in msgspec.json.decode(content, type=_Document).segments:
        yield Cue(segment.startTime, segment.endTime, segment.body, segment.speaker)


def _vtt(content: bytes) -> Iterator[Cue]:
    lines = content.decode("utf-8-sig").splitlines()
    if not lines or not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]):
        raise _UnreadableError("line 1: not WEBVTT")
    for number, block in _blocks(lines):
        if number == 1 or re.match(r"(NOTE|STYLE|REGION)\b", block[0]):
            continue
        named = "-->" not in block[0]
        text = " ".join(block[1 + named :])
        voice = _VOICE.match(text)
        speaker = unescape(voice[1]).strip() if voice else ""
        yield replace(_cue(block, number, int(named), unescape(_MARKUP.sub("", text))), speaker=speaker)


def _srt(content: bytes) -> Iterator[Cue]:
    for number, block in _blocks(content.decode("utf-8-sig").splitlines()):
        if not block[0].strip().isdecimal():
            raise _UnreadableError(f"line {number}: not the number of a cue")
        yield _cue(block, number, 1, " ".join(block[2:]))


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines up to a blank one, and the number of the first."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _cue(block: Sequence[str], number: int, at: int, text: str) -> Cue:
    """A cue whose times stand in line `at` of the block, which begins at line `number`."""
    match = _TIMES.fullmatch(block[at].strip()) if at < len(block) else None
    if not match:
        raise _UnreadableError(f"line {number + at}: not the times of a cue")
    parts = [int(part or 0) for part in match.groups()]
    start, end = (h * 3600 + m * 60 + s + millis / 1000 for h, m, s, millis in (parts[:4], parts[4:]))
    return Cue(start, end, text)


_READERS: dict[str, Callable[[bytes], Iterator[Cue]]] = {
    "text/vtt": _vtt,
    "application/x-subrip": _srt,
    "application/srt": _srt,
    "text/srt": _srt,
    "application/json": _json,
}


def times(transcript: Transcript, seconds: float | None) -> Iterator[Finding]:
    """The times of one transcript, of a sound that is `seconds` long (None: nobody knows)."""
    cues = transcript.cues
    if not transcript.words:
        yield EMPTY.at(transcript.place)
    for cue in cues:
        if cue.end < cue.start:
            yield CUE.at(_at(transcript, cue.start), repr(cue.text[:40]))
            break
    for before, after in pairwise(cues):
        if after.start < before.start:
            yield ORDER.at(_at(transcript, before.start), f"then comes {after.start:.2f} s")
            break
    last = max((max(cue.start, cue.end) for cue in cues), default=0.0)
    if seconds is not None and last > seconds + _SLACK:
        yield OUTSIDE.at(transcript.place, f"{last:.1f} s of {seconds:.1f} s")


def _at(transcript: Transcript, seconds: float) -> str:
    return f"{transcript.place} at {seconds:.2f} s"


def agree(transcripts: Sequence[Transcript], words: Sequence[str] | None) -> Iterator[Finding]:
    """The words of all transcripts against the first, and its own against the script's."""
    speakers = frozenset(name for one in transcripts for name in one.speakers)
    first = transcripts[0].words if transcripts else []
    for other in transcripts[1:]:
        mine = other.words if other.speakers else other.said(speakers, first)
        if found := _difference(mine, first):
            yield DIFFER.at(other.place, f"{found} in {transcripts[0].place}")
    if transcripts and words is not None and (found := _difference(first, words)):
        yield SCRIPT.at(transcripts[0].place, f"{found} in the script")


def _difference(some: Sequence[str], others: Sequence[str]) -> str:
    """The first word that differs; empty where none does."""
    for number, (one, other) in enumerate(zip(some, others, strict=False), start=1):
        if one != other:
            return f"word {number} is {one!r}, {other!r}"
    return "" if len(some) == len(others) else f"{len(some)} words, {len(others)}"
