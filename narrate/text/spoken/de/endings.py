"""What an ordinal ends in, by what stands before it: am dritten, der dritte, ein dritter, ein drittes."""

from __future__ import annotations

import re

from narrate.text.spoken.de.tables import DATED, FEMININE_NOUNS, NEUTER

N = re.compile(
    r"(?i)\b(?:am|im|vom|zum|zur|beim|dem|den|des|seit|ab|bis|einem|einen|einer|eines|keinem|seinem|seinen|seiner|seines|ihrem|ihren|ihrer|ihres|meinem|meiner|unserem|diesem|jedem|jeden|aller|alle|d\.) $"
)
"""Words after which an ordinal ends in -n: "am dritten"."""
E = re.compile(
    r"(?i)\b(?:der|die|das|diese|jene|eine|keine|seine|ihre|meine|unsere|jede|jeder|jedes|dieser|dieses) $"
)
"""Words after which it ends in -e: "der dritte"."""
EIN = re.compile(r"(?i)\b(?:ein|kein|sein|ihr|mein|dein|unser|euer) $")
_PREPOSED = re.compile(
    r"(?i)\b(?:in|an|auf|bei|mit|nach|von|aus|seit|vor|hinter|neben|unter|über|zwischen|während|wegen|trotz|zu|ab|mitte|ende|anfang|gegen) der $"
)
"""A preposition before "der", which is a dative then: "in der dritten"."""


_ON_A_DAY = re.compile(
    r"(?i)\b(?:am|vom|zum|seit|ab|bis|diesen|nächsten|kommenden|letzten) "
    r"(?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)|(?:Mo|Di|Mi|Do|Fr|Sa|So)\.?),? $"
)
"""A day of the week before the date: "am Montag, dem dritten"."""


def ending(before: str, noun: str) -> str:
    """What an ordinal ends in after its "e": n, r, s or nothing."""
    if _PREPOSED.search(before) or N.search(before) or _ON_A_DAY.search(before):
        return "n"
    if re.search(r"\b[Dd]er $", before) and noun in FEMININE_NOUNS:
        return "n"
    if E.search(before):
        return ""
    if EIN.search(before) or not before.rstrip():
        return "s" if noun in NEUTER or noun in DATED else "" if noun in FEMININE_NOUNS else "r"
    return "n" if re.search(r"\b(?:und|bis|bis zum) $", before) else "r"
