"""Words of one spelling and several readings (read, lead, bass, close): which one is meant.

A linear model decides by the words around. Its weights, in `data/heteronyms.json.gz`, were
trained by `benchmarks/heteronyms.py`; the readings, in `data/heteronyms.tsv`, are written by
hand. A weight of a word speaks for one of its readings; weights under "" are shared by all
words whose readings are a verb and something else.
"""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from narrate.text.spoken.en.accents import Sounds, british
from narrate.text.spoken.en.data import lines, path

Weights = dict[str, dict[str, int]]
"""From a word, or from `word/2` for the third of its readings, to feature and weight."""

SCALE = 20
"""Weights are natural logarithms of odds, times this."""

_AROUND = 6
"""Words and marks that are looked at on either side."""
_REACH = 120
"""Characters in which they are looked for."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*|[^\w\s]")
_WORD = re.compile(r"(?<!\w)(?<!\w['’])(?:[A-Za-z][a-z]{2,}|[A-Z]{3,})(?!\w)")
_KINDS = {
    word: kind
    for kind, words in {
        "have": "have has had having 've 'd",
        "be": "is are was were be been being am 's 're 'm get got gets",
        "modal": "will would can could shall should may might must to do does did don't doesn't didn't can't cannot "
        "won't wouldn't couldn't shouldn't let let's please not never",
        "one": "i you we they he she it who me him us them",
        "the": "a an the his her my our their its your this that these those no some any each every another",
        "of": "of in on at by for with from into over under about between near",
    }.items()
    for word in words.split()
}
"""Kinds of small words."""
_PAST = re.compile(r"\b(?:was|were|had|did|said|came|went|took|made|gave|saw|\w{2,}ed)\b")
"""What shows that a sentence is told in the past."""
_PRESENT = re.compile(r"\b(?:is|are|has|have|do|does|will|can|may|must|should)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to say a word."""

    name: str
    """As the training data calls it."""
    verb: bool
    """Whether it is the verb beside a reading that is none."""
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
def readings() -> dict[str, tuple[Reading, ...]]:
    """Every such word, in small letters, and its readings."""
    found: dict[str, list[Reading]] = {}
    for word, name, kind, ipa, *more in lines("heteronyms.tsv"):
        reading = Reading(name, kind == "verb", Sounds(ipa, more[0] if more else british(ipa)))
        found.setdefault(word, []).append(reading)
    return {word: tuple(each) for word, each in found.items()}


@cache
def weights() -> Weights:
    """The model; read when the first such word is met."""
    content = gzip.decompress(path("heteronyms.json.gz").read_bytes())
    return msgspec.json.decode(content, type=Weights)


def find(text: str, model: Weights | None = None) -> Iterator[Found]:
    """The words of several readings in a sentence, in order, with the odds of each reading."""
    known = readings()
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in known:
            features = features_of(text, *match.span())
            yield Found(*match.span(), known[word], _odds(word, known[word], features, model or weights()))


def _odds(word: str, known: tuple[Reading, ...], features: list[str], model: Weights) -> tuple[float, ...]:
    scores = [0.0]
    for index, reading in enumerate(known[1:], 1):
        tables = [model.get(key_of(word, index), {}), *([model[""]] if reading.verb else [])]
        scores.append(sum(table.get(feature, 0) for table in tables for feature in features) / SCALE)
    powers = [math.exp(score - max(scores)) for score in scores]
    return tuple(power / sum(powers) for power in powers)


def key_of(word: str, index: int) -> str:
    """What the weights of a reading are filed under; the first reading has none."""
    return word if index == 1 else f"{word}/{index}"


def features_of(text: str, start: int, end: int) -> list[str]:
    """What the model sees of a word's surroundings: near words, pairs of them, endings, capitals."""
    before = _TOKEN.findall(text, max(0, start - _REACH), start)[-_AROUND:]
    after = _TOKEN.findall(text, end, end + _REACH)[:_AROUND]
    left = ["^"] * (_AROUND - len(before)) + [_folded(token) for token in before]
    right = [_folded(token) for token in after] + ["$"] * (_AROUND - len(after))
    return [
        "bias",
        *_near(left[::-1], right),
        *_capitals(text[start:end], before, after),
        *_tense(text, start, end),
        *_grammar(left[::-1], right[0]),
        *(f"w={token}" for token in {*left, *right} if token.isalpha()),
        *(f"L={token}" for token in {*left[2:]} - {"^"}),
        *(f"R={token}" for token in {*right[:4]} - {"$"}),
    ]


def _folded(token: str) -> str:
    return "#" if token[0].isdigit() else token.lower()


def _near(left: list[str], right: list[str]) -> Iterator[str]:
    """The nearest words first: one, two and three away, on either side."""
    l1, l2, l3 = left[:3]
    r1, r2, r3 = right[:3]
    yield from (f"l1={l1}", f"l2={l2}", f"l3={l3}", f"r1={r1}", f"r2={r2}", f"r3={r3}")
    yield from (f"l12={l2} {l1}", f"r12={r1} {r2}", f"lr={l1} {r1}")
    for length in (2, 3):
        yield from (f"l1-{l1[-length:]}", f"r1-{r1[-length:]}", f"l2-{l2[-length:]}", f"r2-{r2[-length:]}")
    yield from (f"ls={l2[-2:]} {l1}", f"rs={r1} {r2[-2:]}", f"l1s={l1[-2:]}_{r1}", f"r1s={l1}_{r1[-2:]}")


def _grammar(left: list[str], following: str) -> Iterator[str]:
    """What stands before as a kind of word: a sentence of five words has few that were met before."""
    nearest = next((kind for word in left[:3] if (kind := _KINDS.get(word))), "none")
    yield f"k={nearest}"
    yield f"k1={_KINDS.get(left[0], 'word')}"
    yield f"k1r={_KINDS.get(left[0], 'word')} {_KINDS.get(following, 'word')}"
    yield f"kk={_KINDS.get(left[1], 'word')} {_KINDS.get(left[0], 'word')}"
    yield f"kr={_KINDS.get(following, 'word' if following.isalpha() else 'mark')}"


def _tense(text: str, start: int, end: int) -> Iterator[str]:
    """Whether the rest of the sentence is told in the past: "we read it, and he laughed"."""
    rest = text[:start] + " " + text[end:]
    yield f"past={_PAST.search(rest) is not None}"
    yield f"present={_PRESENT.search(rest) is not None}"


def _capitals(word: str, before: list[str], after: list[str]) -> Iterator[str]:
    capital = word[0].isupper()
    yield "cap" if capital else "low"
    if capital:
        yield "mid" if before and before[-1] not in '."“' else "start"
    if after and after[0][0].isupper():
        yield "r1cap"
    if len(before) > 1 and before[-1][0].isupper():
        yield "l1cap"
