"""Fractions: of a unit, of a noun, in a word, alone."""

from __future__ import annotations

import re

from narrate.text.spoken.de.genders import half, many
from narrate.text.spoken.de.numerals import VULGAR, mixed, number, part, vulgar
from narrate.text.spoken.de.tables import UNITS
from narrate.text.spoken.rule import DIGIT, Rule, behind, stopped
from narrate.text.spoken.table import Table

_NUMERIC = re.compile(rf"[\d{VULGAR}]")
_SIGN = re.compile(f"[{VULGAR}]")
_SLASHED = re.compile(r"\d/\d")


def of_units(units: str, end: str) -> list[Rule]:
    """Before the measures, which would take the number below the stroke; `units` and `end` are patterns."""
    return [
        Rule("fraction", rf"(?<![\w./,:-])(?:(\d+) )?(\d{{1,2}})/(\d{{1,2}}) ({units}){end}(?!/)", _part_of_unit, _SLASHED),
        Rule("fraction", rf"(?<![\w./,:-])(?:(\d+) ?)?([{VULGAR}]) ?({units}){end}(?!/)", _vulgar_of_unit, _SIGN),
    ]  # fmt: skip


def alone(units: str, end: str) -> list[Rule]:
    """Whatever else has a stroke, from halves of something to two numbers."""
    return [
        Rule("fraction", rf"(?<![\w./,])(\d+) ?([{VULGAR}])", _mixed_vulgar, _NUMERIC),
        Rule("fraction", rf"(?<![\w./,-])(?:(\d{{1,2}})/(\d{{1,2}})|([{VULGAR}]))-([A-ZÄÖÜ][a-zäöüß]{{2,}})", _compounded, _NUMERIC),
        Rule("fraction", rf"(?<![\w./,-])(?:1/2|½) ?(?:({units}){end}|([A-ZÄÖÜ]\w+)\b)", _half, _NUMERIC),
        Rule("fraction", rf"[{VULGAR}]", _vulgar, _NUMERIC),
        Rule("fraction", r"(?<![\w./,-])(\d+) (\d{1,2})/(\d{1,2})(?![\w/])", _mixed, DIGIT),
        Rule("fraction", r"(?<![\w./,-])(\d{1,3})/(\d{1,3})(?![\w/])", _fraction, DIGIT),
    ]  # fmt: skip


def _part_of_unit(m: re.Match[str], t: Table) -> str | None:
    """3/4 l, 1 1/2 l."""
    return _fraction_of(m, m[1], int(m[2]), int(m[3]), m[4], t)


def _vulgar_of_unit(m: re.Match[str], t: Table) -> str | None:
    """¾ l, 1½ l."""
    return _fraction_of(m, m[1], *vulgar(m[2]), m[3], t)


def _fraction_of(
    m: re.Match[str], whole: str | None, over: int, under: int, unit: str, t: Table
) -> str | None:
    """Three quarters of a unit are one of it, and one and a half are several."""
    single, several = UNITS[unit]
    if not 0 < over < under:
        return None
    if whole:
        said = f"{mixed(int(whole), over, under, t)} {many(several, behind(m))}"
    elif (over, under) == (1, 2):
        article = half(single, behind(m))
        said = f"{article} {single}" if article else ""
    else:
        said = f"{part(over, under, t)} {single}"
    return stopped(m, said) if said else None


def _mixed_vulgar(m: re.Match[str], t: Table) -> str:
    return mixed(int(m[1]), *vulgar(m[2]), t)


def _vulgar(m: re.Match[str], t: Table) -> str | None:
    return part(*vulgar(m[0]), t)


def _half(m: re.Match[str], _: Table) -> str | None:
    """1/2 l, ½ Stunde."""
    noun = UNITS[m[1]][0] if m[1] else m[2]
    said = half(noun, behind(m))
    return f"{said} {noun}" if said else None


def _compounded(m: re.Match[str], t: Table) -> str | None:
    """3/4-Takt is one word, and 1/8-Finale has no one in it."""
    over, under = vulgar(m[3]) if m[3] else (int(m[1]), int(m[2]))
    said = part(over, under, t)
    if not said:
        return None
    if over == 1:
        said = "halb" if under == 2 else said.removeprefix("ein ")
    word = said.replace(" ", "").lower() + m[4].lower()
    return word[0].upper() + word[1:]


def _mixed(m: re.Match[str], t: Table) -> str | None:
    over, under = int(m[2]), int(m[3])
    return mixed(int(m[1]), over, under, t) if 0 < over < under else None


def _fraction(m: re.Match[str], t: Table) -> str | None:
    over, under = int(m[1]), int(m[2])
    said = part(over, under, t) if m[1][0] != "0" and under <= 100 and over < 4 * under else None
    return said or f"{number(m[1], t)} {t.words['slash']} {number(m[2], t)}"
