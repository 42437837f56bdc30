"""English: its rules, their order, its tables; American, and British where the tag says so."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from narrate.text.lists import set_of
from narrate.text.spoken.en import pronounced, tables
from narrate.text.spoken.en.formulas import formula
from narrate.text.spoken.en.grouping import grouped
from narrate.text.spoken.en.order import rules
from narrate.text.spoken.language import Language
from narrate.text.spoken.sentences import Stops
from narrate.text.spoken.table import Table


def language(tag: str) -> Language:
    """American or British English."""
    british = tag.replace("_", "-").lower() in tables.BRITISH_TAGS
    table = replace(tables.BRITISH if british else tables.AMERICAN, formula=formula)
    pronounce = partial(pronounced.claims, british=british)
    doubts = partial(pronounced.doubts, british=british)
    return Language(table, rules, _stops(table), _doubtful(table), pronounce, doubts, grouped)


_ALSO_WORDS = set_of("no. in. art. ex. max. tab. app. pt. fig. sec. ed. est. ext. bk. al. etc. a.m. p.m.")
"""In small letters they end sentences too."""


_OPENERS = set_of("""
A After All Also An And At Before But By Even Every Finally First For From He Her Here His How
However I If In It Its Just Let Like Maybe Meanwhile Most My No Not Now On One Only Or Our Perhaps
She Since So Some Sometimes Still That The Their Then There These They This Those Though To Today
Well We What When Where While Who Why With Yes Yet You Your
""")
"""Words that begin a sentence where a writer forgot the space before it."""


def _stops(t: Table) -> Stops:
    """Streets, companies and times of day may end a sentence, so they are left to the letters around them."""
    short = {key for key in (*t.references, *t.abbreviations) if key.endswith(".")}
    named = set_of("incl. esp. cf. viz. e.g. i.e. approx. trans. ca. v. vs. Approx.")
    return Stops(
        numbered=frozenset(
            short
            | t.book_names.keys()
            | {"repr.", "rev.", "col.", "Par.", "par.", "Figs.", "Eqs.", "Approx.", "approx."}
        ),
        small=frozenset((short - _ALSO_WORDS) | {"ed.", "rev."}),
        named=frozenset(
            named | {title for title in t.titles if title.endswith(".") and title not in t.streets}
        ),
        initials=False,
        openers=_OPENERS,
    )


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
    return frozenset(words - {"may", "no", "No"})
