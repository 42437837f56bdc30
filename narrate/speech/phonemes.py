"""A text as phonemes, with the place of every word: for voices that were trained on eSpeak NG's phonemes.

The library gives a clause at a time, without its punctuation, and joins words or takes them apart as people
do ("of the" is one, "21" is two). Both are put right here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from narrate.model import Utterance
from narrate.speech import espeakng
from narrate.speech.words import WORD

ENDS = frozenset(".!?…")
"""Behind these a sentence is over."""
_SAID = {mark: mark for mark in ".,;:!?…—"} | {
    **dict.fromkeys("。．।॥۔።", "."),
    **dict.fromkeys("，、،፣", ","),
    **dict.fromkeys("；؛", ";"),
    **dict.fromkeys("：", ":"),
    **dict.fromkeys("！", "!"),
    **dict.fromkeys("？؟", "?"),
    "–": "—",
}
"""Punctuation by what it is for a voice."""
_LANGUAGE = re.compile(r"\([a-z-]+\)")
"""Where the library changes to another language's phonemes."""
_DIGIT = re.compile(r"\d")
_CLOSING = " \t\n\r\"'”’»)]}"
"""What may stand behind the punctuation of a clause."""

_Teller = Callable[[str], espeakng.Told]
_Clause = tuple[str, list[tuple[int, int]], str]
"""Phonemes, (character, index in them) of the words, and the punctuation behind them."""


@dataclass(frozen=True)
class Sentence:
    """What is said in one go."""

    phonemes: str
    """IPA, words apart by spaces, with the punctuation that a voice can hear."""
    marks: tuple[tuple[int, int], ...]
    """(character of the text, index in `phonemes`) where words begin, in order."""


@dataclass
class _Line:
    """Phonemes that are being joined."""

    parts: list[str] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    size: int = 0

    def say(self, phonemes: str, marks: list[tuple[int, int]]) -> None:
        """Words behind those that are there; `marks` count from their own beginning."""
        if self.size and phonemes:
            self._add(" ")
        self.marks += [(at, self.size + index) for at, index in marks]
        self._add(phonemes)

    def stop(self, mark: str) -> None:
        """Punctuation, where there is something that it belongs to."""
        if self.size and self.parts[-1] not in _SAID:
            self._add(mark)

    def _add(self, part: str) -> None:
        self.parts.append(part)
        self.size += len(part)

    def sentence(self) -> Sentence:
        return Sentence("".join(self.parts), tuple(self.marks))


def sentences(utterance: Utterance, voice: str) -> list[Sentence]:
    """What an eSpeak NG voice makes of an utterance; the pronunciations that it brings are kept.

    Every sentence ends with punctuation: without it voices stay in the air. Raises espeakng.NoVoice.
    """
    found, line = [], _Line()
    with espeakng.phonemizer(voice) as told:
        for phonemes, marks, stop in _said(utterance, told):
            line.say(phonemes, marks)
            line.stop(stop)
            if stop in ENDS and line.size:
                found.append(line.sentence())
                line = _Line()
    if line.size:
        line.stop(".")
        found.append(line.sentence())
    return found


def _said(utterance: Utterance, told: _Teller) -> Iterator[_Clause]:
    """The clauses of an utterance, and the pronunciations between them."""
    for start, end, ipa in _pieces(utterance):
        text = utterance.text[start:end]
        if ipa:
            yield ipa, [(start, 0)], ""
            continue
        if start and (stop := _SAID.get(text.lstrip(_CLOSING)[:1], "")):
            yield "", [], stop  # it belongs to the pronunciation before
        for phonemes, marks, stop in _clauses(text, told):
            yield phonemes, [(start + at, index) for at, index in marks], stop


def _pieces(utterance: Utterance) -> Iterator[tuple[int, int, str]]:
    """The text in stretches (start, end), each with the pronunciation that the writer gave, if any."""
    at = 0
    for given in utterance.ipa:
        yield at, given.start, ""
        yield given.start, given.end, given.ipa
        at = given.end
    yield at, len(utterance.text), ""


def _clauses(text: str, told: _Teller) -> Iterator[_Clause]:
    start = 0
    for end, given in told(text):
        phonemes = _plain(given)
        words = [word for word in WORD.finditer(text, start, end) if any(map(str.isalnum, word.group()))]
        places = _places([word.group() for word in words], phonemes, told)
        marks = [(word.start(), index) for word, index in zip(words, places, strict=True)]
        stop = text[start:end].rstrip(_CLOSING)[-1:]
        yield phonemes, marks if phonemes else [], _SAID.get(stop, "")
        start = end


def _plain(phonemes: str) -> str:
    return " ".join(_LANGUAGE.sub("", phonemes).split())


def _places(words: list[str], phonemes: str, told: _Teller) -> list[int]:
    """Where each word begins in the phonemes of its clause."""
    groups = [match.start() for match in WORD.finditer(phonemes)]
    if len(groups) == len(words) and not any(_DIGIT.search(word) for word in words):
        return groups
    alone = ["".join(_plain(part) for _, part in told(word)).replace(" ", "") for word in words]
    return _aligned(alone, phonemes)


def _aligned(words: list[str], phonemes: str) -> list[int]:
    """Where the phonemes of words said one by one lie in those of the words said together."""
    whole = "".join(words)
    blocks = SequenceMatcher(None, whole, phonemes, autojunk=False).get_matching_blocks()
    places: list[int] = []
    at = 0
    for word in words:
        before = next((b for b in reversed(blocks) if b.a <= at), None)
        if before is None:
            place = 0
        elif at < before.a + before.size:
            place = before.b + at - before.a
        else:
            place = before.b + before.size
        places.append(max(min(place, len(phonemes) - 1), places[-1] if places else 0))
        at += len(word)
    return places
