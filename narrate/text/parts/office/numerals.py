"""Numbers of lists as a word processor shows them."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST_ROMAN = 4999
_MOST_LETTERS = 20


def roman(count: int) -> str:
    """A number from 1 in small Roman numerals; in digits where there are none for it."""
    if not 0 < count <= _LARGEST_ROMAN:
        return str(count)
    found = ""
    for size, letters in _ROMAN:
        found += letters * (count // size)
        count %= size
    return found


def letters(count: int) -> str:
    """a, b, … z, aa, bb, … as lists go on."""
    times = (count - 1) // 26 + 1
    if count < 1 or times > _MOST_LETTERS:
        return str(count)
    return chr(ord("a") + (count - 1) % 26) * times


def in_form(count: int, form: str) -> str:
    """A number in one of the forms that lists have: `1`, `01`, `a`, `A`, `i`, `I`."""
    match form:
        case "a" | "A":
            made = letters(count)
        case "i" | "I":
            made = roman(count)
        case "01":
            return f"{count:02}"
        case _:
            return str(count)
    return made.upper() if form.isupper() else made
