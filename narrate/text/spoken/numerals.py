"""Whole numbers in words: by the language's own folder, or in any language that num2words knows."""

from __future__ import annotations

from functools import lru_cache

from narrate.text.spoken.table import Counted, Table

LONGEST = 15
"""Digits of the longest number said as one; longer ones are read digit by digit."""
_TOO_LONG = 10**LONGEST


@lru_cache(maxsize=4096)
def in_words(n: int, to: Counted, t: Table) -> str:
    """`n` in words, with or without "and" as the table says."""
    words = t.counting(n, to) if t.counting else _by_library(n, to, t.numbers)
    return words if t.number_and else words.replace(" and ", " ")


def _by_library(n: int, to: Counted, language: str) -> str:
    from num2words import num2words  # 50 ms: only a text with numbers pays for it

    return str(num2words(n, lang=language, to=to)).replace(",", "")


def cardinal(n: int, t: Table) -> str:
    """1250 -> one thousand two hundred fifty."""
    if abs(n) >= _TOO_LONG:
        return digits(str(n), t)
    return in_words(n, "cardinal", t)


def ordinal(n: int, t: Table) -> str:
    """21 -> twenty-first."""
    if n >= _TOO_LONG:
        return digits(str(n), t)
    return in_words(n, "ordinal", t)


def digits(text: str, t: Table, zero: str = "") -> str:
    """Digit by digit; `zero` is how 0 is said, where it is not the table's word."""
    return " ".join(zero if zero and int(d) == 0 else cardinal(int(d), t) for d in text if d.isdecimal())
