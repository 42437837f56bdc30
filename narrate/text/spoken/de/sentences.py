"""Full stops that end no German sentence: z. B., Dr., im 19. Jahrhundert, am 3. Mai."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrate.text.spoken.de.tables import (
    ABBREVIATIONS,
    DATED,
    FEMININE_NOUNS,
    NEUTER,
    REFERENCES,
    TABLE,
    TITLES,
)
from narrate.text.spoken.sentences import SHARED, Stops

_ORDINAL = re.compile(r"(?:^|\s|[(„\"–-])(?:\d{1,3}|[IVXL]+)\.\s*\Z")
_NOUN = re.compile(r"[A-ZÄÖÜ]\w+")
_COUNTED = DATED | NEUTER | FEMININE_NOUNS | frozenset(TABLE.months.values())
_BEFORE = re.compile(
    r"(?i)\b(?:der|die|das|des|dem|den|am|im|vom|zum|zur|beim|ein|eine|einem|einen|einer|eines|jede[rsnm]?|sein\w*|ihr\w*|mein\w*|unser\w*|diese[rsnm]?|und|bis) (?:\d{1,3}|[IVXL]+)\.\s*\Z"
)
"""An article and an ordinal with its full stop: "im 19.", "der XIV."."""


_BEFORE_MONTH = re.compile(
    rf"(?:(?<=[a-zäöüß]{{2}}\.)|(?<=\d{{3}}\.))\s+(?=(?:{'|'.join(sorted(set(TABLE.months.values())))})\b)"
)
"""Behind a word or a year: a month that begins a sentence, or August the Strong."""


@dataclass(frozen=True)
class _German(Stops):
    def missed(self, text: str) -> Iterator[int]:
        """A month behind a full stop is taken for a part of a date everywhere; behind a word it is none."""
        return (match.end() for match in _BEFORE_MONTH.finditer(text))

    def goes_on(self, before: str, after: str) -> bool:
        """An ordinal goes on in a small letter, in a noun that is numbered, or behind its article."""
        if _ORDINAL.search(before):
            noun = _NOUN.match(after)
            if after[:1].islower() or (noun is not None and noun[0] in _COUNTED):
                return True
            return noun is not None and _BEFORE.search(before) is not None and not _ENDS.search(before)
        return super().goes_on(before, after)


_ENDS = re.compile(r"\b(?:am|vom|zum|bis|und|dem|den) \d{1,2}\.\s*\Z")
"""It was on the 5. That was good: a day may end a sentence."""

STOPS = _German(
    numbered=frozenset(key for key in (*REFERENCES, *ABBREVIATIONS) if key.endswith(".")),
    small=frozenset(key.split()[-1] for key in ABBREVIATIONS if key.endswith(".")),
    named=SHARED
    | {key for key in TITLES if key.endswith(".")}
    | {"bzw.", "ca.", "vgl.", "Vgl.", "inkl.", "geb.", "v.", "hl.", "Hl."},
    initials=False,
)
