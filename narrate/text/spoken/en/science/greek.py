"""Greek letters: 2πr, 5σ, Δx, β-carotene."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import number
from narrate.text.spoken.rule import Rule, any_of
from narrate.text.spoken.table import Table

_GREEK = re.compile("[µα-ωϕϵΑ-Ω]")


def multiplied(t: Table) -> list[Rule]:
    """Behind a number."""
    greek = any_of(t.greek)
    return [
        Rule("math", rf"(?<![\w.])(\d+)({greek})([A-Za-z])(?!\w)", _circle, _GREEK),
        Rule("greek", rf"(?<=\d){greek}(?!\w)", _greek, _GREEK),
    ]


def rules(t: Table) -> list[Rule]:
    """Where they stand alone, or before a hyphen."""
    greek = any_of(t.greek)
    return [
        Rule("greek", rf"(?<![^\W\d_]){greek}(?![^\W\d_])|(?<=\bΔ){greek}", _greek, _GREEK),
        Rule("greek", rf"(?<![^\W\d_])Δ(?=[A-Za-z]\b)|(?<![^\W\d_]){greek}(?=-)", _greek, _GREEK),
    ]


def _circle(m: re.Match[str], t: Table) -> str:
    """2πr."""
    return f"{number(m[1], t)} {t.greek[m[2]]} {m[3]}"


def _greek(m: re.Match[str], t: Table) -> str:
    return t.greek[m[0]]
