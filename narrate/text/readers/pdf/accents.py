"""Accents that TeX draws as signs of their own, before the letter that they stand on: `L´aszl´o`, `na¨ıve`."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = "\u00b4`\u02c6\u00a8\u02dc\u02c7\u02d8\u00af\u02d9\u02dd\u00b8\u02da"
_MARKS = "\u0301\u0300\u0302\u0308\u0303\u030c\u0306\u0304\u0307\u030b\u0327\u030a"
_COMBINING = dict(zip(_SIGNS, _MARKS, strict=True))
"""The sign alone, and what it is on a letter."""
_ACCENT = re.compile(
    rf"(?P<before>[^\W\d_]?)(?P<space>[ \u00a0]?)(?P<accent>[{_SIGNS}])(?P<gap>[ \u00a0]?)"
    r"(?P<letter>[A-Za-z\u0131\u0237])"
)
_SELDOM = {"\u02d8": "aegiouAEGIOU", "\u00af": "aeiouAEIOU", "\u02d9": "cegzCEGIZ"}
"""Accents that formulas have, and the letters that bear them in names."""
_DOTLESS = {"\u0131": "i", "\u0237": "j"}


def composed(text: str) -> str:
    """A text in which such an accent and its letter are one letter; where there is no such letter, as it was."""
    return _ACCENT.sub(_one, text) if any(accent in text for accent in _SIGNS) else text


def _one(match: re.Match[str]) -> str:
    before, space, accent, gap = match["before"], match["space"], match["accent"], match["gap"]
    letter = _DOTLESS.get(match["letter"], match["letter"])
    whole = unicodedata.normalize("NFC", letter + _COMBINING[accent])
    is_quote = accent == "`" and not (before and bool(space) == bool(gap))
    is_formula = (gap and not before) or (accent in _SELDOM and (gap or letter not in _SELDOM[accent]))
    if len(whole) > 1 or is_quote or is_formula:
        return match[0]
    # gaps on both sides of an accent are the program's; one before it alone parts words
    return f"{before}{'' if before and gap else space}{whole}"
