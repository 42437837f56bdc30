"""Weekdays and months without a date: Mo–Fr, Januar–März."""

from __future__ import annotations

import re

from narrate.text.spoken.rule import DIGIT, MASK, Rule, any_of, stopped
from narrate.text.spoken.table import Table


def rules(t: Table) -> list[Rule]:
    """Short names of weekdays, and spans of days and months."""
    return [
        Rule("weekday", r"(?<!\w)(" + any_of(d for d in t.weekdays if d[:-1] in t.weekdays.values() or len(d) < 4) + r")(\.?)\s?[–-]\s?(" + any_of(d for d in t.weekdays if len(d) < 4) + r")(\.?)(?!\w)", _weekdays, re.compile("[–-]")),
        Rule("weekday", rf"\b({any_of(t.weekdays.values())})[–-]({any_of(t.weekdays.values())})\b", _both, re.compile("[–-]")),
        Rule("weekday", rf"(?<!\w)(Mo|Di|Mi|Do|Fr|Sa|So)(?=, [\d{MASK}]|, den [\d{MASK}]| \d\d?[.:–-])", _weekday, DIGIT),
        Rule("month", rf"(?<!\w)({any_of(t.months)})\s?[–-]\s?({any_of(t.months)})(?!\w)", _months, re.compile("[–-]")),
    ]  # fmt: skip


def _weekdays(m: re.Match[str], t: Table) -> str:
    said = f"{t.weekdays[m[1].rstrip('.')]} bis {t.weekdays[m[3].rstrip('.')]}"
    return stopped(m, said)


def _both(m: re.Match[str], _: Table) -> str:
    return f"{m[1]} bis {m[2]}"


def _weekday(m: re.Match[str], t: Table) -> str:
    return t.weekdays[m[1]]


def _months(m: re.Match[str], t: Table) -> str:
    return f"{t.months[m[1]]} bis {t.months[m[2]]}"
