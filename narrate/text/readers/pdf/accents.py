"""Accents that TeX draws as signs of their own, before the letter that they stand on: `L´aszl´o`, `na¨ıve`."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

_SIGNS = "\u00b4`\u02c6\u00a8\u02dc\u02c7\u02d8\u00af\u02d9\u02dd\u00b8\u02da\u02db"
_MARKS = "\u0301\u0300\u0302\u0308\u0303\u030c\u0306\u0304\u0307\u030b\u0327\u030a\u0328"
_COMBINING = dict(zip(_SIGNS, _MARKS, strict=True))
"""The sign alone, and what it is on a letter."""
_ACCENT = re.compile(
    rf"(?P<before>[^\W\d_]?)(?P<space>[ \u00a0]?)(?P<accent>[{_SIGNS}])(?P<gap>[ \u00a0]?)"
    r"(?P<letter>[A-Za-z\u0131\u0237])"
)
_SELDOM = {"\u02d8": "aegiouAEGIOU", "\u00af": "aeiouAEIOU", "\u02d9": "cegzCEGIZ"}
"""Accents that formulas have, and the letters that bear them in names."""
_DOTLESS = {"\u0131": "i", "\u0237": "j"}

_SPACES = frozenset((32, 13, 10))
_MOST_BETWEEN = 8
_MOST_ON_LETTER = 4
_LEVEL = 0.2
"""Times the height of a letter: how far the accent on it may stand higher or lower."""
_MOST_LEVEL = 100.0
"""Points; no letter of a text is so high that it is more."""
_GAP = 0.12
"""Likewise: what parts two words, where an accent stands between them."""

Box = tuple[float, float, float, float]
"""Left, right, bottom, top."""


def on_letters(codes: Sequence[int], box: Callable[[int], Box]) -> tuple[dict[int, str], set[int]]:
    """Accents that a page draws where letters stand: the letters with them by their place, and the places to pass over.

    Passed over are the accents, and the spaces that are none between two letters of a word.
    """
    accents = [at for at, code in enumerate(codes) if chr(code) in _COMBINING]
    if not accents:
        return {}, set()
    rows: dict[int, list[tuple[float, int]]] = {}
    for at in accents:
        left, right, bottom, _ = box(at)
        rows.setdefault(round(bottom), []).append(((left + right) / 2, at))
    for row in rows.values():
        row.sort()
    borne: dict[int, str] = {}
    passed: set[int] = set()
    for at, code in enumerate(codes):
        if (
            found := _above(chr(code), box(at), rows, codes, passed) if _may_bear(code) else None
        ) is not None:
            passed.add(found[0])
            borne[at] = found[1]
    for at in list(passed):
        passed.update(_no_spaces(codes, at, box))
    return borne, passed


def _may_bear(code: int) -> bool:
    return 65 <= code <= 122 or code in {0x131, 0x237}


def _above(
    letter: str, place: Box, rows: dict[int, list[tuple[float, int]]], codes: Sequence[int], passed: set[int]
) -> tuple[int, str] | None:
    """The accent in the middle of which a letter stands, and both as one; None where there is none."""
    left, right, bottom, top = place
    slack = min(_LEVEL * (top - bottom), _MOST_LEVEL)
    for level in range(round(bottom - slack), round(bottom + slack) + 1):
        row = rows.get(level, [])
        for _, at in row[bisect_left(row, (left, -1)) : bisect_right(row, (right, len(codes)))][
            :_MOST_ON_LETTER
        ]:
            whole = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + _COMBINING[chr(codes[at])])
            if len(whole) == 1 and at not in passed:
                return at, whole
    return None


def _no_spaces(codes: Sequence[int], at: int, box: Callable[[int], Box]) -> range:
    """The places of spaces around an accent that part no words: the letters on both sides touch."""
    before, after = at - 1, at + 1
    while before >= 0 and codes[before] in _SPACES:
        before -= 1
    while after < len(codes) and codes[after] in _SPACES:
        after += 1
    if before < 0 or after >= len(codes) or after - before > _MOST_BETWEEN:
        return range(0)
    _, right, bottom, top = box(before)
    left, _, other, _ = box(after)
    touch = abs(bottom - other) < _LEVEL * (top - bottom) and abs(left - right) < _GAP * (top - bottom)
    return range(before + 1, after) if touch else range(0)


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
