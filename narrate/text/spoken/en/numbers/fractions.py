"""Fractions, ratings and time signatures: ½, 2 1/2, 3/4, 4.5/5, 6/8 time."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import VULGAR, amount, fraction, number
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import Rule, behind
from narrate.text.spoken.table import Table

_NUMERIC = re.compile(rf"[\d{VULGAR}]")
_SLASHED = re.compile(r"\d/\d")


def vulgar() -> list[Rule]:
    """The characters ½, ⅓, with or without a whole number."""
    return [
        Rule("fraction", rf"(?<![\w./-])(?:\d+[ -]?)?[{VULGAR}]", _amount, _NUMERIC, begins=rf"\d{VULGAR}"),
    ]


def rules() -> list[Rule]:
    """2 1/2, 3/4 time, 4.5/5, 3/4."""
    return [
        Rule(
            "fraction", r"(?<![\w./-])[-−]?\d+[ -]\d{1,2}/\d{1,2}(?!\w|/)", _mixed, _SLASHED, begins=r"\d−-"
        ),
        Rule(
            "meter",
            r"(?<![\w./-])(\d{1,2})/(2|4|8|16)(?= (?:time|beat|meter|rhythm|groove)\b)",
            _meter,
            _SLASHED,
            begins=r"\d",
        ),
        Rule("meter", r"(?<=\bin )(\d{1,2})/(4|8)(?! of\b|[\w/])", _lone_meter, _SLASHED, begins=r"\d"),
        Rule("rating", r"(?<![\w./-])(\d\d?\.\d)/(5|10|100)(?![\w/.]\d|\w)", _out_of, _SLASHED, begins=r"\d"),
        Rule(
            "fraction",
            r"(?<![\w./-])(?<!\d,)(\d+)/(\d+)((?i:ths?|rds?|nds?))?(?![\w/])",
            _fraction,
            _SLASHED,
            begins=r"\d",
        ),
    ]


def _amount(m: re.Match[str], t: Table) -> str:
    return amount(m[0].replace("-", ""), t)


def _mixed(m: re.Match[str], t: Table) -> str | None:
    whole, part = re.split("[ -]", m[0].lstrip("-−"))
    over, under = map(int, part.split("/"))
    minus = f"{t.words['minus']} " if m[0][0] in "-−" else ""
    return f"{minus}{amount(f'{whole} {part}', t)}" if 0 < over < under else None


_RATED = re.compile(
    r"\b(?:rat(?:ed?|ing)|scor(?:ed?|es|ing)|g(?:ave|ives?)|grade)(?:: ?| )(?:(?:it|this|him|her|them|of) )?(?:an? )?$"
)
"""Words before a rating: "gave it 4/5"."""


def _out_of(m: re.Match[str], t: Table) -> str:
    return f"{number(m[1], t)} {t.words['out_of']} {number(m[2], t)}"


def _fraction(m: re.Match[str], t: Table) -> str:
    over, under = int(m[1]), int(m[2])
    if (
        over
        and (over == under or under in (5, 10, 20, 50, 100))
        and (over == under or _RATED.search(behind(m)))
    ):
        return f"{cardinal(over, t)} {t.words['out_of']} {cardinal(under, t)}"
    said = fraction(over, under, t) if under <= 20 or under in (32, 64, 100, 1000) else None
    if m[1][0] == "0" or over > 4 * under:
        said = None
    if said and re.match("-[a-z]", m.string[m.end() :]):
        said = said.replace(" ", "-").removesuffix("s")
    return said or f"{number(m[1], t)} {t.words['over']} {number(m[2], t)}"


def _lone_meter(m: re.Match[str], t: Table) -> str | None:
    """In 4/4, in 12/8: in 3/4 may be a part of something, and in 5/8 of an inch is one."""
    return _meter(m, t) if (m[1], m[2]) in _METERS else None


_METERS = {("4", "4"), ("5", "4"), ("6", "4"), ("7", "4"), ("6", "8"), ("9", "8"), ("12", "8")}


def _meter(m: re.Match[str], t: Table) -> str:
    return f"{cardinal(int(m[1]), t)} {cardinal(int(m[2]), t)}"
