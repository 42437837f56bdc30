"""References: S. 5 ff., Abb. 3, s. Kap. 2."""

from __future__ import annotations

import re

from narrate.text.spoken.de.numerals import number
from narrate.text.spoken.de.tables import REFERENCES
from narrate.text.spoken.numerals import digits
from narrate.text.spoken.rule import DIGIT, DOT, Rule, any_of
from narrate.text.spoken.table import Table


def rules() -> list[Rule]:
    """A short form and its number: S. 5 ff."""
    short = any_of(REFERENCES)
    return [
        Rule("reference", rf"(?<![\w.])s\.(?= {short})", _see, DOT),
        Rule("reference", rf"(?<![\w.])({short})[ \u202f]?(\d+)(?: ?[–-] ?(\d+))?(?:[ \u202f]?(ff?)\.)?(?![\w]|[.,:]\d)", _reference, DIGIT),
    ]  # fmt: skip


def _see(_: re.Match[str], __: Table) -> str:
    return "siehe"


def _reference(m: re.Match[str], t: Table) -> str:
    short, first, last, following = m.groups()
    said = (
        f"{REFERENCES[short]} {digits(first, t) if first[0] == '0' and len(first) > 1 else number(first, t)}"
    )
    said = f"{said} bis {number(last, t)}" if last else said
    ends = "." if following and not m.string[m.end() :].strip() else ""
    return f"{said} {_FOLLOWING[following]}{ends}" if following else said


_FOLLOWING = {"f": "folgende", "ff": "fortfolgende"}
