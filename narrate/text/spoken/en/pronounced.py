"""What English says as it reads, but pronounces by rule: names, letters, words of several readings."""

from __future__ import annotations

from collections.abc import Iterator

from narrate.text.spoken.claim import Claim
from narrate.text.spoken.en import heteronyms, letters, names
from narrate.text.spoken.language import Doubt

_LIKELY = 0.85
"""Of 1,615 labelled sentences 7 % lie below, and more than half of those that are read wrongly."""


_LETTER = "eɪ"
"""Of the letter A."""


def claims(text: str, *, british: bool) -> Iterator[Claim]:
    """Their pronunciations, each for its own stretch of the text; nothing twice."""
    taken: set[int] = set()
    for name in names.tables().find(text):
        taken.update(range(name.start, name.end))
        yield _claim(text, name.start, name.end, "name", name.sounds.said(in_british=british))
    for at in letters.find(text):
        if at not in taken:
            yield _claim(text, at, at + 1, "letter", _LETTER)
    for word in heteronyms.find(text):
        if taken.isdisjoint(range(word.start, word.end)):
            said = word.best.sounds.said(in_british=british)
            yield _claim(text, word.start, word.end, "heteronym", said)


def doubts(text: str, *, british: bool) -> Iterator[Doubt]:
    """Words of several readings none of which is likely enough."""
    for word in heteronyms.find(text):
        if max(word.odds) < _LIKELY:
            ranked = sorted(zip(word.odds, word.readings, strict=True), key=lambda pair: -pair[0])
            said = (reading.sounds.said(in_british=british) for _, reading in ranked)
            yield Doubt(word.start, word.end, tuple(said))


def _claim(text: str, start: int, end: int, rule: str, ipa: str) -> Claim:
    return Claim(start, end, text[start:end], rule, ipa)
