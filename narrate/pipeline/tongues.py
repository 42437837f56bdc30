"""Whether a script's voice speaks its language: nobody is to hear it for the first time in the episode."""

from __future__ import annotations

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
