"""Language tags (BCP 47): which one may stand in for another."""

from __future__ import annotations

from collections.abc import Iterable

ANY = "mul"
"""Of a voice that speaks every language (ISO 639: multiple languages)."""


def primary(tag: str) -> str:
    """The language itself, without region and script: `en-GB` and `en_us` are `en`."""
    return fallbacks(tag)[-1]


def fallbacks(tag: str) -> tuple[str, ...]:
    """A tag in lower case and what it may fall back to, nearest first: `zh-tw`, `zh`."""
    parts = tag.strip().lower().replace("_", "-").split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))


def nearness(asked: str, spoken: Iterable[str]) -> int:
    """How well a voice that speaks the languages `spoken` suits the one that is asked for.

    3: that very tag; 2: the language without a region; 1: the language as another region speaks it, or any
    language; 0: another language.
    """
    wanted = fallbacks(asked)
    return max((_nearness(wanted, tag) for tag in spoken), default=0)


def _nearness(wanted: tuple[str, ...], tag: str) -> int:
    found = fallbacks(tag)
    if found[0] == wanted[0]:
        return 3
    if found[0] in wanted:
        return 2
    return 1 if found[-1] in {wanted[-1], ANY} else 0
