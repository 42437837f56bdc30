"""What stands around a word, as features of a linear model: near words, their endings and kinds, tenses, topics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_AROUND = 6
"""Words and marks that are looked at on either side."""
_REACH = 120
"""Characters in which they are looked for."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*|[^\w\s]")
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
        "often": "often always still usually sometimes rarely seldom also just only even ever really simply quickly "
        "already once soon now then",
        "when": "who which what when where why how if because while as than though although whether since until before after",
        "and": "and or but nor so yet",
    }.items()
    for word in words.split()
}
"""Kinds of small words."""
_NO_PLURALS = ("ss", "us", "is", "'s", "as")
_PAST = re.compile(r"\b(?:was|were|had|did|said|came|went|took|made|gave|saw|\w{2,}ed)\b")
"""What shows that a sentence is told in the past."""
_PRESENT = re.compile(r"\b(?:is|are|has|have|do|does|will|can|may|must|should)\b")


class Features(NamedTuple):
    """What the model sees of a word's surroundings."""

    grammar: list[str]
    """Near words, pairs of them, endings, kinds of small words, capitals, tenses."""
    words: list[str]
    """What the sentence is about."""


def features_of(text: str, start: int, end: int) -> Features:
    """What the model sees of the surroundings of the word that stands there."""
    before = _TOKEN.findall(text, max(0, start - _REACH), start)[-_AROUND:]
    after = _TOKEN.findall(text, end, end + _REACH)[:_AROUND]
    left = ["^"] * (_AROUND - len(before)) + [_folded(token) for token in before]
    right = [_folded(token) for token in after] + ["$"] * (_AROUND - len(after))
    grammar = [
        "bias",
        *_near(left[::-1], right),
        *_capitals(text[start:end], before, after),
        *_tense(text, start, end),
        *_grammar(left[::-1], right[0]),
    ]
    words = [
        *(f"w={token}" for token in {*left, *right} if token.isalpha()),
        *(f"L={token}" for token in {*left[2:]} - {"^"}),
        *(f"R={token}" for token in {*right[:4]} - {"$"}),
    ]
    return Features(grammar, words)


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
    nearest = next((kind for word in left[:3] if (kind := _KINDS.get(word)) and kind != "often"), "none")
    yield f"k={nearest}"
    yield f"k1={_KINDS.get(left[0], 'word')}"
    yield f"k1r={_KINDS.get(left[0], 'word')} {_KINDS.get(following, 'word')}"
    yield f"kk={_KINDS.get(left[1], 'word')} {_KINDS.get(left[0], 'word')}"
    yield f"s={left[0].endswith('s') and not left[0].endswith(_NO_PLURALS)}"
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
