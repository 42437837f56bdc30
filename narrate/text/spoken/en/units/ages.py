"""How old somebody is: 19 y/o, a 4yo, a 6-mo.-old puppy."""

from __future__ import annotations

import re

from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import Rule, behind
from narrate.text.spoken.table import Table

_ARTICLE = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|[Yy]our) (?:[a-z]+ )?$")
_UNITS = {
    "yr": "year",
    "yrs": "year",
    "mo": "month",
    "mos": "month",
    "wk": "week",
    "wks": "week",
    "hr": "hour",
}


def rules() -> list[Rule]:
    """Before ranges and measures, which see their parts."""
    return [
        Rule(
            "age", r"(?<![\w.,/-])(\d{1,3})[ -]?y/?o\b(?!/)", _years, re.compile(r"\d[ -]?y/?o"), begins=r"\d"
        ),
        Rule(
            "age",
            rf"(?<![\w.,/])(\d{{1,3}})[ -]({'|'.join(_UNITS)})\.?-old(?=\b|s\b)",
            _old,
            re.compile(r"-old"),
            begins=r"\d",
        ),
    ]


def _years(m: re.Match[str], t: Table) -> str:
    """She was nineteen years old; a nineteen-year-old."""
    years = cardinal(int(m[1]), t)
    if _ARTICLE.search(behind(m)):
        return f"{years}-{t.words['year']}-{t.words['old']}"
    return f"{years} {t.words['year' if m[1] == '1' else 'years']} {t.words['old']}"


def _old(m: re.Match[str], t: Table) -> str:
    return f"{cardinal(int(m[1]), t)}-{_UNITS[m[2]]}-{t.words['old']}"
