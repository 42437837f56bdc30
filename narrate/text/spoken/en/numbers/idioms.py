"""Numbers that are said in a way of their own: Boeing 747, error 404, 911, a 4-4-2, hundreds of."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import number, pairs, plural
from narrate.text.spoken.numerals import cardinal, digits
from narrate.text.spoken.rule import Rule, any_of, beginnings, behind
from narrate.text.spoken.table import Table

_THREE = re.compile(r"\d{3}")


def _zero(_: re.Match[str], t: Table) -> str:
    """0-based, 0-indexed: no name of letters and figures."""
    return cardinal(0, t)


def rules(t: Table) -> list[Rule]:
    """Figures that what stands beside them tells: said in pairs, digit by digit, one sign after the other."""
    return [
        Rule("number", r"(?<![\w.,-])0(?=-[a-z]{3})", _zero, re.compile("0-[a-z]{3}"), begins="0"),
        Rule(
            "paired",
            rf"\b({any_of(t.paired)})( #?| No\. )(\d{{3,4}})(?:-(\d{{1,3}}))?(?![\w,.]*\d)",
            _paired,
            re.compile(r" (?:#|No\. )?\d{3}"),
            begins=beginnings(t.paired),
        ),
        Rule(
            "paired",
            r"(?<![\w.,$£€-])[45]\d\d(?= (?:error|page|response|status|not found)\b)",
            _pairs,
            re.compile(r"\d\d [eprsn]"),
        ),
        Rule("paired", r"(?<=[A-Za-z] )101(?=$|[:,.!?)] ?(?:\D|$)| [—–-] )", _course, _THREE, begins="1"),
        Rule("plural", r"(?<![\w.,])(100|1,?000)s(?= of\b)", _hundreds, re.compile(r"\d\ds"), begins="1"),
        Rule(
            "jet",
            r"(?:(?<=\b[Aa] )|(?<=he ))7[0-8]7(s?)(?![\w,.]*\d)(?! [a-z]+s\b)",
            _jet,
            _THREE,
            begins="7",
        ),
        Rule(
            "emergency", r"(?:(?<=[Cc]all )|(?<=ial )|(?<=ling )|(?<=lled ))911\b", _each, _THREE, begins="9"
        ),
        Rule(
            "equation",
            r"(?<![\w.,–-])\d+(?:\.\d+)?(?: ?[-−+*×·] ?\d+(?:\.\d+)?)+(?= ?=[ \d−-])",
            _terms,
            re.compile(r"\d ?="),
            begins=r"\d",
        ),
        Rule("formation", r"(?<![\w.–-])\d(?:-\d){2,3}(?![\w-])", _each, re.compile(r"\d-\d"), begins=r"\d"),
        Rule(
            "series",
            r"(?<![\w.–/-])[1-9]\d{0,2}(?:-[1-9]\d{0,2}){2,4}(?![\w–/-]|\.\d)",
            _series,
            re.compile(r"\d-\d+-\d"),
            begins=r"\d",
        ),
        Rule(
            "times",
            r"(?<=\()[x×](\d{1,3})(?=\))|(?<=[a-z] )[x×](\d{1,2})(?=$|[.!]?$|\))",
            _repeated,
            re.compile(r"[x×]\d"),
        ),
        Rule(
            "grade",
            r"(?:(?<=\b[Aa] )|(?<=\ban )|(?<=\b[Gg]ot )|(?<= to )|(?<= from )|(?<= and )|(?<= or ))([A-DF])[-−–](?=[\s.,;:!?)]|$)(?! [a-z]+-)",
            _grade,
            re.compile(r" [A-DF][-−–]"),
            begins="A-DF",
        ),
    ]


_MOST_TIMES = 30
_BEFORE_NAMES = re.compile(
    r"\b(?:on|of|for|in|and|or|the|an?|to|with|by|from|at|let|is|as|than|both|via|like|under|over) $"
)


def _repeated(m: re.Match[str], t: Table) -> str | None:
    """Stretch (x2); but no x86, and no unknown x1."""
    if int(m[1] or m[2]) > _MOST_TIMES or (m[2] and _BEFORE_NAMES.search(behind(m))):
        return None
    return f"{t.words['times']} {number(m[1] or m[2], t)}"


def _paired(m: re.Match[str], t: Table) -> str:
    joint = f" {t.words['number']} " if m[2].strip() else " "
    variant = f" {cardinal(int(m[4]), t)}" if m[4] else ""
    return f"{m[1]}{joint}{pairs(m[3], t)}{variant}"


def _pairs(m: re.Match[str], t: Table) -> str:
    return pairs(m[0], t)


def _jet(m: re.Match[str], t: Table) -> str:
    return pairs(m[0][:3], t) + m[1]


def _each(m: re.Match[str], t: Table) -> str:
    return digits(m[0], t)


def _series(m: re.Match[str], t: Table) -> str:
    """A 30-60-90 triangle, a 50-30-20 budget: parts of one thing, and no range."""
    return " ".join(cardinal(int(part), t) for part in m[0].split("-"))


def _grade(m: re.Match[str], t: Table) -> str:
    """A B- on the test."""
    return f"{m[1]} {t.words['minus']}"


def _terms(m: re.Match[str], t: Table) -> str:
    """The left side of an equation: 7-3=4 is no range."""
    signs = {"-": "minus", "−": "minus", "+": "plus"}
    parts = re.findall(r"[\d.]+|[-−+*×·]", m[0])
    said = (number(part, t) if part[0].isdecimal() else t.words[signs.get(part, "times")] for part in parts)
    return " ".join(said)


_COURSE = re.compile(
    r"\b(?!(?:The|And|Or|Of|In|At|To|Page|Chapter|Figure|Section|Lines?|Verse|Psalm|Sonnet)\b)[A-Z][\w+#]* $"
)
"""The name of a subject before the number of a course: "Physics 101"."""


def _course(m: re.Match[str], t: Table) -> str | None:
    """Gardening 101: the first course of it."""
    return pairs(m[0], t) if _COURSE.search(behind(m)) else None


def _hundreds(m: re.Match[str], t: Table) -> str:
    """Hundreds of people, not one hundreds."""
    return plural(cardinal(int(m[1].replace(",", "")), t).removeprefix(cardinal(1, t) + " "))
