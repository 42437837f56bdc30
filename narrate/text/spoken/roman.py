"""Roman numerals, alike in every language."""

from __future__ import annotations

import re
from itertools import pairwise

NUMERAL = r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def value(numeral: str) -> int | None:
    """XIV -> 14; None for letters that are no numeral."""
    numeral = numeral.upper()
    if not re.fullmatch(NUMERAL, numeral):
        return None
    amounts = [*(_VALUES[letter] for letter in numeral), 0]
    return sum(-n if n < after else n for n, after in pairwise(amounts))
