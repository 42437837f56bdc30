"""Words of one spelling and several readings (read, lead, bass, close): which one is meant.

A linear model decides by the words around. Its weights, in `data/heteronyms.json.gz`, were
trained by `benchmarks/heteronyms.py`; the readings, in `data/heteronyms.tsv`, are written by
hand. A weight of a word speaks for one of its readings. Weights of a kind are shared by all
words that are told apart in the same way: a verb from a noun, a past from a present. They see
the grammar around a word and not what the sentence is about.
"""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from narrate.text.lists import set_of
from narrate.text.spoken.en.accents import Sounds, british
from narrate.text.spoken.en.data import lines, path
from narrate.text.spoken.en.surroundings import Features, features_of

Weights = dict[str, dict[str, int]]
"""From a word, from `word/2` for the third of its readings, or from `=verb` for a kind, to feature and weight."""

SCALE = 20
"""Weights are natural logarithms of odds, times this."""

_WORD = re.compile(r"(?<!\w)(?<!\w['’])(?:[A-Za-z][a-z]{2,}|[A-Z]{3,})(?!\w)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to say a word."""

    name: str
    """As the training data calls it."""
    kind: str
    """What tells it from the first reading: it is a `verb` beside a noun or adjective, such a verb in the `third`
    person beside a plural, in the `past` beside a noun, the `present` beside a past, an `adjective` beside a noun; a
    `name` has a capital, and `to` follows; "-" where no grammar tells."""
    sounds: Sounds


@dataclass(frozen=True, slots=True)
class Found:
    """A word of several readings in its sentence."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    odds: tuple[float, ...]
    """Of each reading, between 0 and 1, all together 1."""

    @property
    def best(self) -> Reading:
        """The likeliest reading."""
        return self.readings[self.odds.index(max(self.odds))]


@cache
def _rows() -> dict[str, list[list[str]]]:
    """The table, by word in small letters."""
    found: dict[str, list[list[str]]] = {}
    for word, *row in lines("heteronyms.tsv"):
        found.setdefault(word, []).append(row)
    return found


@cache
def readings() -> dict[str, tuple[Reading, ...]]:
    """Every such word, in small letters, and its readings; those with an -s, too."""
    known = _rows()
    return {word: each for word in [*known, *map(with_s, known)] if (each := readings_of(word))}


def readings_of(word: str) -> tuple[Reading, ...]:
    """Of a word in small letters; none where it has but one."""
    known = _rows()
    if word in known or (word[-1:] == "s" and (word[:-1] in known or word[:-2] in known)):
        return _made(word)
    return ()


@cache
def _made(word: str) -> tuple[Reading, ...]:
    rows = _rows().get(word)
    if rows is None:
        return _ending_in_s(word)
    return tuple(
        Reading(name, kind, Sounds(ipa, more[0] if more else british(ipa))) for name, kind, ipa, *more in rows
    )


_NO_PLURAL = set_of("affect close conduct house incense misuse mouth overthrow produce progress refuse")
"""Nouns that have none, or one that is said as the verb: houses."""
_HISSING = ("s", "z", "ʃ", "ʒ")
_VOICELESS = ("p", "t", "k", "f", "θ")


def with_s(word: str) -> str:
    """The plural of a noun, the third person of a verb."""
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _ending_in_s(word: str) -> tuple[Reading, ...]:
    """Records, objects, projects: the plural of the noun, and the third person of the verb."""
    for base in (word[:-1], word[:-2]):
        readings = _made(base) if base in _rows() and with_s(base) == word and base not in _NO_PLURAL else ()
        if [one.kind for one in readings] == ["-", "verb"] and "nou" in readings[0].name:
            noun, verb = (
                Sounds(_plural(one.sounds.american), _plural(one.sounds.british)) for one in readings
            )
            return (Reading(f"{word}_nou", "-", noun), Reading(f"{word}_vrb", "third", verb))
    return ()


def _plural(ipa: str) -> str:
    if ipa.endswith(_HISSING):
        return f"{ipa}ɪz"
    return ipa + ("s" if ipa.endswith(_VOICELESS) else "z")


@cache
def weights() -> dict[str, msgspec.Raw]:
    """The model, each table of it as JSON; read when the first such word is met."""
    content = gzip.decompress(path("heteronyms.json.gz").read_bytes())
    return msgspec.json.decode(content, type=dict[str, msgspec.Raw])


@cache
def _table(key: str) -> dict[str, int]:
    """A table of the model that is installed; most texts never need most of them."""
    found = weights().get(key)
    return msgspec.json.decode(found, type=dict[str, int]) if found else {}


def find(text: str, model: Weights | None = None) -> Iterator[Found]:
    """The words of several readings in a sentence, in order, with the odds of each reading."""
    table = _table if model is None else lambda key: model.get(key, {})
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if known := readings_of(word):
            features = features_of(text, *match.span())
            yield Found(*match.span(), known, _odds(match[0], known, features, table))


def _odds(
    word: str, known: tuple[Reading, ...], features: Features, table: Callable[[str], dict[str, int]]
) -> tuple[float, ...]:
    scores = [0.0]
    for index, reading in enumerate(known[1:], 1):
        own, shared = table(key_of(word.lower(), index)), table(kind_of(reading))
        score = sum(own.get(feature, 0) for feature in (*features.grammar, *features.words))
        scores.append((score + sum(shared.get(feature, 0) for feature in features.grammar)) / SCALE)
    barred = {"name": word[0].islower(), "to": "r1=to" not in features.grammar}
    scores = [-math.inf if barred.get(one.kind) else score for one, score in zip(known, scores, strict=True)]
    powers = [math.exp(score - max(scores)) for score in scores]
    return tuple(power / sum(powers) for power in powers)


def key_of(word: str, index: int) -> str:
    """What the weights of a reading are filed under; the first reading has none."""
    return word if index == 1 else f"{word}/{index}"


def kind_of(reading: Reading) -> str:
    """What the weights are filed under that a reading shares with others of its kind."""
    return f"={reading.kind}"
