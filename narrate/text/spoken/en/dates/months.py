"""Dates with the name of their month: May 3rd, 3 May 2024, 3-May."""

from __future__ import annotations

import re

from narrate.text.spoken.en.dates.names import BEHIND_NAME
from narrate.text.spoken.en.dates.years import full_year
from narrate.text.spoken.en.numerals import TO, year
from narrate.text.spoken.numerals import ordinal
from narrate.text.spoken.rule import Rule, any_of, beginnings, stopped
from narrate.text.spoken.table import Table

_DAY = r"([12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_BEFORE_SMALL = re.compile(r"\d(?:st|nd|rd|th)? [a-z]")
_BEFORE_MONTH = re.compile(r"\d(?:st|nd|rd|th)? (?:of )?[A-Z]")
_LATER = r"(?![\w:%°]|[.,/]\d)"


def loose(t: Table) -> list[Rule]:
    """With a hyphen, or with the month in small letters."""
    small = any_of(m.lower() for m in t.months)
    return [
        Rule(
            "date",
            rf"\b({any_of(m for m in t.months if len(m) < 5)})-([12]\d|3[01]|0?[1-9])(?![\w-]|[.,]\d)",
            _hyphened,
            re.compile(r"[a-z]-\d"),
            begins=beginnings(t.months),
        ),
        Rule(
            "date",
            rf"(?<![\w'-])({small})\.? {_DAY}{_LATER}(,? (?:1\d|20)\d\d\b)?(?!%)",
            _small_month,
            BEHIND_NAME,
            begins=beginnings(m.lower() for m in t.months),
        ),
        Rule(
            "date",
            rf"(?<![\w.,/–-])(the )?{_DAY} (?:of )?({small})(?!\w)\.?(,? (?:1\d|20)\d\d\b)?",
            _day_small_month,
            _BEFORE_SMALL,
            begins=r"t\d",
        ),
    ]


def rules(t: Table) -> list[Rule]:
    """With the name of the month."""
    month = rf"({any_of([*t.months, *(m.upper() for m in t.months)])})\b\.?"
    return [
        Rule(
            "date",
            rf"\b{month} {_DAY}{_LATER}(?:{TO}(?:{month} )?{_DAY}{_LATER})?(?:,? (\d{{4}})\b)?",
            _month_day,
            BEHIND_NAME,
            begins=beginnings(t.months),
        ),
        Rule(
            "date",
            rf"(?<![\w.,/–-])(?:the )?{_DAY} {month}{TO}{_DAY} {month}(?:,? (\d{{4}})\b)?",
            _days_of_months,
            _BEFORE_MONTH,
            begins=r"t\d",
        ),
        Rule(
            "date",
            rf"(?<![\w.,/–-])(the )?{_DAY}(?:{TO}{_DAY})? (?:of )?{month}(?:,? (\d{{4}})\b)?",
            _day_month,
            _BEFORE_MONTH,
            begins=r"t\d",
        ),
        Rule(
            "date",
            rf"(?<![\w.,/–-])([12]\d|3[01]|0?[1-9])-({any_of([*t.months, *(m.upper() for m in t.months)])})(?:-(\d{{4}}|\d\d))?(?![\w-])",
            _day_hyphen_month,
            re.compile(r"\d-[A-Z]"),
            begins=r"\d",
        ),
    ]


def _month_day(m: re.Match[str], t: Table) -> str | None:
    month, day, other, until, y = m.groups()
    month, other = _named(month), _named(other)
    if month == "Apr" and m.string[m.end() :].startswith("%"):
        return None
    if (
        month in ("May", "March")
        and not y
        and m.start() == 0
        and re.match(r" (?!is\b|was\b|and\b)[a-z]", m.string[m.end() :])
    ):
        return None
    later = ""
    if until:
        later = f" {t.words['to']} " + (f"{t.months[other]} " if other else "") + ordinal(int(until), t)
    said = f"{t.months[month]} {ordinal(int(day), t)}{later}"
    return f"{said}, {year(int(y), t)}" if y else said


def _day_month(m: re.Match[str], t: Table) -> str | None:
    _, day, until, month, y = m.groups()
    if month == "APR" and not y:  # the annual percentage rate
        return None
    month = _named(month)
    days = ordinal(int(day), t) + (f" {t.words['to']} {ordinal(int(until), t)}" if until else "")
    said = f"{t.words['the']} {days} {t.words['of']} {t.months[month]}"
    return f"{said}, {year(int(y), t)}" if y else stopped(m, said)


def _days_of_months(m: re.Match[str], t: Table) -> str:
    """5 Jan.–9 Feb. 2024."""
    first, second = (
        f"{t.words['the']} {ordinal(int(day), t)} {t.words['of']} {t.months[_named(month)]}"
        for day, month in ((m[1], m[2]), (m[3], m[4]))
    )
    said = f"{first} {t.words['to']} {second}"
    return f"{said}, {year(int(m[5]), t)}" if m[5] else stopped(m, said)


def _named(month: str) -> str:
    """NOV is Nov: a month as the table has it."""
    return month and month.capitalize()


def _hyphened(m: re.Match[str], t: Table) -> str:
    return f"{t.months[m[1]]} {ordinal(int(m[2]), t)}"


def _day_hyphen_month(m: re.Match[str], t: Table) -> str | None:
    if m[2] in ("May", "March") and not m[3]:
        return None
    said = f"{t.words['the']} {ordinal(int(m[1]), t)} {t.words['of']} {t.months[_named(m[2])]}"
    return f"{said}, {full_year(m[3], t)}" if m[3] else said


_ALSO_VERBS = ("may", "march", "mar", "dec", "sep")
_SHORT = ("mar", "dec", "sep")
_DATE_ENDS = re.compile(r"$|[,;:!?)]|\.(?!\d)| (?:at|and|or|we|I|he|she|they|was|is|to|until|from)\b")
"""What follows the day where `may 5` is a date, and no verb before a number."""
_MARCHING = re.compile(r" (?:and|to|until|from|at|or|is)\b")


def _dated(m: re.Match[str], month: str, y: str | None) -> bool:
    """Whether a month without its capital is one: "may 5 people come" and "march 3 miles" are not."""
    if y or month not in _ALSO_VERBS or (m[0].endswith(".") and month in _SHORT):
        return True
    return bool(_DATE_ENDS.match(m.string, m.end())) and not _MARCHING.match(m.string, m.end())


def _small_month(m: re.Match[str], t: Table) -> str | None:
    month, day, y = m.groups()
    if not _dated(m, month, y) or (month in ("may", "march") and not y and m.start()):
        return None
    said = f"{t.months[month.capitalize()]} {ordinal(int(day), t)}"
    return f"{said}, {year(int(y.strip(', ')), t)}" if y else said


def _day_small_month(m: re.Match[str], t: Table) -> str | None:
    day, month, y = m.groups()[1:]
    if not _dated(m, month, y) or (month == "may" and not y and _LIKELY_VERB.match(m.string, m.end())):
        return None
    said = f"{t.words['the']} {ordinal(int(day), t)} {t.words['of']} {t.months[month.capitalize()]}"
    return f"{said}, {year(int(y.strip(', ')), t)}" if y else stopped(m, said)


_LIKELY_VERB = re.compile(" [a-z]")
