"""Short names of months and weekdays, and several of them at once: Sat/Sun, Jan–Mar, Fri."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import TO
from narrate.text.spoken.rule import DOT, MASK, Rule, any_of, beginnings, behind, stopped
from narrate.text.spoken.table import Table

_DASH = re.compile(r"[a-z]\.?\s?[–-]\s?[A-Z]")
BEHIND_NAME = re.compile(r"[A-Za-z]\.? \d")
"""A name, and a digit behind it."""


def spans(t: Table) -> list[Rule]:
    """Several days or months at once, which share what follows."""
    days = any_of([*t.weekdays, *t.weekdays.values()])
    months = any_of(t.months)
    return [
        Rule("weekday", rf"\b({days})((?:/{days})+)\b", _days, re.compile("[a-z]/[A-Z]")),
        Rule("month", rf"\b({months})/({months})\b", _months_both, re.compile("[a-z]/[A-Z]")),
        Rule("month", rf"\b({months})\.?{TO}({months})\b(?!\.?{TO}\d)(?! \d\d?(?!\d))", _months, _DASH),
    ]


def rules(t: Table) -> list[Rule]:
    """Short names of months and weekdays that stand without a day."""
    return [
        Rule(
            "month",
            rf"\b({any_of(m for m in t.months if len(m) < 5 and t.months[m] != m)})\.(?!\w)",
            _month,
            DOT,
            begins=beginnings(t.months),
        ),
        Rule("weekday", rf"\b({any_of(t.weekdays)})[–-]({any_of(t.weekdays)})\b(?!\.)", _weekdays, _DASH),
        Rule("weekday", rf"\b({any_of(t.weekdays)})(?= \d)", _weekday_name, BEHIND_NAME),
        Rule("weekday", rf"\b({any_of(t.weekdays)})\.(?!\w)", _weekday, DOT),
    ]


def _days(m: re.Match[str], t: Table) -> str:
    """Sat/Sun is both of them."""
    names = [t.weekdays.get(day, day) for day in m[0].split("/")]
    return f"{', '.join(names[:-1])} {t.words['and']} {names[-1]}"


def _months_both(m: re.Match[str], t: Table) -> str:
    return f"{t.months[m[1]]} {t.words['and']} {t.months[m[2]]}"


def _months(m: re.Match[str], t: Table) -> str:
    return f"{t.months[m[1]]} {t.words['to']} {t.months[m[2]]}"


def _month(m: re.Match[str], t: Table) -> str:
    return stopped(m, t.months[m[1]])


def _weekdays(m: re.Match[str], t: Table) -> str:
    return f"{t.weekdays[m[1]]} {t.words['to']} {t.weekdays[m[2]]}"


def _weekday_name(m: re.Match[str], t: Table) -> str:
    return t.weekdays[m[1]]


_ON = re.compile(r"(?:\b[Oo]n |[–-])$")
_DAYTIME = re.compile(
    rf",|[–-]| ?[\d{MASK}]| (?:&|and|or) (?:Mon|Tue|Thu|Fri|Sat|Sun|Wed)| (?:morning|afternoon|evening|night|at)\b"
)
"""What shows that Sat, Sun or Wed is a day: another day, a number, a time of it."""


def _weekday(m: re.Match[str], t: Table) -> str | None:
    """Sat. and Sun. are words too: they are days after "on", or before a comma or a number."""
    if m[1] in ("Sat", "Sun", "Wed") and not (_ON.search(behind(m)) or _DAYTIME.match(m.string, m.end())):
        return None
    return stopped(m, t.weekdays[m[1]])
