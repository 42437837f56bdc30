"""What is left of the digits: ordinals, fractions, ranges, signs, cardinals."""

from __future__ import annotations

from narrate.text.spoken.en.numbers import fractions, idioms, ordinals, plain, versions
from narrate.text.spoken.rule import Rule
from narrate.text.spoken.table import Table


def particular(t: Table) -> list[Rule]:
    """Versions, addresses, flights, ordinals: before names that are made of letters and digits."""
    return [
        *versions.releases(t),
        *plain.grouped(),
        *versions.rules(),
        *fractions.vulgar(),
        *idioms.rules(t),
        *ordinals.rules(),
    ]


def rules() -> list[Rule]:
    """Fractions, ranges, signs, and the number that is nothing else."""
    return [*plain.enumerators(), *fractions.rules(), *plain.rules()]
