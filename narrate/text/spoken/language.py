"""The languages that have a folder here, found by the name of the folder.

A folder is named by a primary subtag (`en`). Its package has one function,
`language(tag)`, that returns the `Language` for a BCP 47 tag such as `en-GB`. Nothing
outside the folder names it. A language without a folder gets what is common to all.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from narrate.languages import primary
from narrate.settings import Text
from narrate.text.spoken import emojis, formulas, plain
from narrate.text.spoken.claim import Claim
from narrate.text.spoken.rule import Rule
from narrate.text.spoken.sentences import Stops
from narrate.text.spoken.table import Table


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word whose reading the words around it leave open."""

    start: int
    end: int
    readings: tuple[str, ...]
    """In IPA, the likeliest first."""


@dataclass(frozen=True, eq=False)
class Language:
    """What a language's folder tells."""

    table: Table
    rules: Callable[[Table, Text], tuple[Rule, ...]]
    """Its rules, in the order in which they may claim a character."""
    stops: Stops = field(default_factory=Stops)
    """Which of its full stops end no sentence."""
    doubtful: frozenset[str] = frozenset()
    """Words without any sign that a rule may change: a sentence with one is no plain prose."""
    pronounced: Callable[[str], Iterable[Claim]] = lambda text: ()
    """Words that are said as they read, but whose pronunciation the language knows, in order."""
    doubts: Callable[[str], Iterable[Doubt]] = lambda text: ()
    """Of those, the ones that may be meant otherwise: `narrate words` asks the writer."""
    seen: Callable[[str, str], str] = lambda text, seen: seen
    """How its rules see a text, character for character, made of the text and of how all languages see it."""
    nouns: Callable[[str], frozenset[str]] = lambda text: frozenset()
    """Where every noun has a capital: the words of a text that are nouns and no names."""


@cache
def folders() -> frozenset[str]:
    """The primary subtags of all languages that have a folder."""
    here = str(Path(__file__).parent)
    return frozenset(module.name for module in pkgutil.iter_modules([here]) if module.ispkg)


@lru_cache(maxsize=16)
def find(tag: str) -> Language:
    """The language of a BCP 47 tag."""
    code = primary(tag)
    if code not in folders():
        return Language(Table(numbers=code, emoji=code), _common)
    folder = importlib.import_module(f"{__package__}.{code}")
    found: Language = folder.language(tag)
    return found


@lru_cache(maxsize=16)
def _common(_: Table, options: Text) -> tuple[Rule, ...]:
    return (*formulas.rules(options), *emojis.rules(options), *plain.rules())
