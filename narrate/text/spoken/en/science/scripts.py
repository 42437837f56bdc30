"""What stands above the line and below it: x², aₙ₊₁, ¹/₂, 10^6."""

from __future__ import annotations

import re
from unicodedata import normalize

from narrate.text.spoken.en.numerals import NUMBER, amount, number
from narrate.text.spoken.numerals import cardinal, ordinal
from narrate.text.spoken.rule import Rule, beginning
from narrate.text.spoken.table import Table

UP = "⁰¹²³⁴-⁹ⁿⁱᵃ-ᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
LOW = "₀-₉ₐ-ₔₕ-ₜᵢ-ᵥⱼ"
"""What stands above the line and below it, as sets of characters are written in a pattern."""
POWER = rf"(?:[⁺⁻]?[{UP}]+(?:[⁺⁻][{UP}]+)*|(?:\^|\*\*)(?:\([-−]?[\w.]+\)|[-−]?[\w.]*\w))"
BELOW = rf"(?:[{LOW}]+(?:[₊₋][{LOW}]+)*)"
"""A power and an index, whole."""
ORDINALS = ("ˢᵗ", "ⁿᵈ", "ʳᵈ", "ᵗʰ", "ᵐᵉ", "ˡˡᵉ", "ᵉʳ", "ʳᵉ")
"""What looks like a power and ends an ordinal."""
SCRIPTED = re.compile(f"[{UP}{LOW}]")
TECHNICAL = beginning(r"A-Zp⁺⁻\d", r"[A-Z][a-z]?[\d₀-₉]|[A-Z][a-z][A-Z]|C-?\d\d|pH|[⁺⁻]|\d[eE×]")
"""A trigger: what formulas of chemistry and numbers with a power of ten have."""


def fractions() -> list[Rule]:
    """A figure above the line, and one below: ¹/₂."""
    return [
        Rule(
            "fraction",
            r"(?<![\w./-])(\d+[ -]?)?([⁰¹²³⁴-⁹]+)[/⁄]([₀-₉]+)(?!\w)",
            _fraction,
            SCRIPTED,
            begins=r"\d⁰¹²³⁴-⁹",
        ),
    ]


def _fraction(m: re.Match[str], t: Table) -> str:
    """1¹/₂ is one and a half."""
    whole = m[1].strip(" -") + " " if m[1] else ""
    return amount(f"{whole}{normalize('NFKC', m[2])}/{normalize('NFKC', m[3])}", t)


def index(below: str, t: Table) -> str:
    """₁₂ is twelve, ₙ₊₁ is n plus one, ᵢⱼ is i j, ₘₐₓ is max."""
    plain = normalize("NFKC", below).replace("−", "-")
    signs = {"+": t.words["plus"], "-": t.words["minus"]}
    return " ".join(
        signs.get(part)
        or (cardinal(int(part), t) if part.isdecimal() else part if len(part) > 2 else " ".join(part))
        for part in re.findall(r"\d+|[^\W\d]+|[+-]", plain)
    )


def exponent(text: str, t: Table) -> str:
    """² is squared, ^10 to the tenth, ⁻³ to the minus three."""
    n = normalize("NFKC", text).strip("^*()").replace("−", "-")
    if re.fullmatch(r"[+-]?[^\W\d](?:[^\W\d]|[+-]\w+)+", n) or re.fullmatch(r"\d+[+-]\w+", n):
        return f"{t.words['to']} {t.words['the']} {index(n, t)}"
    if n in ("2", "3"):
        return t.words["squared" if n == "2" else "cubed"]
    minus = f"{t.words['minus']} " if n.startswith("-") else ""
    n = n.lstrip("+-")
    return f"{t.words['to']} {t.words['the']} {minus}{ordinal(int(n), t) if n.isdecimal() and not minus else numeral(n, t)}"


def numeral(n: str, t: Table) -> str:
    """A number in words; what is none stays as it is."""
    return number(n, t) if re.fullmatch(NUMBER, n) else n


def is_unit(text: str, m: re.Match[str], t: Table) -> bool:
    """Whether m² is square meters: behind a number or a slash, or before one."""
    if text not in t.units and text not in t.per:
        return False
    before = m.string[max(0, m.start(0) - 2) : m.start()]
    return re.search(r"\d ?$|[/\ue000] ?$", before + m[0][: -len(text)]) is not None or m.string.startswith(
        "/", m.end()
    )
