"""Magnitudes of a letter, and multiples: 10k, 3.5M, 200-million-, 5x."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import BEGINS, NUMBER, SIGN_BEGINS, number
from narrate.text.spoken.en.units.lengths import CROSSED
from narrate.text.spoken.en.units.measures import signed
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import MASK, Rule, behind
from narrate.text.spoken.table import Table

_LETTERED = re.compile(r"\d ?[kKMBbmt]")


def compounds() -> list[Rule]:
    """A magnitude with hyphens, before a noun."""
    return [
        Rule(
            "money",
            r"(?<![\w.])(\d+)-(million|billion|thousand)-(?=[a-z])",
            _hyphenated,
            re.compile(r"\d-[mbt]"),
        ),
    ]


def rules() -> list[Rule]:
    """Letters that are magnitudes where nothing took them for units, and multiples."""
    return [
        Rule(
            "magnitude",
            rf"{SIGN_BEGINS}(?<![\w.,-])([+−-])?({NUMBER})(?:[–-]({NUMBER}))? ?(k|K|M|bn|mn|tn|trn|B|m|b)(\+?)(?![\w/])",
            _magnitude,
            _LETTERED,
        ),
        Rule(
            "times",
            rf"{BEGINS}(?<![\w.,])({NUMBER})(?:[–-]({NUMBER}))? ?(?<!\b0)[x×](?![\w×])(?! ?\d)(?:/(?=(?:day|week|month|year|night|hour)\b))?",
            _times,
            CROSSED,
        ),
    ]


def _hyphenated(m: re.Match[str], t: Table) -> str:
    return f"{cardinal(int(m[1]), t)}-{m[2]}-"


_RUN = re.compile(
    r" (?:run|race|runner|runs|races|TV|TVs|video|videos|display|screen|monitor|resolution|footage|stream)"
)
"""Nouns by which `5k` is kilometres, or a number of dots."""


_RAN = re.compile(r"(?i)\b(?:the|a|an|my|his|her|their|first|ran|run) $")


def _timed(m: re.Match[str]) -> bool:
    """The 10K in 28:05 is a race."""
    return m.string.startswith(f" in {MASK}", m.end()) and _RAN.search(behind(m)) is not None


def _magnitude(m: re.Match[str], t: Table) -> str | None:
    sign, low, high, letter, more = m.groups()
    if low == "0":
        return None
    if letter in "mbB" and (
        " " in m[0]
        or not re.match(
            r"-[a-z]| [a-z]+s\b| people| (?:in )?(?:revenue|funding|valuation)| [AM]RR|[,.;)]|$"
            if letter in "mM" and low != "3"
            else r"-[a-z]| [a-z]+s\b",
            m.string[m.end() :],
        )
    ):
        return None
    if letter in "kK" and (
        " " in m[0]
        or _RUN.match(m.string, m.end())
        or _timed(m)
        or (letter == "K" and low in ("2", "4", "5", "8"))
    ):
        return f"{number(low, t)} {t.words['K']}"
    until = f" {t.words['to']} {number(high, t)}" if high else ""
    said = f"{signed(sign, number(low, t), t)}{until} {t.magnitudes[letter]}"
    return f"{said} {t.words['plus']}" if more else said


def _times(m: re.Match[str], t: Table) -> str:
    low, high = m.groups()
    until = f" {t.words['to']} {number(high, t)}" if high else ""
    said = f"{number(low, t)}{until}"
    if re.match(r" (?:engineer|developer|programmer)", m.string[m.end() :]):
        return f"{said} X"
    if re.match(r" ?[+=−*/^-]", m.string[m.end() :]):
        return f"{said} x"
    times = f"{said} {t.words['times']}"
    if m[0].endswith("/"):
        return f"{times} {t.words['per']} "
    return times
