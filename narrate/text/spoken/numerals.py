"""Whole numbers in words, in any language that num2words knows."""

from __future__ import annotations

from functools import lru_cache

from narrate.text.spoken.table import Table

LONGEST = 15
"""Digits of the longest number said as one; longer ones are read digit by digit."""


@lru_cache(maxsize=4096)
def in_words(n: int, to: str, language: str, joined: bool) -> str:
    """`n` in words by num2words, which calls the kind of number `to`; `joined` keeps its "and"."""
    from num2words import num2words  # 50 ms: only a text with numbers pays for it

    words = str(num2words(n, lang=language, to=to)).replace(",", "")
    return words if joined else words.replace(" and ", " ")


def cardinal(n: int, t: Table) -> str:
    """1250 -> one thousand two hundred fifty."""
    if len(str(abs(n))) > LONGEST:
        return digits(str(n), t)
    return in_words(n, "cardinal", t.numbers, t.number_and)


def ordinal(n: int, t: Table) -> str:
    """21 -> twenty-first."""
    if len(str(n)) > LONGEST:
        return digits(str(n), t)
    return in_words(n, "ordinal", t.numbers, t.number_and)


def digits(text: str, t: Table, zero: str = "") -> str:
    """Digit by digit; `zero` is how 0 is said, where it is not the table's word."""
    return " ".join(zero if zero and int(d) == 0 else cardinal(int(d), t) for d in text if d.isdecimal())
