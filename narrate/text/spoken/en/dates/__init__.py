"""Dates, years, decades."""

from __future__ import annotations

from narrate.text.spoken.en.dates import figures, months, names, years
from narrate.text.spoken.en.dates.years import plain_years
from narrate.text.spoken.rule import Rule
from narrate.text.spoken.table import Table

__all__ = ["plain_years", "rules"]


def rules(t: Table) -> list[Rule]:
    """Whole dates before their parts: a year alone is the last guess."""
    return [
        *figures.year_first(t),
        *names.spans(t),
        *months.loose(t),
        *figures.rules(),
        *months.rules(t),
        *years.decades(),
        *years.rules(t),
        *names.rules(t),
    ]
