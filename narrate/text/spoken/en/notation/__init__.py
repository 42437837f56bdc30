"""Notations within a sentence: moves of chess, chords, cards, types of blood."""

from __future__ import annotations

from narrate.text.spoken.en.notation import blood, cards, chess, music
from narrate.text.spoken.rule import Rule


def rules() -> list[Rule]:
    """Before names of letters and digits, which they look like."""
    return [*blood.rules(), *chess.rules(), *music.rules()]


def pictured() -> list[Rule]:
    """Before emoji, whose signs they use."""
    return cards.rules()
