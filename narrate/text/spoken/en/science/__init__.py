"""Formulas and simple mathematics: CO2, x², 10^6, 1.5e-3, 2 + 2 = 4, 5σ."""

from __future__ import annotations

from narrate.text.spoken.en.science import chemistry, greek, operators, powers, quantities, scripts
from narrate.text.spoken.en.science.quantities import spelt_units
from narrate.text.spoken.rule import Rule
from narrate.text.spoken.table import Table

__all__ = ["formulas", "signs", "spelt_units"]


def formulas(t: Table) -> list[Rule]:
    """What has letters and figures in it, and signs above and below the line."""
    return [
        *scripts.fractions(),
        *chemistry.rules(t),
        *powers.tens(t),
        *quantities.inverse(t),
        *powers.rules(t),
        *greek.multiplied(t),
    ]


def signs(t: Table) -> list[Rule]:
    """Operators and Greek letters, when the numbers beside them are claimed."""
    return [*operators.rules(), *greek.rules(t)]
