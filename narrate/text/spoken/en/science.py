"""Formulas and simple mathematics: CO2, x², 10^6, 1.5e-3, 2 + 2 = 4, 5σ."""

from __future__ import annotations

import re
from unicodedata import normalize

from narrate.text.spoken.claim import MASK, SYMBOL, Rule, among_digits, any_of, beginnings, behind
from narrate.text.spoken.en.numerals import BEGINS, NUMBER, SIGN_BEGINS, VULGAR, amount, number, pairs
from narrate.text.spoken.numerals import cardinal, ordinal
from narrate.text.spoken.table import Table
from narrate.text.spoken.term import is_term

_ELEMENT = "(?:A[glsu]|B[ar]?|C[adlorsu]?|Fe?|H[eg]?|I|K|Li|M[gno]|N[aei]?|O|P[btu]?|S[inr]?|Ti|U|Xe|Z[nr])"
_COUNT = r"(?:\d{1,2}|[₀-₉]+)?"
_FORMULA = rf"(?:{_ELEMENT}{_COUNT}|\((?:{_ELEMENT}{_COUNT})+\)(?:\d|[₀-₉]))"
_UP = "⁰¹²³⁴-⁹ⁿⁱᵃ-ᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_LOW = "₀-₉ₐ-ₔₕ-ₜᵢ-ᵥⱼ"
_POWER = rf"(?:[⁺⁻]?[{_UP}]+(?:[⁺⁻][{_UP}]+)*|(?:\^|\*\*)(?:\([-−]?[\w.]+\)|[-−]?[\w.]*\w))"
_BELOW = rf"(?:[{_LOW}]+(?:[₊₋][{_LOW}]+)*)"
_RAISED = re.compile(rf"[{_UP}^]|\*\*")
_NEGATIVE = re.compile("⁻[¹²³]")
_LOWERED = re.compile(f"[{_LOW}]")
_SCRIPTED = re.compile(f"[{_UP}{_LOW}]")
_GREEK = re.compile("[µα-ωϕϵΑ-Ω]")
_SET_OFF = among_digits(" [-/*x·] ")
_FORMULA_SEEN = re.compile(r"[A-Z][a-z]?[\d₀-₉]|[A-Z][a-z][A-Z]|C-?\d\d|pH|[⁺⁻]|\d[eE×]")

_SPELT = "meter|metre|kilometer|kilometre|centimeter|centimetre|millimeter|foot|inch|inche|yard|mile"
_INVERSE = "cm|mm|nm|km|mol|kg"


def spelt_units() -> list[Rule]:
    """20 meters²: before the raised figure is a note."""
    return [
        Rule(
            "unit",
            rf"(?<![\w.])({NUMBER}) ((?:{_SPELT})s?|feet)([²³])(?!\w)",
            _squared,
            re.compile("[²³]"),
            begins=r".\d",
        ),
    ]


def formulas(t: Table) -> list[Rule]:
    """Before serials: both spell letters, a formula's do not join into a word."""
    greek = any_of(t.greek)
    return [
        Rule(
            "fraction",
            r"(?<![\w./-])(\d+[ -]?)?([⁰¹²³⁴-⁹]+)[/⁄]([₀-₉]+)(?!\w)",
            _fraction,
            _SCRIPTED,
            begins=r"\d⁰¹²³⁴-⁹",
        ),
        Rule(
            "formula",
            rf"(?<![\w-]){any_of(t.formulas)}(?![\w-])",
            _named,
            _FORMULA_SEEN,
            begins=beginnings(t.formulas),
        ),
        Rule(
            "formula",
            rf"(?<![\w-])(?=\w*[\d₀-₉])(?=(?:\(?{_ELEMENT}{_COUNT}){{2}}|{_ELEMENT}[₀-₉]){_FORMULA}+(?:[⁰¹²³⁴-⁹]?[⁺⁻])?(?![\w⁰¹²³⁴-⁹⁺⁻-])",
            _formula,
            _FORMULA_SEEN,
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
        Rule(
            "scientific",
            rf"{SIGN_BEGINS}(?<![\w.])([-−])?(?!0\d)({NUMBER})(?:[eE]([+−-]?\d{{1,3}})\b| ?[×x*·] ?10(?:\^\(?([-−+]?\d+)\)?|([⁻⁺]?[⁰¹²³⁴-⁹]+)))",
            _scientific,
            _FORMULA_SEEN,
        ),
        Rule("math", rf"(?<=[₀-₉])-(?=(?:[A-Za-z]|{greek})[₀-₉]+\){_POWER})", _minus, _SCRIPTED, begins="-"),
        Rule("unit", rf"(?<![\w./⁻])(?:({NUMBER}) )?({_INVERSE})⁻¹(?![\w⁰⁴-⁹])", _inverse, _NEGATIVE),
        Rule(
            "unit",
            rf"{BEGINS}(?<![\w.])({NUMBER}) (?:({any_of(t.units)})[ ·⋅])?({any_of(t.per)})⁻([¹²³])(?![\w⁰⁴-⁹])",
            _per,
            _NEGATIVE,
        ),
        Rule("math", rf"(?<!\w)(log|lg|ln|lim|max|min)({_BELOW})(?!\w)", _based, _LOWERED),
        Rule(
            "power",
            rf"(?<![\w.])([-−])?({NUMBER}|[A-Za-z]{{1,3}}|{greek}|\))({_POWER})(?!\w)",
            _power,
            _RAISED,
            begins=rf").\dA-Za-z{beginnings(t.greek)}−-",
        ),
        Rule("power", rf"(?<=\))({_POWER})(?!\w)", _power_of_term, _RAISED, begins=f"{_UP}⁺⁻*^"),
        Rule(
            "math",
            rf"(?<![\w.^])(?=\w*[{_UP}{_LOW}])((?:\d{{1,6}}|[{VULGAR}])?)((?:(?:[A-Za-z]|{greek})(?:{_BELOW})?(?:{_POWER})?){{1,5}})(?!\w)",
            _product,
            _SCRIPTED,
            begins=rf"\d{VULGAR}A-Za-z{beginnings(t.greek)}",
        ),
        Rule("math", rf"(?<![\w.])(\d+)({greek})([A-Za-z])(?!\w)", _circle, _GREEK),
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
            begins=r" =+×÷*/<>≤≥≠≈±^·−-",
        ),
        Rule("math", rf"(?<=[\d{MASK}]) (-|/|\*|x|·) (?=[\d{MASK}])", _operator, _SET_OFF, begins=" "),
        Rule("math", rf"(?<=[\w){MASK}]) ([=<>+]) (?=[\w(\"{MASK}-])", _operator, SYMBOL, begins=" "),
        Rule("greek", rf"(?<![^\W\d_]){greek}(?![^\W\d_])|(?<=\bΔ){greek}", _greek, _GREEK),
        Rule("greek", rf"(?<![^\W\d_])Δ(?=[A-Za-z]\b)|(?<![^\W\d_]){greek}(?=-)", _greek, _GREEK),
    ]


def _fraction(m: re.Match[str], t: Table) -> str:
    """1¹/₂ is one and a half."""
    whole = m[1].strip(" -") + " " if m[1] else ""
    return amount(f"{whole}{normalize('NFKC', m[2])}/{normalize('NFKC', m[3])}", t)


def _minus(_: re.Match[str], t: Table) -> str:
    return f" {t.words['minus']} "


def _squared(m: re.Match[str], t: Table) -> str:
    """20 meters²: the writer spelled the unit out."""
    kind = "square" if m[3] == "²" else "cubic"
    return f"{number(m[1], t)} {kind} {m[2]}"


def _inverse(m: re.Match[str], t: Table) -> str:
    """20 cm⁻¹ is twenty per centimeter; alone it is a unit: inverse centimeters."""
    one, many = t.units[m[2]]
    return f"{number(m[1], t)} {t.words['per']} {one}" if m[1] else f"inverse {many}"


def _per(m: re.Match[str], t: Table) -> str:
    """9.8 m s⁻² is nine point eight meters per second squared."""
    count, unit, per, power = m.groups()
    below = t.per.get(per + power) or t.per[per] + ("" if power == "¹" else f" {_exponent(power, t)}")
    return " ".join(
        [number(count, t), *([t.units[unit][count != "1"]] if unit else []), t.words["per"], below]
    )


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


_FACTOR = re.compile(rf"([A-Za-zµα-ωϕϵΑ-Ω])({_BELOW})?({_POWER})?")


def _product(m: re.Match[str], t: Table) -> str | None:
    """4πr² and x₁²: a number, then letters with what stands below and above them."""
    count, letters = m[1], m[2]
    if _is_unit(letters, m, t):
        return None
    factors = list(_FACTOR.finditer(letters))
    if any(each[3] in _ORDINALS for each in factors):
        return None
    if sum(each[1].isascii() for each in factors) > 3 or not any(each[2] or each[3] for each in factors):
        return None
    if not count and all(each[1].isascii() and not each[2] for each in factors) and len(factors) > 3:
        return None
    said = [amount(count, t)] if count else []
    for each in factors:
        name = t.greek.get(each[1]) or each[1]
        said.append("A-" if name in ("a", "A") else name)
        said += [_index(each[2], t)] if each[2] else []
        said += [_exponent(each[3], t)] if each[3] else []
    return " ".join(said).replace("A- ", "A-").rstrip("-")


def _index(below: str, t: Table) -> str:
    """₁₂ is twelve, ₙ₊₁ is n plus one, ᵢⱼ is i j, ₘₐₓ is max."""
    plain = normalize("NFKC", below).replace("−", "-")
    signs = {"+": t.words["plus"], "-": t.words["minus"]}
    return " ".join(
        signs.get(part)
        or (cardinal(int(part), t) if part.isdecimal() else part if len(part) > 2 else " ".join(part))
        for part in re.findall(r"\d+|[^\W\d]+|[+-]", plain)
    )


def _based(m: re.Match[str], t: Table) -> str:
    base = f"{t.words['base']} " if m[1] in ("log", "lg") else ""
    return f"{m[1]} {base}{_index(m[2], t)}"


def _circle(m: re.Match[str], t: Table) -> str:
    """2πr."""
    return f"{number(m[1], t)} {t.greek[m[2]]} {m[3]}"


def _power_of_term(m: re.Match[str], t: Table) -> str | None:
    """(a + b)²."""
    if m[1][0] not in "^*" and not is_term(behind(m)):
        return None
    return f" {_exponent(m[1], t)}"


def _exponent(text: str, t: Table) -> str:
    n = normalize("NFKC", text).strip("^*()").replace("−", "-")
    if re.fullmatch(r"[+-]?[^\W\d](?:[^\W\d]|[+-]\w+)+", n) or re.fullmatch(r"\d+[+-]\w+", n):
        return f"{t.words['to']} {t.words['the']} {_index(n, t)}"
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


_ORDINALS = ("ˢᵗ", "ⁿᵈ", "ʳᵈ", "ᵗʰ", "ᵐᵉ", "ˡˡᵉ", "ᵉʳ", "ʳᵉ")


def _is_unit(text: str, m: re.Match[str], t: Table) -> bool:
    """Whether m² is square meters: behind a number or a slash, or before one."""
    if text not in t.units and text not in t.per:
        return False
    before = m.string[max(0, m.start(0) - 2) : m.start()]
    return re.search(r"\d ?$|[/\ue000] ?$", before + m[0][: -len(text)]) is not None or m.string.startswith(
        "/", m.end()
    )


def _power(m: re.Match[str], t: Table) -> str | None:
    sign, base, power = m.groups()
    if not sign and base in "aA" and power[0] != "^":
        base = "A-" if power in ("²", "³") else base
    if not re.fullmatch(
        r"[-−+]?(?:\d+|[A-Za-z]|\d+\.\d+)|(?:\d+|[A-Za-z])[-−+]\w+|[a-z]{2,3}",
        normalize("NFKC", power).strip("^*()"),
    ):
        return None
    if power in _ORDINALS or _is_unit(base + power, m, t):
        return None
    if base in t.units and len(base) > 1:
        base = t.units[base][1]
    elif base.isalpha() and base.isascii():
        base = " ".join(base)
    if base == "10" and power in ("³", "^3"):
        power = "⁰³"  # a power of ten is counted on: ten to the third
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
