"""Numbers of chapters, and of the parts of one: `Chapter IV`, `2.1`, `III`."""

from __future__ import annotations

import re

from narrate.text.spoken.headings import every

_LONGEST = 300
"""Characters of a line that counts a chapter by its name."""
_MOST_WORDS = 45
"""Words behind its number."""
_LOOKED_AT = 200
"""Characters of a line in which its number ends."""

_WORDS = every()
_ROMAN = r"(?=[IVXLC])(?:C{1,3}(?=[IVXL]))?(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_KIND = rf"(?i:{_WORDS.kinds})"
_COUNTED = (
    rf"(?:{_KIND}\s+(?i:the\s+)?(?:\d+|{_ROMAN}|(?i:{_WORDS.numbers})|[A-Z])\b"
    rf"|(?i:{_WORDS.counted})\b)"
)
"""`Chapter IV`, `BOOK THE FIRST`, and where a language has its numbers there, `Erstes Kapitel`."""
_BEGINS = "[A-ZÀ-ÖØ-ÞΑ-ΩА-Я“\"'‘«„「《_\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""How a title begins behind its number, in any script."""
NUMBERED = re.compile(
    rf"(?:{_COUNTED}"
    rf"|(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}|{_ROMAN})(?:[.):]|\s*[-–—:]|$)|\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}\s)"
    r"(?P<rest>.*)"
)
"""`Chapter 4`, `IV. The Quay`, `2.1 Boats`: a number that counts headings, and what follows it."""
_CHAPTER = re.compile(
    rf"{_COUNTED}\s*(?:$|(?:[.:,：]|[-–—]+|\s(?={_BEGINS})|\s{{2}})(?P<rest>.*))", re.DOTALL
)
"""A number that only a heading has; what follows it is its title."""
_BARE = re.compile(rf"(?:{_COUNTED}|\d{{1,3}}|{_ROMAN})[.:)]?")
_YEAR = re.compile(r"\(?(?:1\d|20)\d\d(?:\s*[-–—]\s*\d{2,4})?\)?\.?")
_NUMERAL = re.compile(rf"{_ROMAN}\b")


def is_number(text: str) -> bool:
    """Whether a line is the number of a chapter and nothing else: `CHAPTER II.`, `01`, `IV`."""
    return _BARE.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """Whether a line is a year and nothing else: `1994`, `(1914–18)`."""
    return _YEAR.fullmatch(text) is not None


def is_chapter(text: str) -> bool:
    """Whether a line counts a chapter by its name: `CHAPTER II`, `Part 3: Home`, `Chapter 1. Loomings.`"""
    if len(text) > _LONGEST:
        return False
    match = _CHAPTER.fullmatch(text)
    return match is not None and len((match["rest"] or "").split()) <= _MOST_WORDS


def is_numbered(text: str) -> bool:
    """Whether a line begins with the number of a chapter or an entry."""
    return NUMBERED.match(text[:_LOOKED_AT]) is not None


def way_of_counting(text: str) -> str:
    """How a title with a number counts: in `figures`, `numerals` or `words`; nothing where it has no number."""
    if not is_numbered(text):
        return ""
    return "figures" if text[0].isdecimal() else "numerals" if _NUMERAL.match(text) else "words"
