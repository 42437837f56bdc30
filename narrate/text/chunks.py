"""Blocks into chunks: sentences, said by the rules, no longer than the engine takes.

Every chunk keeps its pieces, and every piece its place in the source, so what is heard
can be followed back to the character that it came from.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import accumulate, islice, pairwise

from sentencex import segment

from narrate.model import NARRATOR, Aside, Block, Chapter, Chunk, Delivery, PauseKind, Piece, Plan, Script
from narrate.settings import Text
from narrate.text.collecting import uncollected
from narrate.text.cutting import cut_at, within
from narrate.text.place import Place
from narrate.text.spoken import formulas, say
from narrate.text.spoken.language import find
from narrate.text.spoken.lexicon import Lexicon

Say = Callable[[str], tuple[Piece, ...]]
"""The rules, told everything but the text."""

Turns = Sequence[tuple[int, Delivery]]
"""Who speaks from which character of a block's text on; the first from the first."""

_NEAR = 40
"""Characters on each side of a full stop that tell whether a sentence ends there."""
_LONGEST_SENTENCE = 2000
"""Characters; text without a full stop is cut here before the rules see it."""


_WINDOW = 8000
"""Characters in which sentences are looked for at once."""
_REMEMBERED = 1024
"""Sentences that are not said anew where they come again: numbers of items, cells of tables, refrains."""


_UNENDING = re.compile(r"[^.!?)\r\n\v\f\x1c-\x1f\x85\u0080-\U0010ffff]*")
"""A text in which no sentence ends."""


@uncollected()
def plan_chunks(
    script: Script, *, language: str, limit: int, options: Text, lexicon: Lexicon | None = None
) -> Plan:
    """Decide what is said and where it pauses; no chunk says more than `limit` characters.

    A section of which nothing is spoken gives no chapter.
    """

    @cache
    def rules_of(tongue: str) -> Say:
        return lru_cache(_REMEMBERED)(partial(say, language=tongue, options=options, lexicon=lexicon))

    chapters: list[Chapter] = []
    silent: list[Piece] = []
    starts = sorted(run.start for block in _blocks(script) for run in block.runs)
    for section in script.sections:
        parts = []
        for block in section.blocks:
            place = Place(block.runs, starts)
            chunks, unsaid = _block(block, place, language, limit, rules_of)
            parts.append(chunks)
            silent += unsaid
        if any(parts):
            chapters.append(Chapter(section.title, _with_pauses(section.blocks, parts)))
    heard = [piece for chapter in chapters for chunk in chapter.chunks for piece in chunk.pieces]
    shown = _with_formulas(script, [*heard, *silent], language)
    return Plan(shown, (*chapters[:-1], *map(_ended, chapters[-1:])), tuple(silent))


def _with_formulas(script: Script, pieces: list[Piece], language: str) -> Script:
    """The script with an aside for every formula that a listener does not hear in words."""
    table = find(language).table
    unheard = [
        Aside("code", piece.start, piece.text.strip())
        for piece in pieces
        if piece.rule == "formula" and (not piece.spoken or formulas.is_for_the_eye(piece.text, table))
    ]
    if not unheard:
        return script
    return replace(script, asides=tuple(sorted([*script.asides, *unheard], key=lambda aside: aside.at)))


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
            ends.append(_followed(chunks[-1], _pause_after(block, following)))
    return (*ends[:-1], replace(ends[-1], pause="section"))


def _followed(chunk: Chunk, pause: PauseKind) -> Chunk:
    return Chunk(chunk.pieces, pause, chunk.kind, chunk.delivery, chunk.pause_ms)


def _pause_after(block: Block, following: Block | None) -> PauseKind:
    if block.kind == "heading":
        return "heading"
    if block.kind == "item" and following is not None and following.kind == "item":
        return "item"
    if block.kind == "line" and block.level and following is not None and following.kind == "line":
        return "item"
    return "paragraph"


def _block(
    block: Block, place: Place, language: str, limit: int, rules_of: Callable[[str], Say]
) -> tuple[list[Chunk], list[Piece]]:
    """A block's chunks, and the pieces of sentences in which there is nothing to say.

    Each chunk but the last is followed by a sentence's or a clause's pause.
    """
    chunks: list[Chunk] = []
    silent: list[Piece] = []
    text = block.text
    stretches = list(_stretches(block, place, language))
    if place.spelt:
        silent += _spaces(text, [(start, end) for start, end, _, _ in stretches], place)
    for start, end, delivery, last in stretches:
        pieces = list(_sentence(text, start, end, place, rules_of(delivery.language or language)))
        cut = list(within(pieces, limit))
        for index, part in enumerate(cut):
            if any(char.isalnum() for piece in part for char in piece.spoken):
                kind: PauseKind = last if index == len(cut) - 1 else "clause"
                chunks.append(Chunk(tuple(part), kind, block.kind, delivery))
            else:
                silent += part
    return chunks, silent


def _stretches(block: Block, place: Place, language: str) -> Iterator[tuple[int, int, Delivery, PauseKind]]:
    """The sentences of a block, cut where somebody else goes on: start, end, who says it, what follows."""
    text = block.text
    spoken = block.deliveries or ((0, Delivery(block.voice) if block.voice else NARRATOR),)
    turns = [(_outside(place, at), delivery) for at, delivery in spoken]
    for start, end in _sentences(text, language, place, turns):
        if len(turns) == 1:
            yield start, end, turns[0][1], "sentence"
            continue
        first = bisect_right(turns, start, key=lambda turn: turn[0]) - 1
        last = bisect_left(turns, end, key=lambda turn: turn[0])
        edges = [start, *(at for at, _ in turns[first + 1 : last]), end]
        for index, (left, right) in enumerate(pairwise(edges), first):
            delivery = turns[index][1]
            follows: PauseKind = "sentence"
            if right < end and turns[index + 1][1].speaker == delivery.speaker:
                follows = "clause"
            for begin, finish in _stripped(text, left, right):
                yield begin, finish, delivery, follows


def _outside(place: Place, at: int) -> int:
    """The place itself, or the end of what the writer says in one go around it."""
    index = bisect_left(place.given, at, key=lambda given: given[0]) - 1
    return max(at, place.given[index][1]) if index >= 0 else at


def _spaces(text: str, sentences: list[tuple[int, int]], place: Place) -> Iterator[Piece]:
    """What lies between sentences: white space, which a source may spell `&nbsp;`."""
    ends, starts = [0, *(end for _, end in sentences)], [*(start for start, _ in sentences), len(text)]
    for start, end in zip(ends, starts, strict=True):
        if start < end:
            yield Piece(text[start:end], "", *place.source(start, end), "space")


def _sentences(text: str, language: str, place: Place, turns: Turns) -> Iterator[tuple[int, int]]:
    """Sentence spans without the white space around them, none over the longest.

    `turns` say where whoever speaks another language than `language` begins.
    """
    if len(text) < _LONGEST_SENTENCE and _UNENDING.fullmatch(text):
        yield from _stripped(text, 0, len(text))
        return
    start = 0
    for at in _ends_of_turns(text, language, place, turns):
        yield from _shortened(text, start, at)
        start = at


def _ends_of_turns(text: str, language: str, place: Place, turns: Turns) -> Iterator[int]:
    """Where sentences end, each by the rules of the language that it is in."""
    foreign = [
        (at, end, delivery.language)
        for (at, delivery), (end, _) in pairwise([*turns, (len(text), NARRATOR)])
        if delivery.language
    ]
    own = _ends_of_sentences(text, language, place)
    if not foreign:
        yield from own
        return
    begins = [start for start, _, _ in foreign]
    before = ((at, bisect_left(begins, at) - 1) for at in own)
    ends = {at for at, index in before if index < 0 or at >= foreign[index][1]}
    for start, end, tongue in foreign:
        inside = _ends_of_sentences(text[start:end], tongue, place, start)
        ends |= {start + at for at in inside if start + at < end}
    yield from sorted(ends)


def _ends_of_sentences(text: str, language: str, place: Place, shift: int = 0) -> Iterator[int]:
    """Where sentences of one language end; `text` begins at character `shift` of the block's."""
    start = 0
    stops = find(language or "en").stops
    given = [(left - shift, right - shift) for left, right, _ in place.given]
    whole = sorted([*given, *((found.start, found.end) for found in formulas.find(text))])
    lefts = [left for left, _ in whole]
    rights = [0, *accumulate((right for _, right in whole), max)]
    for at in _ends(text, language or "en"):
        if rights[bisect_left(lefts, at)] > at:
            continue  # a boundary inside a formula, or inside what the writer says in one go
        if at < len(text) and stops.goes_on(text[max(start, at - _NEAR) : at], text[at : at + _NEAR]):
            continue
        yield at
        start = at


def _ends(text: str, language: str) -> Iterator[int]:
    """Where sentences end, found window by window: in all of a long text at once it takes its square.

    The last sentence of a window may go on behind it, and is read again with the next.
    """
    start = 0
    while start < len(text):
        window = text[start : start + _WINDOW]
        sentences = segment(language, window)
        if start + len(window) < len(text):
            sentences = sentences[:-1] or [window[: cut_at(window)]]
        for sentence in sentences:
            start += len(sentence)
            yield start


def _shortened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_SENTENCE:
        cut = cut_at(text[start : start + _LONGEST_SENTENCE])
        cut = next(
            (found.end for found in formulas.find(text[start:end]) if found.start < cut < found.end), cut
        )
        yield from _stripped(text, start, start + cut)
        start += cut
    yield from _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    sentence = text[start:end]
    left = len(sentence) - len(sentence.lstrip())
    if left < len(sentence):
        yield start + left, start + len(sentence.rstrip())


def _sentence(text: str, start: int, end: int, place: Place, by_rules: Say) -> Iterator[Piece]:
    """The pieces of one sentence, placed in the source; what the writer gives goes first."""
    at = start
    first = bisect_left(place.given, start, key=lambda given: given[0])
    for left, right, run in islice(place.given, first, None):
        if left >= end:
            break
        yield from _ruled(text, at, left, place, by_rules)
        spoken = run.text if run.say is None else run.say
        yield Piece(run.text, spoken, run.start, run.end, "direction", run.ipa or "")
        at = right
    yield from _ruled(text, at, end, place, by_rules)


def _ruled(text: str, start: int, end: int, place: Place, by_rules: Say) -> Iterator[Piece]:
    if start >= end:
        return
    if place.shift is not None:  # it stands in the source as it reads
        shift = place.shift + start
        for piece in by_rules(text[start:end]):
            yield Piece(
                piece.text, piece.spoken, piece.start + shift, piece.end + shift, piece.rule, piece.ipa
            )
        return
    inner = place.breaks[bisect_right(place.breaks, start) : bisect_left(place.breaks, end)]
    for left, right in pairwise([start, *inner, end]):
        # The spaces at its edges are not the rules' business: they part it from what the writer says.
        part = text[left:right]
        first = right - len(part.lstrip())
        last = max(first, left + len(part.rstrip()))
        yield from _space(text, left, first, place)
        for piece in by_rules(text[first:last]):
            yield from _placed(piece, text, first, place)
        yield from _space(text, last, right, place)


def _space(text: str, start: int, end: int, place: Place) -> Iterator[Piece]:
    if start < end:
        yield from _placed(Piece(text[start:end], text[start:end], 0, end - start), text, start, place)


def _placed(piece: Piece, text: str, start: int, place: Place) -> Iterator[Piece]:
    """A piece of what begins at `start` in the block, with its place in the source."""
    first, last = start + piece.start, start + piece.end
    for left, right in place.parts(first, last, whole=bool(piece.rule)):
        begin, finish = place.source(left, right)
        if piece.rule:
            yield Piece(piece.text, piece.spoken, begin, finish, piece.rule, piece.ipa)
        else:
            yield Piece(text[left:right], text[left:right], begin, finish, "", piece.ipa)
