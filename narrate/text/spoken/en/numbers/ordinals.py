"""Ordinals: 1st, 2nd–3rd, 1st/2nd, 19th c."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import TO
from narrate.text.spoken.numerals import ordinal
from narrate.text.spoken.rule import Rule, stopped
from narrate.text.spoken.table import Table

_RANKED = re.compile(r"\d[snrtSNRTˢⁿʳᵗ]")
_ORDINAL = r"(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th|ST|ND|RD|TH|ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ)(?!\w)"


def rules() -> list[Rule]:
    """1st, 2nd–3rd, 19th c."""
    return [
        Rule("range", rf"(?<!\w){_ORDINAL}{TO}{_ORDINAL}", _ordinals, _RANKED, begins=r"\d"),
        Rule("slash", rf"(?<![\w/]){_ORDINAL}/{_ORDINAL}(?![\w/])", _either, _RANKED, begins=r"\d"),
        Rule("ordinal", rf"(?<![\w./]){_ORDINAL}( c\.(?!\w| ?\d))?", _ordinal, _RANKED, begins=r"\d"),
    ]


def _ordinal(m: re.Match[str], t: Table) -> str:
    said = ordinal(int(m[1].replace(",", "")), t)
    return stopped(m, f"{said} {t.words['century']}") if m[2] else said


def _ordinals(m: re.Match[str], t: Table) -> str:
    first, last = (ordinal(int(n.replace(",", "")), t) for n in m.groups())
    return f"{first} {t.words['to']} {last}"


def _either(m: re.Match[str], t: Table) -> str:
    """1st/2nd is first or second."""
    first, last = (ordinal(int(n.replace(",", "")), t) for n in m.groups())
    return f"{first} {t.words['or']} {last}"
