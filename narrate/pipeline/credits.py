"""Whose voices an episode has: for its key, and for those who want to know."""

from __future__ import annotations

from collections import Counter

from narrate.model import Credit, Plan
from narrate.pipeline.identity import Identity
from narrate.speech.engine import Engine
from narrate.speech.guard import Guarded


def asked(identity: Identity, plan: Plan) -> tuple[tuple[str, str], ...]:
    """Voices that a script asks for, each with the language that it speaks, empty for the script's own; the
    show's own voice is empty, too. Empty where it asks for that alone.
    """
    found = {(chunk.delivery.voice or identity.voice, chunk.delivery.language): None for chunk in plan.chunks}
    return () if list(found) == [("", "")] else tuple(found)


def voice_name(engine: Engine) -> str:
    """An engine and its voice, as `--voice` takes it."""
    name = engine.name if isinstance(engine, Guarded) else type(engine).__name__.lower()
    return f"{name}/{engine.voice}"


def credits_of(identity: Identity, plan: Plan) -> tuple[Credit, ...]:
    """The voices of a script in the order in which they are heard, each with the names of those who speak with it.

    Empty for a script with one voice and no names.
    """
    found: dict[str, dict[str, None]] = {}
    for chunk in plan.chunks:
        names = found.setdefault(voice_name(identity.engine_of(chunk)), {})
        if chunk.delivery.speaker:
            names[chunk.delivery.speaker] = None
    if len(found) < 2 and not any(found.values()):
        return ()
    return tuple(Credit(voice, tuple(names)) for voice, names in found.items())


def strangers_of(plan: Plan) -> list[tuple[str, int, int]]:
    """Speakers whom the cast does not know: name, number of turns, and where the first begins in the source."""
    turns = Counter(name for name, _ in plan.strangers)
    first: dict[str, int] = {}
    for name, at in plan.strangers:
        first.setdefault(name, at)
    return [(name, turns[name], at) for name, at in first.items()]
