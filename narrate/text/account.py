"""The account: what became of every character of a source.

A character is said as it reads, said otherwise by a rule, left out by a rule, or, which
is a mistake of this program or of a plug-in, none of these: then it is unaccounted for.
White space counts for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Literal

from narrate.frozen import frozen
from narrate.model import Chunk, Piece, Plan, Script
from narrate.text.garbage import uncollected

EntryKind = Literal["changed", "pronounced", "skipped", "unaccounted"]
"""`pronounced` is said as it reads, in a way that a rule or the writer chose."""

_WORD = re.compile(r"\S+")
_UNPAINTED = re.compile(b"\x00+")


@frozen
class Entry:
    """A stretch of the source that is not simply said as it reads."""

    line: int
    """Counted from 1."""
    start: int
    end: int
    text: str
    """As it stands in the source."""
    spoken: str
    """Empty where it is not spoken; between slashes it is IPA."""
    rule: str
    """Empty where it is unaccounted for."""
    kind: EntryKind


@dataclass(frozen=True)
class Account:
    """Everything that was changed, left out or lost, in the order of the source."""

    entries: tuple[Entry, ...]

    @property
    def unaccounted(self) -> tuple[Entry, ...]:
        """What was lost: empty, or there is a bug."""
        return tuple(entry for entry in self.entries if entry.kind == "unaccounted")

    @cached_property
    def counts(self) -> dict[str, int]:
        """Number of entries by rule, the most frequent first."""
        return dict(Counter(entry.rule for entry in self.entries if entry.rule).most_common())


@uncollected()
def account(plan: Plan) -> Account:
    """Draw up the account of a plan; takes time in proportion to the length of its source."""
    spoken = [piece for chunk in plan.chunks for piece in chunk.pieces]
    entries = [
        *_skipped(plan.script),
        *_changed(plan.script, spoken),
        *_silent(plan.script, plan.silent),
        *_unaccounted(plan.script, [*spoken, *plan.silent]),
    ]
    return Account(tuple(_merged(plan.script, sorted(entries, key=attrgetter("start", "end")))))


def source_of(chunk: Chunk, spoken: int) -> int:
    """Offset in the source of what a character of the chunk's utterance says."""
    for piece in chunk.pieces:
        if spoken < len(piece.spoken):
            inside = 0 if piece.rule else spoken
            return min(piece.start + inside, max(piece.end - 1, piece.start))
        spoken -= len(piece.spoken)
    return chunk.pieces[-1].end


def _skipped(script: Script) -> Iterator[Entry]:
    for skip in script.skips:
        yield _entry(script, skip.start, skip.end, "", skip.rule, "skipped")


def _changed(script: Script, pieces: Iterable[Piece]) -> Iterator[Entry]:
    for piece in pieces:
        if piece.rule and piece.start < piece.end:
            kind: EntryKind = "changed" if piece.spoken.strip() else "skipped"
            if piece.ipa and piece.spoken == piece.text:
                kind = "pronounced"
            spoken = f"/{piece.ipa}/" if piece.ipa else piece.spoken
            yield _entry(script, piece.start, piece.end, spoken, piece.rule, kind)


def _silent(script: Script, pieces: Iterable[Piece]) -> Iterator[Entry]:
    for piece in pieces:
        if script.source[piece.start : piece.end].strip():
            yield _entry(script, piece.start, piece.end, "", piece.rule or "nothing to say", "skipped")


def _unaccounted(script: Script, pieces: Iterable[Piece]) -> Iterator[Entry]:
    paint = bytearray(len(script.source))
    start = end = 0
    for parts in (script.skips, pieces):
        for part in parts:
            if part.start != end:  # most go on where the one before ended, and are painted with it
                paint[start:end] = b"\x01" * (end - start)
                start = part.start
            end = part.end
    paint[start:end] = b"\x01" * (end - start)
    for gap in _UNPAINTED.finditer(paint):
        for word in _WORD.finditer(script.source, *gap.span()):
            yield _entry(script, word.start(), word.end(), "", "", "unaccounted")


def _entry(script: Script, start: int, end: int, spoken: str, rule: str, kind: EntryKind) -> Entry:
    return Entry(script.line(start), start, end, script.source[start:end], spoken, rule, kind)


def _merged(script: Script, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Neighbours that one rule left out become one entry."""
    first: Entry | None = None
    end = 0
    for entry in entries:
        if first is not None:
            if entry.rule == first.rule and entry.kind == first.kind and _goes_on(script, end, entry):
                end = entry.end
                continue
            yield first if end == first.end else _up_to(script, first, end)
        first, end = entry, entry.end
    if first is not None:
        yield _up_to(script, first, end)


def _up_to(script: Script, first: Entry, end: int) -> Entry:
    return Entry(
        first.line, first.start, end, script.source[first.start : end], first.spoken, first.rule, first.kind
    )


def _goes_on(script: Script, end: int, entry: Entry) -> bool:
    return entry.kind in ("skipped", "unaccounted") and not script.source[end : entry.start].strip()
