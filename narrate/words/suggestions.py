"""Other ways to say a word, to be heard and chosen from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrate.model import Chunk
from narrate.speech.engine import Engine
from narrate.text.spoken.language import find
from narrate.words.respelling import respelled, stressed_otherwise

_INITIALS = re.compile(r"[A-Z]{2,6}")
_MOST = 8


@dataclass(frozen=True)
class Suggestion:
    """A way to say a word."""

    say: str
    """As the lexicon takes it: a respelling, or `/IPA/`."""
    shown: str
    """As a person reads it."""


def suggestions(word: str, chunk: Chunk, start: int, engine: Engine, language: str) -> tuple[Suggestion, ...]:
    """Ways to say `word`, which begins at character `start` of a chunk, the likeliest first.

    Its readings, how the engine would say it by itself, that with another stress, its letters.
    """
    found = dict.fromkeys(_ways(word, chunk, start, engine, language))
    return tuple(Suggestion(say, shown(say)) for say in found if say)[:_MOST]


def _ways(word: str, chunk: Chunk, start: int, engine: Engine, language: str) -> Iterator[str]:
    for doubt in find(language).doubts(chunk.text):
        if doubt.start == start:
            yield from (f"/{ipa}/" for ipa in doubt.readings)
    if _INITIALS.fullmatch(word):
        yield " ".join(word)
        yield word.lower()
        return
    told = engine.pronunciation(word)
    if told is not None and told.ipa:
        yield f"/{told.ipa}/"
        yield from (f"/{ipa}/" for ipa in stressed_otherwise(told.ipa))


def shown(say: str) -> str:
    """What the lexicon says, as a person reads it."""
    return respelled(say[1:-1]) if say.startswith("/") else say
