"""The noun that a number, a measure or a sum belongs to: "a $5 bill", "the 100m dash"."""

from __future__ import annotations

import re

from narrate.text.lists import words_of
from narrate.text.spoken.rule import any_of, behind

ARTICLE = re.compile(r"\b[Aa]n? $")
_NO_NOUNS = words_of("and or to in for of on at is was per a from by with each")
"""Words that follow a number and are no noun of it."""
_NOUN_FOLLOWS = re.compile(rf"-[a-z]| (?!{any_of(_NO_NOUNS)}\b)[A-Za-z]")
_MEASURED_NOUN = re.compile(
    " (?:dash|race|run|swim|sprint|final|finals|hurdles|freestyle|relay|record|radius|tower|barrier|limit)\\b"
)
"""Nouns that have a measure before them: "the 100m dash"."""


def before_noun(match: re.Match[str]) -> bool:
    """Whether a word follows that can be the noun it belongs to."""
    return _NOUN_FOLLOWS.match(match.string, match.end()) is not None


def attributive(match: re.Match[str]) -> bool:
    """Whether it stands before its noun, as in "a $5 bill" or "the 100m dash"."""
    if _MEASURED_NOUN.match(match.string, match.end()):
        return True
    if not before_noun(match):
        return False
    return match.string[match.end() : match.end() + 1] == "-" or ARTICLE.search(behind(match)) is not None
