"""Years and decades: 1994, 1994–98, '94, 500 BC, the 1990s, the 90s."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import TO, pairs, plural, year
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import Rule, any_of, behind
from narrate.text.spoken.table import Table

_TENS = re.compile(r"\d ?'?s")
_JOINED = re.compile(r"\d\s?[–/-]\s?\d")
_FOUR = re.compile(r"\d{4}")


def decades() -> list[Rule]:
    """The 1990s, the 90s, the 830s, '00s."""
    return [
        Rule("decade", r"(?<![\w,.$£€])(\d\d)(\d)0'?s\b", _decade, _TENS, begins=r"\d"),
        Rule("decade", r"(?<![\w,.$£€])(1[5-9]|20)(\d)0 '?s(?![\w.])", _decade, _TENS, begins="12"),
        Rule(
            "decade",
            r"(?:(?<=[Tt]he )|(?<=[Ee]arly )|(?<=[Ll]ate )|(?<=[Mm]id-)|(?<=[Mm]id )|(?<=0s and )|(?<=0s or )|(?<=0s to )|(?<=0s–))([1-9])(\d)0'?s\b",
            _old_decade,
            _TENS,
            begins=r"\d",
        ),
        Rule("decade", r"(?<![\w'])'00s\b", _noughties, _TENS, begins="'"),
        Rule("decade", r"(?:(?<!\w)')?(?<![\w,.$£€])([2-9]0)'?s\b", _short_decade, _TENS, begins=r"'\d"),
    ]


def rules(t: Table) -> list[Rule]:
    """Years that an apostrophe, another year or an era tells."""
    return [
        Rule(
            "year",
            r"(?:(?<!\w)|(?<=Q\d)|(?<=[A-Z]{2}))'(\d\d)(?![\w'%])",
            _short_year,
            re.compile(r"'\d"),
            begins="'",
        ),
        Rule(
            "year",
            rf"(?:(?<![\w.,$£€/-])|(?<=\bFY))(1\d{{3}}|20\d\d)(?:{TO}|/)((?:1\d|20)\d\d|\d\d)(?![\w/-]|[.,]\d)",
            _years,
            _JOINED,
            begins="12",
        ),
        Rule(
            "year",
            rf"(?<![\w.,])(\d{{4}})(?= {any_of(t.eras)}(?!\w))",
            _era,
            re.compile(r"\d [A-Z]"),
            begins=r"\d",
        ),
    ]


def plain_years(t: Table) -> list[Rule]:
    """Four digits that nothing else wanted."""
    return [
        Rule(
            "year",
            r"(?<![\w.,$£€#/°])(?:(?<!-)|(?<=pre-)|(?<=post-)|(?<=mid-)|(?<=early-)|(?<=late-))(1\d{3}|20\d\d)(?!\w|[.,/:]\d|-\d)",
            _plain,
            _FOUR,
            begins="12",
        )
    ]


def full_year(y: str, t: Table) -> str:
    """A year as it is said; one of two digits is 1941 to 2040."""
    if len(y) == 2:
        y = ("19" if int(y) > 40 else "20") + y
    return year(int(y), t)


_MEASURED_BY = re.compile(
    r" (?:timeout|limit|delay|interval|window|exposure|clip|pause|video|timer|countdown|mark)\b"
)
"""Nouns that seconds go with: `a 90s timeout` is no decade."""


def _old_decade(m: re.Match[str], t: Table) -> str | None:
    """The 830s, unless they are seconds."""
    if _MEASURED_BY.match(m.string, m.end()):
        return None
    hundreds = f"{cardinal(int(m[1]), t)} {t.words['hundred']}"
    return plural(hundreds) if m[2] == "0" else f"{hundreds} {t.decades[int(m[2] + '0')]}"


def _noughties(_: re.Match[str], t: Table) -> str:
    return plural(year(2000, t))


def _decade(m: re.Match[str], t: Table) -> str | None:
    if m[0] == "1000s" and m.string[m.end() :].startswith(" of"):
        return None
    if m[2] == "0":
        return plural(year(int(m[1] + "00"), t)) if m[1][1] == "0" or int(m[1]) < 21 else None
    return f"{cardinal(int(m[1]), t)} {t.decades[int(m[2] + '0')]}"


def _short_decade(m: re.Match[str], t: Table) -> str | None:
    if _MEASURED_BY.match(m.string, m.end()) and behind(m).endswith((" a", "a ")):
        return None
    return t.decades[int(m[1])]


def _short_year(m: re.Match[str], t: Table) -> str:
    return cardinal(int(m[1]), t) if m[1][0] != "0" else f"{t.words['oh']} {cardinal(int(m[1]), t)}"


def _years(m: re.Match[str], t: Table) -> str | None:
    start, end = m.groups()
    if len(end) == 2 and int(end) <= int(start[2:]) and not (end == "00" and "/" in m[0]):
        return None
    if "/" in m[0] and (int(start) < 1500 or int(end[-2:]) != (int(start) + 1) % 100):
        return None
    until = year(int(end), t) if len(end) == 4 else pairs(end, t)
    return f"{year(int(start), t)} {t.words['to']} {until}"


def _era(m: re.Match[str], t: Table) -> str:
    return year(int(m[1]), t)


_BEFORE_YEAR = re.compile(
    r"(?i)\b(?:in|since|by|from|until|till|of|to|year|circa|around|before|after|during|the|this|that|late|early|mid|"
    r"summer|fall|autumn|winter|spring|and|or|[a-z]+'s|his|her|its|our|their|my)[ -]$"
)
"""Words before four digits that are a year, and no number of things."""
_COUNTED = re.compile(r" (?:(?:more|other|new) )?([a-z]+s|people|children|men|women)\b")
"""A noun in the plural behind four digits, which count it."""


def _plain(m: re.Match[str], t: Table) -> str | None:
    """1250 people are a number, 1500 people and 1994 alone are said in pairs."""
    dated = _BEFORE_YEAR.search(behind(m))
    if int(m[1]) < 1100 and not dated:
        return None
    counted = _COUNTED.match(m.string, m.end())
    if counted and int(m[1]) % 100 and not dated and _is_plural(counted[1], t):
        return None
    return year(int(m[1]), t)


def _is_plural(word: str, t: Table) -> bool:
    return word not in t.not_nouns and not word.endswith(("ss", "us", "is"))
