"""Numbers and letters with powers and indexes: 10^6, 1.5e-3, 4πr², x₁, log₂."""

from __future__ import annotations

import re
from unicodedata import normalize

from narrate.text.spoken.en.numerals import NUMBER, SIGN_BEGINS, VULGAR, amount, number
from narrate.text.spoken.en.science.scripts import (
    BELOW,
    LOW,
    ORDINALS,
    POWER,
    SCRIPTED,
    TECHNICAL,
    UP,
    exponent,
    index,
    is_unit,
    numeral,
)
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import Rule, any_of, beginnings, behind
from narrate.text.spoken.table import Table
from narrate.text.spoken.term import is_term

_RAISED = re.compile(rf"[{UP}^]|\*\*")
_LOWERED = re.compile(f"[{LOW}]")
_LARGEST = 330
"""An exponent beyond which no computer counts."""


def tens(t: Table) -> list[Rule]:
    """1.5e-3, 6.02×10²³; a minus between letters with figures below."""
    greek = any_of(t.greek)
    return [
        Rule(
            "scientific",
            rf"{SIGN_BEGINS}(?<![\w.])([-−])?(?!0\d)({NUMBER})(?:[eE]([+−-]?\d{{1,3}})\b| ?[×x*·] ?10(?:\^\(?([-−+]?\d+)\)?|([⁻⁺]?[⁰¹²³⁴-⁹]+)))",
            _scientific,
            TECHNICAL,
        ),
        Rule("math", rf"(?<=[₀-₉])-(?=(?:[A-Za-z]|{greek})[₀-₉]+\){POWER})", _minus, SCRIPTED, begins="-"),
    ]


def rules(t: Table) -> list[Rule]:
    """Letters and numbers with something above or below."""
    greek = any_of(t.greek)
    return [
        Rule("math", rf"(?<!\w)(log|lg|ln|lim|max|min)({BELOW})(?!\w)", _based, _LOWERED),
        Rule(
            "power",
            rf"(?<![\w.])([-−])?({NUMBER}|[A-Za-z]{{1,3}}|{greek}|\))({POWER})(?!\w)",
            _power,
            _RAISED,
            begins=rf").\dA-Za-z{beginnings(t.greek)}−-",
        ),
        Rule("power", rf"(?<=\))({POWER})(?!\w)", _power_of_term, _RAISED, begins=f"{UP}⁺⁻*^"),
        Rule(
            "math",
            rf"(?<![\w.^])(?=\w*[{UP}{LOW}])((?:\d{{1,6}}|[{VULGAR}])?)((?:(?:[A-Za-z]|{greek})(?:{BELOW})?(?:{POWER})?){{1,5}})(?!\w)",
            _product,
            SCRIPTED,
            begins=rf"\d{VULGAR}A-Za-z{beginnings(t.greek)}",
        ),
    ]


def _minus(_: re.Match[str], t: Table) -> str:
    return f" {t.words['minus']} "


_FACTOR = re.compile(rf"([A-Za-zµα-ωϕϵΑ-Ω])({BELOW})?({POWER})?")


def _product(m: re.Match[str], t: Table) -> str | None:
    """4πr² and x₁²: a number, then letters with what stands below and above them."""
    count, letters = m[1], m[2]
    if is_unit(letters, m, t):
        return None
    factors = list(_FACTOR.finditer(letters))
    if any(each[3] in ORDINALS for each in factors):
        return None
    if sum(each[1].isascii() for each in factors) > 3 or not any(each[2] or each[3] for each in factors):
        return None
    if not count and all(each[1].isascii() and not each[2] for each in factors) and len(factors) > 3:
        return None
    said = [amount(count, t)] if count else []
    for each in factors:
        name = t.greek.get(each[1]) or each[1]
        said.append("A-" if name in ("a", "A") else name)
        said += [index(each[2], t)] if each[2] else []
        said += [exponent(each[3], t)] if each[3] else []
    return " ".join(said).replace("A- ", "A-").rstrip("-")


def _based(m: re.Match[str], t: Table) -> str:
    base = f"{t.words['base']} " if m[1] in ("log", "lg") else ""
    return f"{m[1]} {base}{index(m[2], t)}"


def _power_of_term(m: re.Match[str], t: Table) -> str | None:
    """(a + b)²."""
    if m[1][0] not in "^*" and not is_term(behind(m)):
        return None
    return f" {exponent(m[1], t)}"


def _scientific(m: re.Match[str], t: Table) -> str | None:
    sign, text, short, caret, raised = m.groups()
    if short and abs(int(short.replace("−", "-"))) > _LARGEST:
        return None  # a commit, 9475e609
    minus = f"{t.words['minus']} " if sign else ""
    ten = cardinal(10, t)
    return f"{minus}{number(text, t)} {t.words['times']} {ten} {exponent(short or caret or raised, t)}"


def _power(m: re.Match[str], t: Table) -> str | None:
    sign, base, power = m.groups()
    if not sign and base in "aA" and power[0] != "^":
        base = "A-" if power in ("²", "³") else base
    if not re.fullmatch(
        r"[-−+]?(?:\d+|[A-Za-z]|\d+\.\d+)|(?:\d+|[A-Za-z])[-−+]\w+|[a-z]{2,3}",
        normalize("NFKC", power).strip("^*()"),
    ):
        return None
    if power in ORDINALS or is_unit(base + power, m, t):
        return None
    if base in t.units and len(base) > 1:
        base = t.units[base][1]
    elif base.isalpha() and base.isascii():
        base = " ".join(base)
    if base == "10" and power in ("³", "^3"):
        power = "⁰³"  # a power of ten is counted on: ten to the third
    said = "" if base == ")" else t.greek.get(base) or numeral(base, t)
    return (f"{t.words['minus']} " if sign else "") + f"{said} {exponent(power, t)}".strip()
