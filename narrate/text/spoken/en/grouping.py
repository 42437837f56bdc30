"""Spaces that group the digits of one number: 12 000 people, 1 234,50 €.

A no-break space between groups of three tells it. An ordinary space does where nothing else is
meant: a group of zeros, a currency, a decimal comma, or something that is counted.
"""

from __future__ import annotations

import re

from narrate.text.spoken.rule import behind

_THIN = "\u202f"
_LOOK = re.compile(r"\d[ \u00a0]\d{3}(?!\d)")
_BEGINS = r"(?<![\w.,:/+#-])(?<!\d[ \u00a0\u2009\u202f])[1-9]\d{0,2}"
_ENDS = r"(?![\w:/-]|\.\d|,\d{3}|[ \u00a0]\d{3}\b)"
_DECIMALS = r"(?:[.,]\d{1,2}(?!\d))"
_NO_BREAK = re.compile(rf"{_BEGINS}(?:\u00a0\d{{3}})+(?!\d)")
_ZEROS = re.compile(rf"{_BEGINS}(?: \d{{3}})*? 000(?: \d{{3}})*{_DECIMALS}?(?:(?=[kKMm€£$%])|{_ENDS})")
_PRICED = re.compile(
    rf"(?<=[$£€¥])(?: ?)[1-9]\d{{0,2}}(?: \d{{3}})+{_DECIMALS}?{_ENDS}"
    rf"|{_BEGINS}(?: \d{{3}})+{_DECIMALS}?(?= ?(?:[€£%]|[A-Z]{{3}}\b|kr\b|zł|Kč))"
)
_DECIMAL = re.compile(rf"{_BEGINS}(?: \d{{3}})+,\d{{1,2}}{_ENDS}")
_GROUPS = r"[1-9]\d{0,2}(?: \d{3})+"
_COUNTED = re.compile(
    rf"(?:(?<=\b[a-z] )|(?<=[a-z]{{2}} )|(?<=[(“\"~≈])|(?<=^)){_BEGINS}(?: \d{{3}})+"
    rf"(?:(?: ?[–-] ?| to | and | or ){_GROUPS})?{_ENDS}"
    r"(?=[ \u00a0](?:(km|kg|m|ha|ft|hp|MW|kW|kWh|m²|km²)|people|men|women|children|[a-z]{2,}(?:ies|[^su\W]s))\b)"
)
_NUMBERED = re.compile(
    r"(?i)\b(?:day|week|month|year|chapter|part|act|scene|volume|section|page|pages|type|phase|stage|article|book|tier"
    r"|class|level|grade|group|room|step|line|verse|round|number|no|lesson|unit|item|point|version|plus|and|than"
    r"|phone|call|dial|until|since) $"
)
_AT = re.compile(r"(?i)\b(?:in|at|on|by) $")
"""Before what is counted, a comma may be missing; not before a measure: at 1 200 m."""
_SPACE = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def grouped(text: str, seen: str) -> str:
    """`seen`, which is how rules see `text`, with such spaces as the thin ones of ISO 80000."""
    if not _LOOK.search(text):
        return seen
    for pattern in (_ZEROS, _PRICED, _DECIMAL, _COUNTED):
        seen = pattern.sub(_joined, seen)
    if "\u00a0" not in text:
        return seen
    parts, at = [], 0
    for found in _NO_BREAK.finditer(text):
        parts += [seen[at : found.start()], found[0].replace("\u00a0", _THIN)]
        at = found.end()
    return "".join([*parts, seen[at:]])


def _joined(match: re.Match[str]) -> str:
    if match.re is _COUNTED:
        before = behind(match)
        if _NUMBERED.search(before) or (not match[1] and _AT.search(before)):
            return match[0]
    return _SPACE.sub(_THIN, match[0])
