"""German numbers in words: 1.234,5 and 1994, ordinals with their endings."""

from __future__ import annotations

import re

from narrate.text.spoken.numerals import LONGEST, cardinal, digits, ordinal
from narrate.text.spoken.table import Table

NUMBER = r"(?:\d{1,3}(?:[. \u2009\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?)"
"""1.000,5 or 1000,5 or 10 000."""

VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_PARTS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip


def number(text: str, t: Table) -> str:
    """1.234,5 -> eintausendzweihundertvierunddreißig Komma fünf; 007 digit by digit."""
    whole, comma, fraction = re.sub(r"[. \u2009\u202f]", "", text).partition(",")
    long = (len(whole) > 1 and whole[0] == "0") or len(whole) > LONGEST
    said = digits(whole, t) if long else cardinal(int(whole), t)
    return f"{said} {t.words['point']} {digits(fraction, t)}" if comma else said


def counted(text: str, t: Table, *, feminine: bool = False) -> str:
    """A number before a noun: one is "ein" or "eine" there."""
    if text == "1":
        return "eine" if feminine else "ein"
    return number(text, t)


def year(n: int, t: Table) -> str:
    """1994 -> neunzehnhundertvierundneunzig; from 2000 on and before 1100 as any number."""
    if not 1100 <= n < 2000:
        return cardinal(n, t)
    rest = cardinal(n % 100, t) if n % 100 else ""
    return f"{cardinal(n // 100, t)}hundert{rest}"


def nth(n: int, ending: str, t: Table) -> str:
    """3, "n" -> dritten."""
    return ordinal(n, t).removesuffix("e") + "e" + ending


def part(over: int, under: int, t: Table) -> str | None:
    """3, 4 -> drei Viertel; None where it has no name."""
    if not 0 < over < 100 or not 1 < under <= 100:
        return None
    if under == 2:
        return "ein halb" if over == 1 else f"{cardinal(over, t)} halbe"
    name = ordinal(under, t).removesuffix("e") + "el"
    name = {"drittel": "Drittel", "siebtel": "Siebtel", "achtel": "Achtel"}.get(
        name, name[0].upper() + name[1:]
    )
    return f"{'ein' if over == 1 else cardinal(over, t)} {name}"


def vulgar(char: str) -> tuple[int, int]:
    """½ -> 1, 2."""
    return _PARTS[char]


def mixed(whole: int, over: int, under: int, t: Table) -> str:
    """2½ -> zweieinhalb, 3¼ -> dreieinviertel."""
    head = "ein" if whole == 1 else cardinal(whole, t)
    if (over, under) == (1, 2):
        return head + "einhalb"
    said = part(over, under, t) or ""
    return head + said.replace(" ", "").lower()


def grouped(text: str, t: Table) -> str:
    """030 123456, digit by digit, a pause between the groups."""
    return ", ".join(digits(group, t) for group in re.findall(r"\d+", text))
