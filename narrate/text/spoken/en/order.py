"""The order of the rules of English: it decides who claims a character first."""

from __future__ import annotations

from functools import lru_cache

from narrate.settings import Text
from narrate.text.spoken import emojis, formulas
from narrate.text.spoken.en import (
    abbreviations,
    citations,
    dates,
    money,
    notation,
    numbers,
    phones,
    places,
    references,
    roman,
    science,
    serials,
    shouting,
    symbols,
    times,
    units,
    web,
)
from narrate.text.spoken.rule import Rule
from narrate.text.spoken.table import Table


@lru_cache(maxsize=32)
def rules(t: Table, options: Text) -> tuple[Rule, ...]:
    """From what can be mistaken for nothing else to what is left.

    Addresses go before everything in them. Notes go before the numbers in them. A phone
    number goes before the ranges that it looks like; a date before fractions; a sum of
    money, a time and a measure before their bare numbers; a name with digits before
    numbers; signs last, when the numbers beside them are claimed.
    """
    return (
        *formulas.rules(options),
        *web.rules(t, options),
        *science.spelt_units(),
        *citations.rules(t, options),
        *notation.pictured(),
        *emojis.rules(options),
        *notation.rules(),
        *serials.spellings(t),
        *roman.rules(t),
        *places.rules(t),
        *phones.rules(t),
        *references.verses(t),
        *times.rules(t),
        *references.rules(t),
        *dates.rules(t),
        *money.rules(t),
        *science.formulas(t),
        *symbols.doubled(t),
        *units.rules(t),
        *abbreviations.rules(t),
        *numbers.particular(t),
        *serials.names(),
        *dates.plain_years(t),
        *numbers.rules(),
        *serials.leftovers(),
        *shouting.rules(t),
        *science.signs(t),
        *symbols.rules(t),
    )
