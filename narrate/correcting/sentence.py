"""From a sentence on the page of an episode back to the script that it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from narrate.errors import Outdated, ScriptError
from narrate.model import Block, Chunk, Piece, Plan, Script, Section
from narrate.pipeline.identity import Identity
from narrate.speech.engine import Engine

_WORD = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"['’]s?$")
_EDGES = re.compile(r"^[^\w]+|[^\w]+$")


@dataclass(frozen=True)
class Sentence:
    """A sentence as a page names it."""

    guid: str
    """Of the episode."""
    index: int
    """Its number on the page, from 0."""
    text: str
    """As it reads, words apart by one space."""


@dataclass(frozen=True)
class Found:
    """A sentence in its script."""

    identity: Identity
    script: Script
    chunk: Chunk
    start: int
    """Offset in the script's source, the marks that open it (`*`, `[`) included."""
    end: int
    """The same behind it; before `start` where it does not stand in one place."""

    @property
    def engine(self) -> Engine:
        """The voice that says it."""
        return self.identity.engine_of(self.chunk)

    @property
    def source(self) -> str:
        """As it stands in the script."""
        return self.script.source[self.start : self.end]

    @property
    def column(self) -> int:
        """Of its first character in its line, counted from 1."""
        return self.start - self.script.source.rfind("\n", 0, self.start)


def find(planned: Sequence[tuple[Identity, Plan]], name: str, wanted: Sentence) -> Found:
    """The sentence in the script called `name`, one of those of a file.

    Where the script has changed it is found by its text. Raises Outdated where it is no more, or
    where it may be one of several.
    """
    for identity, plan in planned:
        if identity.name == name:
            spoken = [chunk for chunk in plan.chunks if chunk.text.strip()]
            same = [at for at, chunk in enumerate(spoken) if _flat(chunk.text) == _flat(wanted.text)]
            if wanted.index in same or len(same) == 1:
                chunk = spoken[wanted.index if wanted.index in same else same[0]]
                return Found(identity, plan.script, chunk, *_span(plan.script, chunk))
    raise Outdated(
        "no longer has this sentence, or has it several times: it was changed since the episode was made",
        where=name,
        hint="Build the show, and look at the new page.",
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _span(script: Script, chunk: Chunk) -> tuple[int, int]:
    """Where a chunk stands in the source, with the marks that touch it: emphasis, the target of a link."""
    start, end = chunk.start, chunk.end
    marks = [skip for skip in script.skips if "\n" not in script.source[skip.start : skip.end]]
    for skip in reversed(marks):
        if skip.end == start:
            start = skip.start
    for skip in marks:
        if skip.start == end:
            end = skip.end
    return start, end


# --- words of it -----------------------------------------------------------------------


@dataclass(frozen=True)
class Words:
    """Some words of a sentence that follow each other, without the punctuation around them."""

    text: str
    """As a lexicon names them."""
    start: int
    """Offset in the chunk's text."""
    end: int


def words_of(found: Found, first: int, last: int) -> Words:
    """The words with the numbers `first` to `last`, from 0. Raises ScriptError where nothing of them is said."""
    text = found.chunk.text
    spans = [match.span() for match in _WORD.finditer(text)]
    if not 0 <= first <= last < len(spans):
        raise ScriptError("has no such word", where=found.identity.name)
    start, end = spans[first][0], spans[last][1]
    inner = _EDGES.sub("", text[start:end])
    start = text.find(inner, start) if inner else start
    inner = _POSSESSIVE.sub("", inner)
    if not any(char.isalnum() for char in inner):
        raise ScriptError("is no word", where=found.identity.name, hint="Choose one with a letter in it.")
    return Words(_flat(inner), start, start + len(inner))


def pieces_of(chunk: Chunk, start: int, end: int) -> Iterator[tuple[Piece, int]]:
    """The pieces that say the characters `start` to `end` of a chunk, each with where it begins."""
    at = 0
    for piece in chunk.pieces:
        if piece.text and at < end and start < at + len(piece.text):
            yield piece, at
        at += len(piece.text)


def source_of(chunk: Chunk, offset: int) -> int:
    """Offset in the source of a character of a chunk's text."""
    piece, at = next(pieces_of(chunk, offset, offset + 1))
    if piece.end - piece.start == len(piece.text):
        return piece.start + offset - at
    return piece.start


# --- a part of a script ----------------------------------------------------------------


def part(script: Script, start: int, end: int) -> Script:
    """The script, but only those of its blocks that have something between two offsets."""
    blocks = tuple(block for block in script.blocks if _touches(block, start, end))
    return replace(script, sections=(Section(script.title, blocks),))


def _touches(block: Block, start: int, end: int) -> bool:
    return any(run.start < end and start < run.end for run in block.runs)
