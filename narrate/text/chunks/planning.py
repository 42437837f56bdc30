"""Blocks into chunks: sentences, said by the rules, no longer than the engine takes.

Every chunk keeps its pieces, and every piece its place in the source, so what is heard
can be followed back to the character that it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial

from narrate.model import Aside, Block, Chapter, Chunk, Delivery, PauseKind, Piece, Plan, Script, Section
from narrate.settings import Text
from narrate.text.chunks.counted import Counted, in_headings
from narrate.text.chunks.cutting import within
from narrate.text.chunks.pieces import Say, placed, spaces
from narrate.text.chunks.place import Place
from narrate.text.chunks.stretches import stretches
from narrate.text.garbage import uncollected
from narrate.text.parts.sections import told_apart
from narrate.text.spoken import formulas, say
from narrate.text.spoken.language import find
from narrate.text.spoken.lexicon import Lexicon

_REMEMBERED = 1024
"""Sentences, and short blocks, that are not said anew where they come again: numbers of items, cells, refrains."""
_LONGEST_SHAPE = 40
"""Characters of the source in a block whose parts are remembered."""
_HEARD = re.compile(r"[^\W_]")


@uncollected()
def plan_chunks(
    script: Script, *, language: str, limit: int, options: Text, lexicon: Lexicon | None = None
) -> Plan:
    """Decide what is said and where it pauses; no chunk says more than `limit` characters.

    A section of which nothing is spoken gives no chapter.
    """

    @cache
    def rules_of(spoken: str) -> Say:
        return lru_cache(_REMEMBERED)(partial(say, language=spoken, options=options, lexicon=lexicon))

    chapters: list[Chapter] = []
    silent: list[Piece] = []
    starts = sorted(run.start for block in script.blocks for run in block.runs)
    speaker = _Speaker(starts, language, limit, rules_of, in_headings(script, language))
    for section, title in zip(script.sections, told_apart(script.sections), strict=True):
        chunks, unsaid = _chunks(section, speaker)
        silent += unsaid
        if chunks:
            chapters.append(Chapter(title, tuple(chunks)))
    heard = [piece for chapter in chapters for chunk in chapter.chunks for piece in chunk.pieces]
    shown = _with_formulas(script, [*heard, *silent], language)
    return Plan(shown, (*chapters[:-1], *map(_ended, chapters[-1:])), tuple(silent))


def _with_formulas(script: Script, pieces: list[Piece], language: str) -> Script:
    """The script with an aside for every formula that a listener does not hear in words."""
    table = find(language).table
    unheard = [
        Aside("code", piece.start, piece.text.strip())
        for piece in pieces
        if piece.rule == "formula"
        and (not piece.spoken or formulas.is_for_the_eye(piece.text, piece.spoken, table))
    ]
    if not unheard:
        return script
    return replace(script, asides=tuple(sorted([*script.asides, *unheard], key=lambda aside: aside.at)))


def _ended(chapter: Chapter) -> Chapter:
    """The last chapter: what follows it is the end, not another section."""
    return replace(chapter, chunks=(*chapter.chunks[:-1], replace(chapter.chunks[-1], pause="end")))


def _chunks(section: Section, speaker: _Speaker) -> tuple[list[Chunk], list[Piece]]:
    """The chunks of a section, and the pieces of sentences in which there is nothing to say.

    The last chunk of each block is followed by that block's pause, the last of all by a section's.
    """
    chunks: list[Chunk] = []
    silent: list[Piece] = []
    for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=True):
        if block.kind == "pause" and chunks:
            chunks[-1] = replace(chunks[-1], pause="section", pause_ms=block.pause)
        elif block.runs:
            parts = speaker.parts(block, silent)
            if block.kind == "heading" and parts:
                part, pause, delivery = parts[0]
                parts = [(speaker.counted(part), pause, delivery), *parts[1:]]
            chunks += [
                Chunk(tuple(part), pause, block.kind, delivery) for part, pause, delivery in parts[:-1]
            ]
            for part, _, delivery in parts[-1:]:
                chunks.append(Chunk(tuple(part), _pause_after(block, following), block.kind, delivery))
    if chunks:
        last = chunks[-1]  # there may be as many sections as blocks, and `replace` takes its time
        chunks[-1] = Chunk(last.pieces, "section", last.kind, last.delivery, last.pause_ms)
    return chunks, silent


def _pause_after(block: Block, following: Block | None) -> PauseKind:
    if block.kind == "heading":
        return "heading"
    if block.kind == "item" and following is not None and following.kind == "item":
        return "item"
    if block.kind == "line" and block.level and following is not None and following.kind == "line":
        return "item"
    return "paragraph"


_Parts = list[tuple[list[Piece], PauseKind, Delivery]]


@dataclass(frozen=True)
class _Speaker:
    """Says blocks: what it is told of the whole script, and what it said of short ones before."""

    starts: list[int]
    """Where all runs of the script begin, in order."""
    language: str
    limit: int
    rules_of: Callable[[str], Say]
    counted: Counted
    said: dict[object, tuple[_Parts, list[Piece]]] = field(default_factory=dict)
    """By the shape of a block: its parts and what is silent in it, counted from where the block begins."""

    def parts(self, block: Block, silent: list[Piece]) -> _Parts:
        """What a block says, each part followed by a sentence's or a clause's pause; the rest goes to `silent`."""
        shape = _shape(block)
        if shape is None:
            return self._parts(block, silent)
        begin = block.runs[0].start
        known = self.said.get(shape)
        if known is None:
            unsaid: list[Piece] = []
            parts = self._parts(block, unsaid)
            silent += unsaid
            if len(self.said) < _REMEMBERED:
                moved = [(_moved(part, -begin), pause, delivery) for part, pause, delivery in parts]
                self.said[shape] = moved, _moved(unsaid, -begin)
            return parts
        parts, unsaid = known
        silent += _moved(unsaid, begin)
        return [(_moved(part, begin), pause, delivery) for part, pause, delivery in parts]

    def _parts(self, block: Block, silent: list[Piece]) -> _Parts:
        text = block.text
        place = Place(block.runs, self.starts)
        parts: _Parts = []
        sentences = stretches(block, text, place, self.language)
        if place.spelt:
            silent += spaces(text, [(start, end) for start, end, _, _ in sentences], place)
        for start, end, delivery, pause in sentences:
            pieces = placed(text, start, end, place, self.rules_of(delivery.language or self.language))
            cut = within(pieces, self.limit)
            for index, part in enumerate(cut):
                if any(_HEARD.search(piece.spoken) for piece in part):
                    parts.append((part, pause if index == len(cut) - 1 else "clause", delivery))
                else:
                    silent += part
        return parts


def _shape(block: Block) -> object:
    """All that decides how a block is said but its place; None of one that is too long to come again.

    Between two runs that do not meet, another block may stand: such a block has no shape either.
    """
    first = block.runs[0]
    if block.deliveries or first.end - first.start > _LONGEST_SHAPE:
        return None
    if len(block.runs) == 1:
        return (first.text, first.end - first.start, first.say, first.ipa, first.language, block.voice)
    shape: list[object] = [block.voice]
    at = begin = first.start
    for run in block.runs:
        if run.start > at or run.end - begin > _LONGEST_SHAPE:
            return None
        shape += (run.text, run.start - begin, run.end - begin, run.say, run.ipa, run.language)
        at = run.end
    return tuple(shape)


def _moved(pieces: list[Piece], by: int) -> list[Piece]:
    return [
        Piece(piece.text, piece.spoken, piece.start + by, piece.end + by, piece.rule, piece.ipa)
        for piece in pieces
    ]
