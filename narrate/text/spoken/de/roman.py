"""Roman numerals: Ludwig XIV., das XIX. Jahrhundert, Kapitel IV."""

from __future__ import annotations

import re

from narrate.text.spoken.de.numerals import nth
from narrate.text.spoken.de.tables import DATED, NUMBERED, REFERENCES, RULERS, RULERS_F
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.roman import NUMERAL, value
from narrate.text.spoken.rule import Rule, any_of, behind, stopped
from narrate.text.spoken.table import Table

_ROMAN = re.compile(r"\b[IVXLC]+\b")


def rules() -> list[Rule]:
    """Rulers, centuries and other things that are numbered."""
    names, things = any_of(RULERS), any_of(NUMBERED)
    short = any_of(key for key in REFERENCES if key[0] not in "§")
    return [
        Rule("roman", rf"\b({names}(?: [A-ZÄÖÜ][a-zäöü]+)?) ({NUMERAL})\.(?!\w)", _ruler, _ROMAN),
        Rule("roman", rf"(?<![\w.])({NUMERAL})\.(?= ({any_of(DATED)})\b)", _century, _ROMAN),
        Rule("roman", rf"\b({things}) ({NUMERAL})(?:(?: ?([–-]) ?| (und|oder|bis) )({NUMERAL}))?(?![\w&]|\.\w)", _numbered, _ROMAN),
        Rule("roman", rf"(?<![\w.])({short}) (?=[IVX])({NUMERAL})(?: ?[–-] ?({NUMERAL}))?(?![\w&]|\.\w)", _referred, _ROMAN),
    ]  # fmt: skip


_DATIVE = re.compile(
    r"(?i)\b(?:unter|von|mit|bei|nach|zu|seit|vor|gegenüber|aus) (?:(?:König|Kaiser|Papst|Zar) )?$"
)
"""Words before a ruler that ask for the dative: "unter Ludwig dem Vierzehnten"."""


def _ruler(m: re.Match[str], t: Table) -> str | None:
    """Ludwig der Vierzehnte, Heinrichs des Achten, unter Karl dem Fünften."""
    name, n = m[1], value(m[2]) or 0
    if not 0 < n < 40:
        return None
    first = name.split()[0]
    genitive = first.endswith("s") and first[:-1] in RULERS and first not in ("Johannes", "Nikolaus")
    if genitive:
        article, ending = ("des", "n")
    elif _DATIVE.search(behind(m)):
        article, ending = ("der" if first in RULERS_F else "dem", "n")
    else:
        article, ending = ("die" if first in RULERS_F else "der", "")
    said = f"{name} {article} {nth(n, ending, t).capitalize()}"
    return stopped(m, said)


def _century(m: re.Match[str], t: Table) -> str:
    before = behind(m)
    ending = (
        "n"
        if re.search(r"(?i)\b(?:im|am|dem|des|vom|zum|beim) $", before)
        else ""
        if re.search(r"\b[Dd](?:as|er) $", before)
        else "r"
        if m[2].startswith("Weltkrieg")
        else "s"
    )
    return nth(value(m[1]) or 0, ending, t)


def _numbered(m: re.Match[str], t: Table) -> str | None:
    thing, first, dash, joint, other = m.groups()
    n, until = value(first), value(other or "I")
    if not n or not until or first in ("C", "D", "M", "L"):
        return None
    said = f"{thing} {cardinal(n, t)}"
    return f"{said} {'bis' if dash else joint} {cardinal(until, t)}" if other else said


def _referred(m: re.Match[str], t: Table) -> str | None:
    """Bd. II, Kap. IV."""
    n, until = value(m[2]), value(m[3] or "")
    said = f"{REFERENCES[m[1]]} {cardinal(n, t)}" if n else None
    return f"{said} bis {cardinal(until, t)}" if said and until else said
