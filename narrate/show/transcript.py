"""Transcripts: WebVTT, SRT, and the podcast namespace's JSON with every word.

All times come from the starts of words in the decoded file. A cue holds at most two
lines of 42 characters and never crosses a passage, so no cue joins two sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import msgspec

from narrate.model import Passage, TimedWord
from narrate.show.text import one_line

LINE = 42
"""Characters in a line of a cue, as subtitles for television have them."""
LINES = 2
"""Lines in a cue."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at one time."""

    start: int
    end: int
    """Samples; `end` is the start of the next cue of the passage, or the passage's end."""
    lines: tuple[str, ...]
    speaker: str = ""
    """Who says it; empty where nobody is told apart."""


def cues_of(passages: Iterable[Passage]) -> Iterator[Cue]:
    """All words of the passages in order, in cues."""
    for passage in passages:
        if not passage.words:
            continue
        lines = _lines(passage.words)
        groups = [lines[i : i + LINES] for i in range(0, len(lines), LINES)]
        starts = [group[0][0].start for group in groups]
        for group, start, end in zip(groups, starts, [*starts[1:], passage.end], strict=True):
            texts = tuple(" ".join(word.text for word in line) for line in group)
            yield Cue(start, max(start, end), texts, passage.speaker)


def with_names(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages with the name of whoever speaks as their first words, where somebody else spoke before.

    A passage that begins with that name, as the label of a turn, keeps its words.
    """
    before = ""
    for passage in passages:
        name = one_line(passage.speaker)
        if name and name != before and passage.words and not begins_with(passage.text, name):
            prefix = tuple(TimedWord(word, passage.words[0].start) for word in f"{name}:".split())
            yield replace(passage, words=(*prefix, *passage.words))
        else:
            yield passage
        before = name


def begins_with(text: str, name: str) -> bool:
    """Whether a text begins with a name as its label."""
    return text.casefold().startswith(name.casefold()) and text[len(name) :].lstrip()[:1] == ":"


def _lines(words: Sequence[TimedWord]) -> list[list[TimedWord]]:
    """Words in lines of similar length: the narrowest that need no more lines than the widest."""
    lines = _wrapped(words, LINE)
    if len(lines) < 2:
        return lines
    # No width below the average can do, which leaves little to search.
    low, high = max(1, sum(len(word.text) + 1 for word in words) // len(lines) - 1), LINE
    while low < high:
        width = (low + high) // 2
        narrower = _wrapped(words, width)
        if len(narrower) > len(lines):
            low = width + 1
        else:
            lines, high = narrower, width
    return lines


def _wrapped(words: Sequence[TimedWord], width: int) -> list[list[TimedWord]]:
    """Words in as few lines of `width` characters as they need; a longer word has its own."""
    lines: list[list[TimedWord]] = []
    room = 0
    for word in words:
        length = len(word.text) + 1
        if lines and length <= room:
            lines[-1].append(word)
        else:
            lines.append([word])
            room = width + 1
        room -= length
    return lines


def vtt(cues: Iterable[Cue], rate: int) -> str:
    """A WebVTT file (W3C); `rate` in hertz."""
    return "WEBVTT\n" + "".join(
        f"\n{_clock(cue.start, rate, '.')} --> {_end(cue, rate, '.')}\n{_voice(cue)}{_escaped(cue)}\n"
        for cue in cues
    )


def _voice(cue: Cue) -> str:
    """The tag that says who speaks the whole cue."""
    name = one_line(cue.speaker)
    return f"<v {_as_text(name)}>" if name else ""


def srt(cues: Iterable[Cue], rate: int) -> str:
    """A SubRip file; the format knows no escapes. `rate` in hertz."""
    return "\n".join(
        f"{number}\n{_clock(cue.start, rate, ',')} --> {_end(cue, rate, ',')}\n" + "\n".join(cue.lines) + "\n"
        for number, cue in enumerate(cues, start=1)
    )


def words_json(passages: Iterable[Passage], rate: int) -> Iterator[bytes]:
    """The podcast namespace's JSON transcript 1.0.0, one segment a word; `rate` in hertz.

    In pieces: as objects, the words of a book are five times as large as their JSON.
    """
    before = b'{"version":"1.0.0","segments":['
    for start, end, text, speaker in _word_spans(passages):
        named = {"speaker": speaker} if speaker else {}
        segment = {
            "startTime": round(start / rate, 3),
            "endTime": round(end / rate, 3),
            "body": text,
            **named,
        }
        yield before + msgspec.json.encode(segment)
        before = b","
    yield b"]}" if before == b"," else before + b"]}"


def _word_spans(passages: Iterable[Passage]) -> Iterator[tuple[int, int, str, str]]:
    """Every word with its start and end in samples, and who says it: it ends where the next begins."""
    for passage in passages:
        if not passage.words:
            continue
        name = one_line(passage.speaker)
        for word, following in pairwise(passage.words):
            yield word.start, max(word.start, following.start), word.text, name
        last = passage.words[-1]
        yield last.start, max(last.start, passage.end), last.text, name


def text_paragraphs(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Passages as they stand together on the page; none is empty."""
    group: list[Passage] = []
    for passage in passages:
        if group and _begins_paragraph(group[-1], passage):
            yield group
            group = []
        if passage.words:
            group.append(passage)
    if group:
        yield group


def _begins_paragraph(before: Passage, passage: Passage) -> bool:
    if (before.kind, before.chapter, before.speaker) != (passage.kind, passage.chapter, passage.speaker):
        return True
    return before.pause not in {"sentence", "clause"}


def _escaped(cue: Cue) -> str:
    return _as_text("\n".join(cue.lines))


def _as_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _end(cue: Cue, rate: int, point: str) -> str:
    """A cue's end, at least a millisecond after its start: WebVTT drops a cue of no length."""
    return _clock(max(cue.end, cue.start + -(-rate // 1000)), rate, point)


def _clock(sample: int, rate: int, point: str) -> str:
    """`01:02:03.004`, rounded to the millisecond."""
    seconds, millis = divmod((sample * 2000 + rate) // (2 * rate), 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}{point}{millis:03}"
