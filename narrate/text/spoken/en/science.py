"""Formulas and simple mathematics: CO2, x², 10^6, 1.5e-3, 2 + 2 = 4, 5σ."""

from __future__ import annotations

import re
from unicodedata import normalize

from narrate.text.spoken.claim import DIGIT, MASK, SYMBOL, Rule, any_of
from narrate.text.spoken.en.numerals import NUMBER, number
from narrate.text.spoken.numerals import cardinal, ordinal
from narrate.text.spoken.table import Table

_ELEMENT = "(?:A[glsu]|B[ar]?|C[adlorsu]?|Fe?|H[eg]?|I|K|Li|M[gno]|N[aei]?|O|P[btu]?|S[inr]?|Ti|U|Xe|Z[nr])"
_COUNT = r"(?:\d{1,2}|[₀-₉]+)?"
_FORMULA = rf"(?:{_ELEMENT}{_COUNT}|\((?:{_ELEMENT}{_COUNT})+\)(?:\d|[₀-₉]))"
_POWER = r"(?:[⁺⁻]?(?:[⁰¹²³⁴-⁹]+|ⁿ)|(?:\^|\*\*)(?:\([-−]?[\w.]+\)|[-−]?[\w.]*\w))"
_SUPER = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ", "-+0123456789n")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹ⁿ^]|\*\*")
_GREEK = re.compile("[µα-ωϕϵΑ-Ω]")
_FORMULA_SEEN = re.compile(r"[A-Z][a-z]?[\d₀-₉]|[A-Z][a-z][A-Z]|C-?14|pH|[⁺⁻]|\d[eE×]")


def formulas(t: Table) -> list[Rule]:
    """Before serials: both spell letters, a formula's do not join into a word."""
    greek = any_of(t.greek)
    return [
        Rule("formula", rf"(?<![\w-]){any_of(t.formulas)}(?![\w-])", _named, _FORMULA_SEEN),
        Rule(
            "formula",
            rf"(?<![\w-])(?=\w*[\d₀-₉])(?=(?:\(?{_ELEMENT}{_COUNT}){{2}}|{_ELEMENT}[₀-₉]){_FORMULA}+(?:[⁺⁻⁰-⁹]+)?(?![\w-])",
            _formula,
            _FORMULA_SEEN,
        ),
        Rule(
            "ion",
            rf"(?<![\w-])({_ELEMENT})([²³⁴]?)([⁺⁻+])(?=[\s.,;)]|$)",
            _ion,
            re.compile(r"[A-Z][a-z]?[²³⁴⁺⁻+]"),
        ),
        Rule(
            "scientific",
            rf"(?<![\w.])([-−])?(?!0\d)({NUMBER})(?:[eE]([+−-]?\d{{1,3}})\b| ?[×x*·] ?10(?:\^\(?([-−+]?\d+)\)?|([⁻⁺]?[⁰¹²³⁴-⁹]+)))",
            _scientific,
            _FORMULA_SEEN,
        ),
        Rule(
            "power",
            rf"(?<![\w.])([-−])?({NUMBER}|[A-Za-z]{{1,3}}|{greek}|\))({_POWER})(?!\w)",
            _power,
            _RAISED,
        ),
        Rule("greek", rf"(?<=\d){greek}(?!\w)", _greek, _GREEK),
    ]


def signs(t: Table) -> list[Rule]:
    """Operators and Greek letters, when the numbers beside them are claimed."""
    greek = any_of(t.greek)
    return [
        Rule(
            "math",
            rf"(?<=[\w)%{MASK}²³]) ?([=+×÷*/<>≤≥≠≈±^·−-]) ?(?=[\d({MASK}√π−-])(?<! -)(?<!/)(?<!-)",
            _operator,
            SYMBOL,
        ),
        Rule("math", rf"(?<=[\d{MASK}]) (-|/|\*|x|·) (?=[\d{MASK}])", _operator, DIGIT),
        Rule("math", rf"(?<=[\w){MASK}]) ([=<>+]) (?=[\w(\"{MASK}-])", _operator, SYMBOL),
        Rule("greek", rf"(?<![^\W\d_]){greek}(?![^\W\d_])|(?<=\bΔ){greek}", _greek, _GREEK),
        Rule("greek", rf"(?<![^\W\d_])Δ(?=[A-Za-z]\b)|(?<![^\W\d_]){greek}(?=-)", _greek, _GREEK),
    ]


def _named(m: re.Match[str], t: Table) -> str:
    return t.formulas[m[0]]


def _formula(m: re.Match[str], t: Table) -> str | None:
    """Letter by letter; A takes a hyphen, for alone it is an article."""
    plain = normalize("NFKC", m[0])
    if (
        re.fullmatch(r"[A-Z]\d|(?:[A-Z]{1,2}\d){1,2}s?", plain)
        and plain[:2] in ("PS", "UB", "IP", "HB", "VO")
    ) or len(plain) < 2:
        return None
    parts = [_spelt(part, t) for part in re.findall(r"[A-Z][a-z]?|\d+|[+-]", plain)]
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


def _ion(m: re.Match[str], t: Table) -> str:
    count = f"{cardinal(int(normalize('NFKC', m[2])), t)} " if m[2] else ""
    return f"{_spelt(m[1], t)} {count}{t.words['plus' if m[3] in '+⁺' else 'minus']}"


def _exponent(text: str, t: Table) -> str:
    n = text.translate(_SUPER).strip("^*()").replace("−", "-")
    if n in ("2", "3"):
        return t.words["squared" if n == "2" else "cubed"]
    minus = f"{t.words['minus']} " if n.startswith("-") else ""
    n = n.lstrip("+-")
    return f"{t.words['to']} {t.words['the']} {minus}{ordinal(int(n), t) if n.isdecimal() and not minus else _plain(n, t)}"


def _plain(n: str, t: Table) -> str:
    return number(n, t) if re.fullmatch(NUMBER, n) else n


def _scientific(m: re.Match[str], t: Table) -> str:
    sign, text, short, caret, raised = m.groups()
    minus = f"{t.words['minus']} " if sign else ""
    ten = cardinal(10, t)
    return f"{minus}{number(text, t)} {t.words['times']} {ten} {_exponent(short or caret or raised, t)}"


def _power(m: re.Match[str], t: Table) -> str | None:
    sign, base, power = m.groups()
    if not sign and base in "aA" and power[0] != "^":
        base = "A-" if power in ("²", "³") else base
    if not re.fullmatch(r"[-−+]?(?:\d+|[A-Za-z]|\d+\.\d+)", power.translate(_SUPER).strip("^*()")):
        return None
    if base + power in (*t.units, *t.per) and re.search(r"\d ?$|/$", m.string[: m.start()]):
        return None
    if base in t.units and len(base) > 1:
        base = t.units[base][1]
    elif base.isalpha() and base.isascii():
        base = " ".join(base)
    said = "" if base == ")" else t.greek.get(base) or _plain(base, t)
    return (f"{t.words['minus']} " if sign else "") + f"{said} {_exponent(power, t)}".strip()


def _operator(m: re.Match[str], t: Table) -> str | None:
    sign = m[1]
    if sign in "/":
        return f" {t.words['divided']} " if " / " in m[0] and "=" in m.string else None
    if sign in "*x·":
        return f" {t.words['times']} " if m[0] != "x" else None
    if sign == "-":
        return f" {t.words['minus']} " if m[0] == " - " and _is_equation(m) else None
    said = t.symbols[sign]
    return f" {said} " if sign not in "<>" else f" {'is ' if m[0].startswith(' ') else ''}{said} "


def _is_equation(m: re.Match[str]) -> bool:
    return re.search(r"=|\+|[A-Za-z] - |\d - \d+\b(?! [A-Za-z]{3})", m.string) is not None


def _greek(m: re.Match[str], t: Table) -> str:
    return t.greek[m[0]]
