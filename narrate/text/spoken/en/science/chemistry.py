"""Formulas of chemistry: CO2, Ca²⁺, ¹⁴C, pH."""

from __future__ import annotations

import re
from unicodedata import normalize

from narrate.text.spoken.en.numerals import pairs
from narrate.text.spoken.en.science.scripts import TECHNICAL
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.rule import Rule, any_of, beginnings
from narrate.text.spoken.table import Table

_ELEMENT = "(?:A[glsu]|B[ar]?|C[adlorsu]?|Fe?|H[eg]?|I|K|Li|M[gno]|N[aei]?|O|P[btu]?|S[inr]?|Ti|U|Xe|Z[nr])"
_COUNT = r"(?:\d{1,2}|[₀-₉]+)?"
_FORMULA = rf"(?:{_ELEMENT}{_COUNT}|\((?:{_ELEMENT}{_COUNT})+\)(?:\d|[₀-₉]))"


def rules(t: Table) -> list[Rule]:
    """Before serials: both spell letters, a formula's do not join into a word."""
    return [
        Rule(
            "formula",
            rf"(?<![\w-]){any_of(t.formulas)}(?![\w-])",
            _named,
            TECHNICAL,
            begins=beginnings(t.formulas),
        ),
        Rule(
            "formula",
            rf"(?<![\w-])(?=\w*[\d₀-₉])(?=(?:\(?{_ELEMENT}{_COUNT}){{2}}|{_ELEMENT}[₀-₉]){_FORMULA}+(?:[⁰¹²³⁴-⁹]?[⁺⁻])?(?![\w⁰¹²³⁴-⁹⁺⁻-])",
            _formula,
            TECHNICAL,
            begins="A-Z(",
        ),
        Rule(
            "ion",
            rf"(?<![\w-])((?:{_ELEMENT}){{1,3}})([²³⁴]?)([⁺⁻+])(?=[\s.,;)]|$)",
            _ion,
            re.compile(r"[A-Z][a-z]?[²³⁴⁺⁻+]"),
            begins="A-Z",
        ),
        Rule(
            "isotope",
            rf"(?<!\w)([⁰¹²³⁴-⁹]{{1,3}})({_ELEMENT})(?![\w⁰¹²³⁴-⁹])",
            _isotope,
            re.compile(r"[⁰¹²³⁴-⁹][A-Z]"),
        ),
    ]


def _named(m: re.Match[str], t: Table) -> str:
    return t.formulas[m[0]]


def _formula(m: re.Match[str], t: Table) -> str | None:
    """Letter by letter; A takes a hyphen, for alone it is an article."""
    core = m[0].rstrip("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
    plain, charge = normalize("NFKC", core), normalize("NFKC", m[0][len(core) :]).replace("−", "-")
    if (
        re.fullmatch(r"[A-Z]\d|(?:[A-Z]{1,2}\d){1,2}s?", plain)
        and plain[:2] in ("PS", "UB", "IP", "HB", "VO")
    ) or len(plain) < 2:
        return None
    parts = [_spelt(part, t) for part in [*re.findall(r"[A-Z][a-z]?|\d+", plain), *charge]]
    return " ".join(parts).replace(" A ", " A-").removeprefix(" ")


def _spelt(part: str, t: Table) -> str:
    if part in "+-":
        return t.words["plus" if part == "+" else "minus"]
    return (
        cardinal(int(part), t)
        if part.isdecimal()
        else "-".join(part.upper())
        if "a" in part
        else " ".join(part.upper())
    )


def _ion(m: re.Match[str], t: Table) -> str | None:
    count = f"{cardinal(int(normalize('NFKC', m[2])), t)} " if m[2] else ""
    if m[3] == "+" and len(m[1]) > 2:
        return None
    name = re.sub(r"\bA ", "A-", " ".join(_spelt(part, t) for part in re.findall("[A-Z][a-z]?", m[1])))
    return f"{name} {count}{t.words['plus' if m[3] in '+⁺' else 'minus']}"


_ISOTOPES = {
    "C": "carbon", "U": "uranium", "H": "hydrogen", "He": "helium", "O": "oxygen", "N": "nitrogen", "I": "iodine",
    "Cs": "cesium", "Sr": "strontium", "K": "potassium", "Ar": "argon", "Co": "cobalt", "Pu": "plutonium", "Ra": "radium",
    "Fe": "iron", "Pb": "lead", "P": "phosphorus", "S": "sulfur", "Xe": "xenon", "Li": "lithium", "B": "boron",
}  # fmt: skip


def _isotope(m: re.Match[str], t: Table) -> str:
    """¹⁴C is carbon fourteen."""
    return f"{_ISOTOPES.get(m[2], m[2])} {pairs(normalize('NFKC', m[1]), t)}"
