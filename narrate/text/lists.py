"""Lists of words, written as one text: they are read as words, and a line of a diff is a word more."""

from __future__ import annotations


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in their order."""
    return tuple(text.split())


def set_of(text: str) -> frozenset[str]:
    """The words of a text, to look up whether a word is one of them."""
    return frozenset(text.split())
