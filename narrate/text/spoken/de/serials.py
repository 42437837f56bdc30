"""Names of letters and digits: A4, MP3, Covid-19, H₂O."""

from __future__ import annotations

import re

from narrate.text.spoken.de.numerals import number
from narrate.text.spoken.rule import DIGIT, Rule
from narrate.text.spoken.table import Table

_WORDS = re.compile(r"\d+|[^\W\d_]+")


def names() -> list[Rule]:
    """Names of letters and digits, before their numbers: A4, MP3, Covid-19."""
    return [
        Rule(
            "serial",
            r"(?<![\w.,/-])(?=[\w-]*[^\W\d_])(?=[\w-]*\d)[^\W_]+(?:-[^\W_]*\d[^\W_]*|-(?=\w))*(?!\w)",
            _serial,
            DIGIT,
        ),
    ]


def leftovers() -> list[Rule]:
    """Digits and letters that touch, when no number wanted the digits."""
    return [
        Rule("serial", r"[^\W_]*(?:[^\W\d_]\d|\d[^\W\d_])[^\W_]*", _touching, DIGIT),
        Rule("formula", r"(?<!\w)[A-Z][A-Za-z]*[₀-₉][A-Za-z₀-₉]*(?!\w)", _formula, re.compile("[₀-₉]")),
    ]  # fmt: skip


def spelt(text: str, t: Table) -> str:
    """The words of a name as they stand, its figures as numbers."""
    return " ".join(number(part, t) if part.isdecimal() else part for part in _WORDS.findall(text))


def _serial(m: re.Match[str], t: Table) -> str | None:
    if re.match(r"\d+(?:-[^\W\d_]{2,})+$", m[0]):
        return None
    return spelt(m[0], t)


def _touching(m: re.Match[str], t: Table) -> str:
    return spelt(m[0], t)


def _formula(m: re.Match[str], t: Table) -> str:
    plain = m[0].translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789"))
    return spelt(plain, t)
