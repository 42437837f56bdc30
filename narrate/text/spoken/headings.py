"""The words that make a line a heading, of every language that has a folder.

Before a text is read nobody knows its language for certain, so the words of all of them
count. A folder tells its own in `headings.py`, as `HEADINGS`; those of languages that have none yet stand in
`headings_elsewhere.py`.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, fields
from functools import cache

from narrate.text.spoken.language import folders

_ELSEWHERE = "headings_elsewhere"


@dataclass(frozen=True)
class Headings:
    """Alternatives of a pattern, parted by `|`, in small letters."""

    kinds: str
    """What is numbered: chapter, part."""
    numbers: str
    """Numbers in words behind it: one, first."""
    counted: str = ""
    """Where the number stands first, the whole: erstes Kapitel, 2. Teil, First Act."""
    small: str = ""
    """Words that a title leaves small."""
    told: str = ""
    """How titles begin that tell what happens."""
    notices: str = ""
    """How lines begin that are no title: by, from, note."""
    months: str = ""
    """How the names of months begin: such a line is a date."""


@cache
def every() -> Headings:
    """The words of all languages together."""
    names = [*(f"{code}.headings" for code in sorted(folders())), _ELSEWHERE]
    modules = [importlib.import_module(f"{__package__}.{name}") for name in names]
    found: list[Headings] = [module.HEADINGS for module in modules]
    return Headings(
        **{
            part.name: "|".join(filter(None, (getattr(one, part.name) for one in found)))
            for part in fields(Headings)
        }
    )
