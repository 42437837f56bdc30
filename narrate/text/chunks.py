"""Blocks into chunks: sentences, said by the rules, no longer than the engine takes.

Every chunk keeps its pieces, and every piece its place in the source, so what is heard
can be followed back to the character that it came from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise

from sentencex import segment

from narrate.model import Block, Chapter, Chunk, PauseKind, Piece, Plan, Run, Script
from narrate.settings import Text
from narrate.text.spoken import say
from narrate.text.spoken.lexicon import Lexicon

_CLAUSE_ENDS = frozenset(",;:—–…)")
_LONGEST_SENTENCE = 2000
"""Characters; text without a full stop is cut here before the rules see it."""


def plan(script: Script, *, language: str, limit: int, options: Text, lexicon: Lexicon | None = None) -> Plan:
    """Decide what is said and where it pauses; no chunk says more than `limit` characters.

    A section of which nothing is spoken gives no chapter.
    """
    chapters: list[Chapter] = []
    silent: list[Piece] = []
    starts = sorted(run.start for block in _blocks(script) for run in block.runs)
    for section in script.sections:
        parts = []
        for block in section.blocks:
            place = _Place(block.runs, starts)
            chunks, unsaid = _block(block, place, language, limit, options, lexicon)
            parts.append(chunks)
            silent += unsaid
        if any(parts):
            chapters.append(Chapter(section.title, _with_pauses(section.blocks, parts)))
    return Plan(script, (*chapters[:-1], *map(_ended, chapters[-1:])), tuple(silent))


def _blocks(script: Script) -> Iterator[Block]:
    return (block for section in script.sections for block in section.blocks)


def _ended(chapter: Chapter) -> Chapter:
    """The last chapter: what follows it is the end, not another section."""
    return replace(chapter, chunks=(*chapter.chunks[:-1], replace(chapter.chunks[-1], pause="end")))


def _with_pauses(blocks: tuple[Block, ...], parts: list[list[Chunk]]) -> tuple[Chunk, ...]:
    """The chunks of a section, the last one of each block followed by that block's pause."""
    ends: list[Chunk] = []
    for index, (block, chunks) in enumerate(zip(blocks, parts, strict=True)):
        if block.kind == "pause" and ends:
            ends[-1] = replace(ends[-1], pause="section", pause_ms=block.pause)
        if chunks:
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            ends += chunks[:-1]
            ends.append(replace(chunks[-1], pause=_pause_after(block, following)))
    return (*ends[:-1], replace(ends[-1], pause="section"))


def _pause_after(block: Block, following: Block | None) -> PauseKind:
    if block.kind == "heading":
        return "heading"
    if block.kind == "item" and following is not None and following.kind == "item":
        return "item"
    return "paragraph"


def _block(
    block: Block, place: _Place, language: str, limit: int, options: Text, lexicon: Lexicon | None
) -> tuple[list[Chunk], list[Piece]]:
    """A block's chunks, and the pieces of sentences in which there is nothing to say.

    Each chunk but the last is followed by a sentence's or a clause's pause.
    """
    chunks: list[Chunk] = []
    silent: list[Piece] = []
    text = block.text
    sentences = list(_sentences(text, language, place))
    if place.spelt:
        silent += _spaces(text, sentences, place)
    for start, end in sentences:
        pieces = list(_say(text, start, end, place, language, options, lexicon))
        cut = list(_within(pieces, limit))
        for index, part in enumerate(cut):
            if any(char.isalnum() for piece in part for char in piece.spoken):
                kind: PauseKind = "sentence" if index == len(cut) - 1 else "clause"
                chunks.append(Chunk(tuple(part), kind, block.kind, block.voice))
            else:
                silent += part
    return chunks, silent


def _spaces(text: str, sentences: list[tuple[int, int]], place: _Place) -> Iterator[Piece]:
    """What lies between sentences: white space, which a source may spell `&nbsp;`."""
    ends, starts = [0, *(end for _, end in sentences)], [*(start for start, _ in sentences), len(text)]
    for start, end in zip(ends, starts, strict=True):
        if start < end:
            yield Piece(text[start:end], "", *place.source(start, end), "space")


class _Place:
    """Where the characters of a block's text stand in the source."""

    def __init__(self, runs: tuple[Run, ...], all_starts: list[int]) -> None:
        """`all_starts` are those of all runs of the script, in order.

        `gaps` are where runs meet that do not meet in the source, `breaks` those with
        another block's text between: no rule may reach across them.
        """
        self.runs = runs
        self.starts = [0, *accumulate(len(run.text) for run in runs)]
        self.given = [
            (self.starts[index], self.starts[index + 1], run)
            for index, run in enumerate(runs)
            if run.say is not None or run.ipa is not None
        ]
        self.gaps, self.breaks = [], []
        for start, (left, right) in zip(self.starts[1:], pairwise(runs), strict=False):
            if left.end < right.start:
                self.gaps.append(start)
                first = bisect_left(all_starts, left.end)
                if first < len(all_starts) and all_starts[first] < right.start:
                    self.breaks.append(start)
        self.spelt = any(run.end - run.start != len(run.text) for run in runs)
        """Whether the source spells any of it otherwise."""

    def parts(self, start: int, end: int, *, whole: bool) -> Iterator[tuple[int, int]]:
        """`start` to `end`, parted where the source has something between: a note, a tag.

        What one rule says as a whole stays whole.
        """
        for gap in self.gaps[bisect_right(self.gaps, start) : bisect_left(self.gaps, end)]:
            if not whole:
                yield start, gap
                start = gap
        yield start, end

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that block characters `start` to `end` came from."""
        return self._at(start, before=False), self._at(end, before=True)

    def _at(self, offset: int, *, before: bool) -> int:
        index = bisect_right(self.starts, offset - before) - 1
        run = self.runs[min(max(index, 0), len(self.runs) - 1)]
        inside = offset - self.starts[index]
        if run.end - run.start == len(run.text):
            return run.start + inside
        return run.end if before else run.start


def _sentences(text: str, language: str, place: _Place) -> Iterator[tuple[int, int]]:
    """Sentence spans without the white space around them, none over the longest."""
    start = at = 0
    for sentence in segment(language or "en", text):
        at += len(sentence)
        if any(left < at < right for left, right, _ in place.given):
            continue  # a boundary inside what the writer says in one go
        yield from _shortened(text, start, at)
        start = at


def _shortened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_SENTENCE:
        cut = _cut(text[start : start + _LONGEST_SENTENCE])
        yield from _stripped(text, start, start + cut)
        start += cut
    yield from _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    sentence = text[start:end]
    left = len(sentence) - len(sentence.lstrip())
    if left < len(sentence):
        yield start + left, start + len(sentence.rstrip())


def _say(
    text: str,
    start: int,
    end: int,
    place: _Place,
    language: str,
    options: Text,
    lexicon: Lexicon | None,
) -> Iterator[Piece]:
    """The pieces of one sentence, placed in the source; what the writer gives goes first."""
    at = start
    for left, right, run in place.given:
        if left < start or left >= end:
            continue
        yield from _by_rules(text, at, left, place, language, options, lexicon)
        spoken = run.text if run.say is None else run.say
        yield Piece(run.text, spoken, run.start, run.end, "direction", run.ipa or "")
        at = right
    yield from _by_rules(text, at, end, place, language, options, lexicon)


def _by_rules(
    text: str,
    start: int,
    end: int,
    place: _Place,
    language: str,
    options: Text,
    lexicon: Lexicon | None,
) -> Iterator[Piece]:
    if start >= end:
        return
    inner = place.breaks[bisect_right(place.breaks, start) : bisect_left(place.breaks, end)]
    for left, right in pairwise([start, *inner, end]):
        for piece in say(text[left:right], language=language, options=options, lexicon=lexicon):
            yield from _placed(piece, text, left, place)


def _placed(piece: Piece, text: str, start: int, place: _Place) -> Iterator[Piece]:
    """A piece of what begins at `start` in the block, with its place in the source."""
    first, last = start + piece.start, start + piece.end
    for left, right in place.parts(first, last, whole=bool(piece.rule)):
        begin, finish = place.source(left, right)
        part = piece if piece.rule else replace(piece, text=text[left:right], spoken=text[left:right])
        yield replace(part, start=begin, end=finish)


def _within(pieces: list[Piece], limit: int) -> Iterator[list[Piece]]:
    """The pieces in parts that each say at most `limit` characters, cut at clauses if possible."""
    spoken = "".join(piece.spoken for piece in pieces)
    at = 0
    while len(spoken) - at > limit:
        cut = _cut(spoken[at : at + limit])
        part, pieces = _split(pieces, cut)
        yield part
        at += cut
    yield pieces


def _cut(text: str) -> int:
    """Where to end the first part of a text that goes on: after a clause, a word, or hard."""
    word = 0
    for index in range(len(text) - 1, len(text) // 3, -1):
        if text[index].isspace():
            word = word or index + 1
            if text[index - 1] in _CLAUSE_ENDS:
                return index + 1
    return word or len(text)


def _split(pieces: list[Piece], cut: int) -> tuple[list[Piece], list[Piece]]:
    """The pieces that say the first `cut` characters, and the rest."""
    at = 0
    for index, piece in enumerate(pieces):
        if at + len(piece.spoken) > cut:
            left, right = _halves(piece, cut - at)
            return [*pieces[:index], *left], [right, *pieces[index + 1 :]]
        at += len(piece.spoken)
    return pieces, []


def _halves(piece: Piece, cut: int) -> tuple[list[Piece], Piece]:
    """A piece, cut after `cut` spoken characters.

    A piece that is said as it reads is cut in its text too; of one that a rule changed,
    the text stays with the first half.
    """
    if cut == 0:
        return [], piece
    if not piece.rule and piece.end - piece.start == len(piece.text):
        middle = piece.start + cut
        left = replace(piece, text=piece.text[:cut], spoken=piece.spoken[:cut], end=middle)
        return [left], replace(piece, text=piece.text[cut:], spoken=piece.spoken[cut:], start=middle)
    left = replace(piece, spoken=piece.spoken[:cut])
    return [left], replace(piece, text="", spoken=piece.spoken[cut:], start=piece.end)
