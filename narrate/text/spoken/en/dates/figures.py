"""Dates in figures: 2014/05/11, 2021-07-20, 3/5/2024, 3.5.2024."""

from __future__ import annotations

import re
from math import gcd

from narrate.text.spoken.en.dates.years import full_year
from narrate.text.spoken.numerals import ordinal
from narrate.text.spoken.rule import MASK, Rule, any_of, behind
from narrate.text.spoken.table import Table

_DAY_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])"
_PARTED = re.compile(r"\d[/.-]\d")
_SLASHED = re.compile(r"\d/\d")
_HYPHENED = re.compile(r"\d-\d")
_TWICE = re.compile(r"\d/\d\d?\D{1,9}\d\d?/\d")


def year_first(t: Table) -> list[Rule]:
    """Where four digits begin it, no order of day and month is in doubt."""
    return [
        Rule(
            "date",
            r"(?<![\w/.-])(1[5-9]\d\d|20\d\d)([/.])(\d\d?)\2(\d\d?)(?![\w/-]|\.\d)",
            _big_endian,
            _PARTED,
        ),
        Rule(
            "date",
            rf"(?<![\w.-])(\d{{4}})-({any_of([*t.months, *(m.upper() for m in t.months)])})-(\d\d?)(?![\w-])",
            _year_first,
            re.compile(r"\d-[A-Z]"),
        ),
    ]


def rules() -> list[Rule]:
    """As standards and forms have it; 3/14 only where a word says that it is a date."""
    return [
        Rule("date", rf"(?<![\w-])(\d{{4}})-(\d\d)-(\d\d)(?:T(?={MASK})|(?![\w-]))", _iso, _HYPHENED),
        Rule(
            "date",
            r"(?<![\w.,$£€/-])(19[5-9]\d|20\d\d)-(0[1-9]|1[0-2])(?![\w/-]|[.,]\d)",
            _month_of,
            _HYPHENED,
            begins="12",
        ),
        Rule(
            "date",
            rf"(?<![\w/.-])({_DAY_NUMBER})/({_DAY_NUMBER})(?: ?[–-] ?| (?:to|through|thru|until|and) )({_DAY_NUMBER})/({_DAY_NUMBER})(?![\w/-]|[.,]\d)",
            _short_dates,
            _TWICE,
            begins=r"\d",
        ),
        Rule(
            "date",
            rf"(?<![\w/.-])({_DAY_NUMBER})/({_DAY_NUMBER})(?![\w/]|-\d| of\b)",
            _short_date,
            _SLASHED,
            begins=r"\d",
        ),
        Rule("date", r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?![\w/-])", _numeric, _PARTED),
    ]


def _said(y: str | None, month: int | str, day: str, t: Table, later: str = "") -> str | None:
    if isinstance(month, int):
        if not 1 <= month <= 12 or not 1 <= int(day) <= 31:
            return None
        month = list(dict.fromkeys(t.months.values()))[month - 1]
    said = (
        f"{t.words['the']} {ordinal(int(day), t)} {t.words['of']} {month}"
        if t.day_first
        else f"{month} {ordinal(int(day), t)}"
    )
    return said + later + (f", {full_year(y, t)}" if y else "")


def _iso(m: re.Match[str], t: Table) -> str | None:
    said = _said(m[1], int(m[2]), m[3], t)
    return f"{said} {t.words['at']} " if said and m[0].endswith("T") else said


def _month_of(m: re.Match[str], t: Table) -> str | None:
    """2023-01 is January; 2009-10 may be two years."""
    if int(m[2]) > int(m[1][2:]):
        return None
    return f"{list(dict.fromkeys(t.months.values()))[int(m[2]) - 1]} {full_year(m[1], t)}"


def _year_first(m: re.Match[str], t: Table) -> str | None:
    """2021-Jul-20."""
    month = next(name for key, name in t.months.items() if key.upper() == m[2].upper())
    return _said(m[1], list(dict.fromkeys(t.months.values())).index(month) + 1, m[3], t)


def _numeric(m: re.Match[str], t: Table) -> str | None:
    """3/5/2024; the day comes first where the table, the full stops or the numbers say so."""
    if m[2] != "/" and len(m[4]) == 2:
        return None
    first, second = int(m[1]), int(m[3])
    day_first = (t.day_first or m[2] == "." or first > 12) and second <= 12
    month, day = (second, m[1]) if day_first else (first, m[3])
    return _said(m[4], month, day, t)


_DATED = re.compile(r"\b(?:[Oo]n|[Dd]ue|[Ss]ince|[Uu]ntil|[Ww]eek of|[Dd]ated|[Ee]nding|[Bb]eginning) $")
"""Words before figures that are a day: "due 3/5"."""


def _short_date(m: re.Match[str], t: Table) -> str | None:
    """On 3/14, due 1/15: without such a word it is a fraction."""
    first, second = int(m[1]), int(m[2])
    month, day = (second, first) if t.day_first else (first, second)
    if month > 12 or not (_DATED.search(behind(m)) or ((day > 20 or day == 1) and behind(m).endswith("by "))):
        return None
    return _said(None, month, str(day), t)


def _short_dates(m: re.Match[str], t: Table) -> str | None:
    """From 5/15 to 6/1, 12/24–1/2: two of which one is no fraction that anybody writes."""
    pairs = [(int(m[1]), int(m[2])), (int(m[3]), int(m[4]))]
    if all(over < under and gcd(over, under) == 1 for over, under in pairs):
        return None
    if all(under in _MUSICAL for _, under in pairs):
        return None
    said = [
        _said(None, second if t.day_first else first, str(first if t.day_first else second), t)
        for first, second in pairs
    ]
    if None in said:
        return None
    joint = t.words["and"] if " and " in m[0] else t.words["to"]
    return f"{said[0]} {joint} {said[1]}"


_MUSICAL = frozenset((2, 4, 8, 16))
"""Below such numbers stand beats, and inches."""


def _big_endian(m: re.Match[str], t: Table) -> str | None:
    """2014/05/11, as computers and East Asia write it."""
    return _said(m[1], int(m[3]), m[4], t)
