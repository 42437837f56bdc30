"""Units with a power: 20 meters², 9.8 m s⁻², 20 cm⁻¹."""

from __future__ import annotations

import re

from narrate.text.spoken.en.numerals import BEGINS, NUMBER, number
from narrate.text.spoken.en.science.scripts import exponent
from narrate.text.spoken.rule import Rule, any_of
from narrate.text.spoken.table import Table

_SPELT = "meter|metre|kilometer|kilometre|centimeter|centimetre|millimeter|foot|inch|inche|yard|mile"
_INVERSE = "cm|mm|nm|km|mol|kg"
_NEGATIVE = re.compile("⁻[¹²³]")


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


def inverse(t: Table) -> list[Rule]:
    """Units with a negative power."""
    return [
        Rule("unit", rf"(?<![\w./⁻])(?:({NUMBER}) )?({_INVERSE})⁻¹(?![\w⁰⁴-⁹])", _inverse, _NEGATIVE),
        Rule(
            "unit",
            rf"{BEGINS}(?<![\w.])({NUMBER}) (?:({any_of(t.units)})[ ·⋅])?({any_of(t.per)})⁻([¹²³])(?![\w⁰⁴-⁹])",
            _per,
            _NEGATIVE,
        ),
    ]


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
    below = t.per.get(per + power) or t.per[per] + ("" if power == "¹" else f" {exponent(power, t)}")
    return " ".join(
        [number(count, t), *([t.units[unit][count != "1"]] if unit else []), t.words["per"], below]
    )
