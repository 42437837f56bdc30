"""Whether a script's voice speaks its language: nobody is to hear it for the first time in the episode."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from narrate.languages import nearness
from narrate.model import Chunk, Plan, Script
from narrate.pipeline.identity import Identity
from narrate.settings import Settings
from narrate.speech.engines import voices_for

_FEW = 4
"""Voices that are named."""


def not_spoken(identity: Identity, settings: Settings) -> tuple[str, str]:
    """What is wrong and what to do about it, where a script's voice does not speak its language; else empty."""
    engine = identity.engine
    if engine.speaks_language(identity.language):
        return "", ""
    others = voices_for(identity.language, settings.engines)[:_FEW]
    speak = f"These do: {', '.join(others)}." if others else "No engine that is installed does."
    return (
        f"is in `{identity.language}`, which its voice `{engine.voice}` does not speak",
        f"{speak} If it is in another language, say so: `language` in its front matter, or under [show].",
    )


@dataclass(frozen=True)
class Foreign:
    """A passage that is marked as in a language that its voice does not speak."""

    at: int
    """Offset in the script's source."""
    language: str
    """BCP 47."""
    text: str
    others: tuple[str, ...]
    """Voices that speak it, what would be chosen first."""


def foreign(planned: Plan, identity: Identity, settings: Settings) -> list[Foreign]:
    """Passages in a language that their voices do not speak: those that are marked as in another language,
    and the first of each voice of the cast that does not speak the script's own.
    """
    found = list(_unspoken(planned, identity, settings))
    chunks = sorted(planned.chunks, key=lambda chunk: chunk.start)
    blocks = planned.script.blocks
    for run in (run for block in blocks for run in block.runs if run.language):
        at = bisect_left(chunks, run.end, key=lambda chunk: chunk.start) - 1
        if at < 0 or nearness(run.language, (identity.language,)):
            continue
        if not identity.engine_of(chunks[at]).speaks_language(run.language):
            others = voices_for(run.language, settings.engines)[:_FEW]
            found.append(Foreign(run.start, run.language, run.text, others))
    return sorted(found, key=lambda one: one.at)


def _unspoken(planned: Plan, identity: Identity, settings: Settings) -> Iterator[Foreign]:
    first: dict[str | None, Chunk] = {}
    for chunk in planned.chunks:
        if chunk.delivery.voice and not chunk.delivery.language:
            first.setdefault(chunk.delivery.voice, chunk)
    for chunk in first.values():
        if not identity.engine_of(chunk).speaks_language(identity.language):
            others = voices_for(identity.language, settings.engines)[:_FEW]
            yield Foreign(chunk.start, identity.language, chunk.text, others)


def notices_of(passages: list[Foreign], script: Script) -> Iterator[str]:
    """What to do about passages that their voices do not speak, a line a language."""
    first = {one.language: one for one in reversed(passages)}
    for language, one in sorted(first.items(), key=lambda item: item[1].at):
        hint = f": `{one.others[0]}` does" if one.others else ""
        yield f"{script.place(one.at)} is in `{language}`, which its voice does not speak{hint}"
