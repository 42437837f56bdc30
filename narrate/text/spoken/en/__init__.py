"""English: its rules, their order, its tables; American, and British where the tag says so."""

from __future__ import annotations

from narrate.text.spoken.en import tables
from narrate.text.spoken.en.order import rules
from narrate.text.spoken.language import Language
from narrate.text.spoken.table import Table


def language(tag: str) -> Language:
    """American or British English."""
    british = tag.replace("_", "-").lower() in tables.BRITISH_TAGS
    table = tables.BRITISH if british else tables.AMERICAN
    return Language(table, rules, _doubtful(table))


def _doubtful(t: Table) -> frozenset[str]:
    """Words that look plain and may not be: St, etc., nginx, the Henry of Henry VIII."""
    short = (
        t.titles,
        t.streets,
        t.abbreviations,
        t.weekdays,
        t.months,
        t.references,
        t.spellings,
        t.formulas,
    )
    words = {key.rstrip(".") for table in short for key in table} | t.regnal
    return frozenset(words - {*t.months.values(), "no", "No"})
