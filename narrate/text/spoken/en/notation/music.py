"""Chords by their letters: Am7, F#m, Gmaj7, Csus4, D/F#."""

from __future__ import annotations

import re

from narrate.text.spoken.en.tables.notation import ACCIDENTALS, CHORDS
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import Rule, any_of
from narrate.text.spoken.table import Table

_SIGNS = "[#♯♭b]"
_CHORD = re.compile(r"[A-G](?:[#♯♭b]m|[#♯♭b]?(?:maj|min|m|M|dim|aug|sus|add)\d|[#♯♭]\d)")
"""A chord that nothing else is written like: `F#m`, `Cmaj7`, `B♭7`."""


def rules() -> list[Rule]:
    """A letter with a sign or a kind, and one of them a number or a sign: "Am" alone is a verb."""
    kinds, numbers = any_of(CHORDS), r"(?:7|9|11|13|6|2|4|5)"
    bass = rf"(?:/([A-G])({_SIGNS})?)?"
    return [
        Rule(
            "chord",
            rf"(?<![\w#♯♭/])([A-G])(?:({_SIGNS})({kinds})({numbers})?|()({kinds})({numbers})|([#♯♭])()({numbers})){bass}(?![\w#])",
            _chord,
            _CHORD,
            begins="A-G",
        ),
    ]


def _chord(m: re.Match[str], t: Table) -> str:
    letter, *parts, bass, bass_sign = m.groups()
    sign, kind, number = (next((part for part in parts[at::3] if part), None) for at in range(3))
    said = [_note(letter, sign)]
    said += [CHORDS[kind]] if kind else []
    said += [cardinal(int(number), t)] if number else []
    said += ["over", _note(bass, bass_sign)] if bass else []
    return " ".join(said)


def _note(letter: str, sign: str | None) -> str:
    return f"{letter} {ACCIDENTALS[sign]}" if sign else letter
