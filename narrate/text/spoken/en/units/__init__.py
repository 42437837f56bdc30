"""Measures: 10 km, 5–10 kg, 60 km/h, 72°F, 5'11", 10k, 5x, 1920×1080."""

from __future__ import annotations

from narrate.text.spoken.en.units import ages, lengths, magnitudes, measures
from narrate.text.spoken.rule import Rule
from narrate.text.spoken.table import Table


def rules(t: Table) -> list[Rule]:
    """Ages before their parts, feet and inches before either of them, letters that are also magnitudes last."""
    return [
        *ages.rules(),
        *lengths.heights(),
        *measures.of_magnitudes(t),
        *lengths.sizes(),
        *magnitudes.compounds(),
        *measures.rules(t),
        *magnitudes.rules(),
    ]
