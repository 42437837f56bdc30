"""Signs that are words, signs that are pauses, signs that are nothing."""

from __future__ import annotations

import re

from narrate.text.spoken import signs
from narrate.text.spoken.de.numerals import number
from narrate.text.spoken.rule import MASK, SYMBOL, Rule, any_of
from narrate.text.spoken.table import Table


def versions() -> list[Rule]:
    """v2.0.1 and Version 3.10, before their full stops group thousands."""
    return [
        Rule(
            "version",
            r"(?<![\w.])(?:v ?|(Version |V ?))(\d+(?:\.\d+)+)(?![\w])",
            _version,
            re.compile(r"[vV]"),
        )
    ]


def rules(t: Table) -> list[Rule]:
    """Joints between words, then single signs."""
    return [
        Rule("slash", r"(?i:und/oder)", _and_or, re.compile("/")),
        Rule("and", r"(?<=\w)&(?=\w)", _symbol, SYMBOL),
        Rule("range", rf"(?<={MASK})\s?[–-]\s?(?={MASK})", signs.to, re.compile("[–-]")),
        Rule("slash", rf"(?<=[\w{MASK}])/(?=[\w{MASK}])", signs.slash, re.compile("/")),
        Rule("arrow", r" ?(?:-{1,2}>|=>) ?", _arrow, re.compile("[<>]")),
        Rule("dash", r" ?--+ ?| [–-] (?=\S)|^[–-] ", signs.dash, re.compile("[–-]")),
        Rule("dash", r"(?<=[^\W\d_])–(?=[^\W\d_])", signs.hyphen, re.compile("–")),
        Rule("ellipsis", r"\.(?: ?\.){2,}", signs.ellipsis, re.compile(r"\. ?\.")),
        Rule("emphasis", r"!{2,}|\?{2,}|[!?]*(?:!\?|\?!)[!?]*", signs.emphasis, re.compile("[!?]{2}")),
        Rule("stray mark", r"[*`~|]{2,}|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|`", signs.nothing, SYMBOL),
        Rule("mark", r" ?[®™℠]", signs.nothing, SYMBOL),
        Rule("bullet", r"^ ?[•·▪◦‣▸►■□●○◆▶*-] | ?[•·▪◦‣│] ?", signs.bullet, SYMBOL),
        Rule("symbol", rf" ?{any_of(t.symbols)} ?", _symbol, SYMBOL),
    ]


def _version(m: re.Match[str], t: Table) -> str:
    return f"{t.words['version']} " + f" {t.words['dot']} ".join(number(part, t) for part in m[2].split("."))


def _and_or(m: re.Match[str], _: Table) -> str:
    return m[0].replace("/", " ")


def _arrow(_: re.Match[str], t: Table) -> str:
    return f" {t.symbols['→']} "


def _symbol(m: re.Match[str], t: Table) -> str:
    return f" {t.symbols[m[0].strip()]} "
