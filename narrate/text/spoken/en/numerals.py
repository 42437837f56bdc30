"""The words of numbers.

House style, American: no "and" in whole numbers ("two hundred fifty"), a hyphen only in
"twenty-one", years in pairs ("nineteen ninety-four", "two thousand five", "twenty
fourteen"), decimals digit by digit. The British table says "two hundred and fifty".
"""

from __future__ import annotations

import re
from unicodedata import numeric

from narrate.text.spoken.numerals import LONGEST, cardinal, digits, in_words, ordinal
from narrate.text.spoken.table import Table

THIN = "\u2009\u202f"
_CONTINENTAL = r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}(?![.,]?\d)"
_SWISS = r"\d{1,3}(?:'\d{3})+(?!\d)(?:\.\d+)?"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d{{1,3}}(?:[{THIN}]\d{{3}})+(?!\d)(?:\.\d+|,\d{{1,2}}(?!\d))?"
    rf"|{_SWISS}|{_CONTINENTAL}|\d+(?:\.\d+)?|\.\d+)"
)
"""As written: 1,000,000 or 3.5 or .5, with the thin spaces that ISO 80000 asks for, or 1'000.5 or 1.000.000,5."""

COMMA = rf"(?:\d+,\d{{1,2}}(?!\d)|0,\d+|{NUMBER})"
"""A number of which a measure follows: 12,5 can only be twelve point five there."""

VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
AMOUNT = rf"(?:(?:\d+ ?)?[{VULGAR}]|(?:\d+ )?\d{{1,2}}/\d{{1,2}}(?![\d/])|{NUMBER})"
"""A number or a fraction: 2½, 2 1/2, 3/4."""

BEGINS = rf"(?=[.\d{VULGAR}])"
"""What stands before it in a pattern: a number is not looked for where there is no digit."""
SIGN_BEGINS = rf"(?=[-+−~≈<>≤≥±.\d{VULGAR}])"
"""The same, where a sign may go before it."""
TO = r"\s?[–-]\s?"
"""What stands between the ends of a range."""

_MIXED = re.compile(rf"(?:(\d+) ?)?([{VULGAR}])|(?:(\d+) )?(\d+)/(\d+)")


def year(n: int, t: Table) -> str:
    """1994 -> nineteen ninety-four, 1905 -> nineteen oh five, 2005 -> two thousand five."""
    if not 1000 <= n < 10000:
        return cardinal(n, t)
    return in_words(n, "year", t).replace("oh-", "oh ")


def plural(words: str) -> str:
    """nineteen ninety -> nineteen nineties."""
    return words[:-1] + "ies" if words.endswith("y") else words + ("es" if words.endswith("x") else "s")


def pairs(text: str, t: Table) -> str:
    """As models, flights and rooms are read: 747 -> seven forty-seven, 101 -> one oh one."""
    if text[0] == "0" or len(text) > 4:
        return digits(text, t, t.words["oh"])
    if len(text) == 4:
        return year(int(text), t)
    if len(text) < 3 or not int(text) % 100:
        return cardinal(int(text), t)
    head, tail = text[:-2], text[-2:]
    rest = cardinal(int(tail), t) if tail[0] != "0" else f"{t.words['oh']} {cardinal(int(tail), t)}"
    return f"{cardinal(int(head), t)} {rest}"


def number(text: str, t: Table) -> str:
    """A number as it is written: 1,000,000 or 3.50 or .5 or 007."""
    if re.fullmatch(rf"{_CONTINENTAL}|\d+,(?:\d\d?|\d{{4,}})|0,\d+", text):
        text = text.replace(".", "").replace(",", ".")
    elif text[-3:].count(",") and re.search(f"[{THIN}]", text):
        text = text.replace(",", ".")
    whole, point, fraction = re.sub(rf"[,'{THIN}]", "", text).partition(".")
    if (len(whole) > 1 and int(whole[0]) == 0) or len(whole) > LONGEST:
        said = digits(whole, t)
    else:
        said = cardinal(int(whole), t) if whole else ""
    return f"{said} {t.words['point']} {digits(fraction, t)}".lstrip() if point else said


def amount(text: str, t: Table) -> str:
    """A number, a fraction or both: 2½ -> two and a half."""
    found = _MIXED.fullmatch(text)
    if not found:
        return number(text, t)
    whole, (over, under) = found[1] or found[3], _parts(found)
    said = fraction(over, under, t)
    if said is None:
        said = f"{cardinal(over, t)} {t.words['over']} {cardinal(under, t)}"
    if not whole:
        return said
    if over == 1 and under in t.fractions:
        said = f"{t.words['a']} {t.fractions[under]}"
    return f"{cardinal(int(whole), t)} {t.words['and']} {said}"


def _parts(found: re.Match[str]) -> tuple[int, int]:
    if found[2]:
        return numeric(found[2]).as_integer_ratio() if found[2] in "½¼¾⅛⅜⅝⅞" else _ratio(found[2])
    return int(found[4]), int(found[5])


def _ratio(char: str) -> tuple[int, int]:
    value = numeric(char)
    return next(
        (round(value * d), d) for d in (3, 5, 6, 7, 9, 10) if abs(value * d - round(value * d)) < 1e-6
    )


def fraction(over: int, under: int, t: Table) -> str | None:
    """3, 4 -> three quarters; None where it is no fraction that has a name."""
    if under < 2 or not over:
        return None
    part = t.fractions.get(under) or ordinal(under, t)
    if over == 1:
        return f"{cardinal(1, t)} {part}"
    many = t.fraction_plurals.get(under) or part + "s"
    return f"{cardinal(over, t)} {many}"


def is_one(text: str) -> bool:
    """Whether what is counted stays singular: 1, ½, 3/4."""
    return text == "1" or bool(re.fullmatch(rf"[{VULGAR}]|\d+/\d+", text))


def typed(text: str, t: Table) -> str:
    """a3F -> A three F: letters and digits one by one."""
    return " ".join(cardinal(int(char), t) if char.isdecimal() else char.upper() for char in text)


_RUNS = re.compile(r"\d+|\D+")


def letters_and_digits(token: str, t: Table) -> str:
    """MP3 -> MP three, A380 -> A-three eighty: a lone A keeps its name beside a hyphen."""
    if re.fullmatch(r".*\d'?s", token):
        return plural(letters_and_digits(token.rstrip("'s"), t))
    said = ""
    for run in _RUNS.findall(token):
        part = pairs(run, t) if run[0].isdecimal() else run
        said += ("-" if said[-1:] == "A" and said[-2:-1] in ("", " ") else " " if said else "") + part
    return said
