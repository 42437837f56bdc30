"""Titles, streets and the short forms of words."""

from __future__ import annotations

import re

from narrate.text.lists import set_of
from narrate.text.spoken.rule import (
    MASK,
    Rule,
    after,
    any_of,
    beginning,
    beginnings,
    behind,
    ends_text,
    stopped,
)
from narrate.text.spoken.table import Table

_SHORT = beginning(
    "./&SMDJABRHPveagi",
    r"\.(?<=[A-Za-z]\.)|[/&]|\b(?:St|Mt|Dr|Jr|Sr|Ave|Blvd|Rd|Hwy|Pkwy|vs|etc|aka|Mr|Mrs|Ms)\b|gov't"
    r"|\b(?:eg|ie)\b",
)

_TERM = re.compile(r"(?<!\w)[a-z\d] $")


def rules(t: Table) -> list[Rule]:
    """After a name before before a name: in "St. Louis St." the order of the words decides."""
    streets = any_of(t.streets)
    return [
        Rule(
            "abbreviation",
            rf"(?<![\w./])({any_of(t.abbreviations)})(?!\w|\.\w)(?:(?<!\.)|(?=\W|$))",
            _short,
            _SHORT,
            begins=beginnings(t.abbreviations),
        ),
        Rule(
            "street",
            rf"(?<=[\w{MASK}])(,? )({streets})(?![\w'])(?! {any_of(t.titles)}? ?[A-Z][a-z])",
            _street,
            _SHORT,
            begins=r", ",
        ),
        Rule(
            "street",
            rf"(?<=[\w{MASK}])(,? )(Jr\.?|Sr\.?|Inc\.|Corp\.|Co\.|Ltd\.|Bros\.|Ave\.?|Blvd\.?|Rd\.?)(?!\w)",
            _street,
            _SHORT,
            begins=r", ",
        ),
        Rule(
            "title",
            r"(?<![\w.])(?:Jr|Sr)\.(?= (?:[a-z]|[A-Z]{2}|Vice\b|Staff\b))",
            _rank,
            _SHORT,
            begins="JS",
        ),
        Rule(
            "title",
            r"(?<![\w.])(?:Dr|Prof|Rev)\.(?= (?:and|&) (?:Mrs|Mr|Ms|Dr|Prof)\b)",
            _rank_of,
            _SHORT,
            begins="DPR",
        ),
        Rule(
            "title",
            rf"{after('[12][snt][tdh]', 'First', 'Second', 'The', 'the')}(?:Lt|Sgt|Capt|Maj|Cpl|Pvt|Gov|Sen|Rep)\.(?= [a-z])",
            _rank_of,
            _SHORT,
            begins="LSCMPGR",
        ),
        Rule("abbreviation", r"(?<![\w.])([Nn])o\.(?= of\b)", _number_of, _SHORT, begins="Nn"),
        Rule("street", r"(?<![\w.])(?:Ave|Blvd)\.(?= [A-Z]\b| of\b)", _road, _SHORT, begins="AB"),
        Rule("street", r"(?<![\w.])P\.? ?O\.? (?=Box\b)", _post, re.compile(" Box"), begins="P"),
        Rule("versus", r"(?<=[A-Za-z.,] )v\.(?= [A-Z])", _versus, _SHORT, begins="v"),
        Rule(
            "title",
            rf"(?<![\w.])({any_of(t.titles)}) ?(?=[A-Z\u00c0-\u00de])",
            _title,
            _SHORT,
            begins=beginnings(t.titles),
        ),
    ]


def _short(m: re.Match[str], t: Table) -> str | None:
    if (
        m[1] in ("est.", "ret.", "trans.", "temp.", "prof.", "mo.", "ca.", "orig.")
        and ends_text(m)
        and m[1] != "mo."
    ):
        return None
    if m[1] == "est." and m.string.startswith(" of ", m.end()):  # "est. of $0.98"
        return t.words["estimate"]
    said = t.abbreviations[m[1]]
    if m[1] == "b/c" and _TERM.search(behind(m)):
        return None  # a b/c is a number and a fraction
    if said.lower() in ("for example", "that is") and re.match(" ", m.string[m.end() :]):
        return said + ","
    if m[1] in ("etc.", "&c.") and re.match(" [A-Z][a-z']", m.string[m.end() :]):
        return f"{said}."  # the sentence ends, too
    return said if said.endswith(".") else stopped(m, said)


_NO_STREETS = set_of("The In On At And But When As A For From To With By")
"""Words with a capital that begin a sentence and name no street."""


def _street(m: re.Match[str], t: Table) -> str | None:
    """Only after a name or a number: "Main St.", "5th Ave", "Sammy Davis Jr."."""
    before = re.search(rf"([\w'{MASK}]+)\Z", behind(m))
    if not before or not (before[1][0].isupper() or before[1][-1] == MASK or before[1][0].isdecimal()):
        return None
    if before[1] in _NO_STREETS:
        return None
    return m[1] + stopped(m, t.streets[m[2]])


def _rank(m: re.Match[str], t: Table) -> str:
    """Sr. engineers: behind a name it was claimed before."""
    return t.streets[m[0]]


def _rank_of(m: re.Match[str], t: Table) -> str:
    """Dr. and Mrs. Lee."""
    return t.titles[m[0]]


def _number_of(m: re.Match[str], t: Table) -> str:
    """No. of guests."""
    return t.words["number"] if m[1] == "n" else t.words["number"].capitalize()


def _road(m: re.Match[str], t: Table) -> str:
    """Ave. B, Ave. of the Americas."""
    return t.streets[m[0]]


def _post(_: re.Match[str], __: Table) -> str:
    """PO is no river."""
    return "P.O. "


def _versus(m: re.Match[str], t: Table) -> str | None:
    """Roe v. Wade: parties have names."""
    before = re.search(r"(\S+) $", behind(m))
    return t.abbreviations["vs."] if before and before[1][0].isupper() else None


def _title(m: re.Match[str], t: Table) -> str | None:
    return t.titles[m[1]] + " " if m[1].endswith(".") or m[0].endswith(" ") else None
