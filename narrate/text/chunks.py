"""Blocks into chunks: sentences, said by the rules, no longer than the engine takes.

Every chunk keeps its pieces, and every piece its place in the source, so what is heard
can be followed back to the character that it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache, partial

from narrate.model import Aside, Block, Chapter, Chunk, Delivery, PauseKind, Piece, Plan, Script, Section
from narrate.settings import Text
from narrate.text.collecting import uncollected
from narrate.text.cutting import within
from narrate.text.parts.sections import told_apart
from narrate.text.place import Place
from narrate.text.placing import Say, placed, spaces
from narrate.text.spoken import formulas, say
from narrate.text.spoken.language import find
from narrate.text.spoken.lexicon import Lexicon
from narrate.text.stretches import stretches

_REMEMBERED = 1024
"""Sentences that are not said anew where they come again: numbers of items, cells of tables, refrains."""
_HEARD = re.compile(r"[^\W_]")


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
    for section, title in zip(script.sections, told_apart(script.sections), strict=True):
        chunks, unsaid = _chunks(section, starts, language, limit, rules_of)
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


def _blocks(script: Script) -> Iterator[Block]:
    return (block for section in script.sections for block in section.blocks)


def _ended(chapter: Chapter) -> Chapter:
    """The last chapter: what follows it is the end, not another section."""
    return replace(chapter, chunks=(*chapter.chunks[:-1], replace(chapter.chunks[-1], pause="end")))


def _chunks(
    section: Section, starts: list[int], language: str, limit: int, rules_of: Callable[[str], Say]
) -> tuple[list[Chunk], list[Piece]]:
    """The chunks of a section, and the pieces of sentences in which there is nothing to say.

    The last chunk of each block is followed by that block's pause, the last of all by a section's.
    """
    chunks: list[Chunk] = []
    silent: list[Piece] = []
    for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=True):
        if block.kind == "pause" and chunks:
            chunks[-1] = replace(chunks[-1], pause="section", pause_ms=block.pause)
        elif block.runs:
            parts = _parts(block, Place(block.runs, starts), language, limit, rules_of, silent)
            chunks += [
                Chunk(tuple(part), pause, block.kind, delivery) for part, pause, delivery in parts[:-1]
            ]
            for part, _, delivery in parts[-1:]:
                chunks.append(Chunk(tuple(part), _pause_after(block, following), block.kind, delivery))
    if chunks:
        chunks[-1] = replace(chunks[-1], pause="section")
    return chunks, silent


def _pause_after(block: Block, following: Block | None) -> PauseKind:
    if block.kind == "heading":
        return "heading"
    if block.kind == "item" and following is not None and following.kind == "item":
        return "item"
    if block.kind == "line" and block.level and following is not None and following.kind == "line":
        return "item"
    return "paragraph"


def _parts(
    block: Block,
    place: Place,
    language: str,
    limit: int,
    rules_of: Callable[[str], Say],
    silent: list[Piece],
) -> list[tuple[list[Piece], PauseKind, Delivery]]:
    """What a block says, each part followed by a sentence's or a clause's pause; the rest goes to `silent`."""
    text = block.text
    parts: list[tuple[list[Piece], PauseKind, Delivery]] = []
    sentences = stretches(block, text, place, language)
    if place.spelt:
        silent += spaces(text, [(start, end) for start, end, _, _ in sentences], place)
    for start, end, delivery, pause in sentences:
        pieces = placed(text, start, end, place, rules_of(delivery.language or language))
        cut = within(pieces, limit)
        for index, part in enumerate(cut):
            if any(_HEARD.search(piece.spoken) for piece in part):
                parts.append((part, pause if index == len(cut) - 1 else "clause", delivery))
            else:
                silent += part
    return parts
