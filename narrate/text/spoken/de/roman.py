"""Roman numerals: Ludwig XIV., das XIX. Jahrhundert, Kapitel IV."""

from __future__ import annotations

import re

from narrate.text.spoken.de.numerals import nth
from narrate.text.spoken.de.tables import DATED, NUMBERED, RULERS, RULERS_F
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.roman import NUMERAL, value
from narrate.text.spoken.rule import Rule, any_of, behind, stopped
from narrate.text.spoken.table import Table

_ROMAN = re.compile(r"\b[IVXLC]+\b")


def rules() -> list[Rule]:
    """Rulers, centuries and other things that are numbered."""
    names, things = any_of(RULERS), any_of(NUMBERED)
    return [
        Rule("roman", rf"\b({names}(?: [A-ZÄÖÜ][a-zäöü]+)?) ({NUMERAL})\.(?!\w)", _ruler, _ROMAN),
        Rule("roman", rf"(?<![\w.])({NUMERAL})\.(?= ({any_of(DATED)})\b)", _century, _ROMAN),
        Rule("roman", rf"\b({things}) ({NUMERAL})(?![\w&]|\.\w)", _numbered, _ROMAN),
    ]  # fmt: skip


_DATIVE = re.compile(
    r"(?i)\b(?:unter|von|mit|bei|nach|zu|seit|vor|gegenüber|aus) (?:(?:König|Kaiser|Papst|Zar) )?$"
)


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
    n = value(m[2])
    return f"{m[1]} {cardinal(n, t)}" if n and m[2] not in ("C", "D", "M", "L") else None
