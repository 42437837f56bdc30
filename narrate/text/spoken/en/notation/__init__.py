"""Notations within a sentence: moves of chess, chords."""

from __future__ import annotations

from narrate.text.spoken.en.notation import chess, music
from narrate.text.spoken.rule import Rule


def rules() -> list[Rule]:
    """Before names of letters and digits, which they look like."""
    return [*chess.rules(), *music.rules()]
