"""The order of the rules of German: it decides who claims a character first."""

from __future__ import annotations

from functools import lru_cache

from narrate.settings import Text
from narrate.text.spoken import emojis, formulas
from narrate.text.spoken.de import (
    abbreviations,
    addresses,
    amounts,
    capitals,
    dates,
    days,
    inclusive,
    initialisms,
    places,
    references,
    roman,
    serials,
    symbols,
)
from narrate.text.spoken.rule import Rule
from narrate.text.spoken.table import Table


@lru_cache(maxsize=8)
def rules(t: Table, options: Text) -> tuple[Rule, ...]:
    """From what can be mistaken for nothing else to what is left."""
    return (
        *formulas.rules(options),
        *addresses.rules(t, options),
        *emojis.rules(options),
        *inclusive.rules(),
        *symbols.versions(),
        *dates.rules(t),
        *places.rules(),
        *references.rules(),
        *roman.rules(),
        *days.rules(t),
        *abbreviations.rules(),
        *amounts.rules(t),
        *amounts.powers(),
        *serials.names(),
        *dates.plain_years(t),
        *amounts.numbers(t),
        *serials.leftovers(),
        *capitals.rules(),
        *initialisms.rules(),
        *symbols.rules(t),
    )
