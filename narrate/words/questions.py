"""What is asked: each word in doubt once, with its sentence and how it will be said.

What a rule or the writer has pronounced is in no doubt. Of the rest a word is asked about if the
engine has it in no dictionary; an engine that cannot tell gets the names asked that no table
of the language holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from narrate.languages import primary
from narrate.model import Chunk, Piece, Plan, Utterance
from narrate.pipeline.identity import Identity
from narrate.speech.engine import Engine, Pronunciation
from narrate.text.account import source_of
from narrate.text.spoken.language import Language, find
from narrate.words.respelling import respelled

Kind = Literal["name", "word", "foreign", "reading", "abbreviation"]
"""A name or word of no dictionary, a word of another language, one of several readings, a short form."""

WRITERS = frozenset({"lexicon", "direction"})
"""Rules by which the writer has answered."""
_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
"""With the accents that no letter holds: `ọ̀`."""
_WORD = re.compile(rf"{_LETTERS}(?:['’-]{_LETTERS})*")
_POSSESSIVE = re.compile(r"['’]s$")
_CAPITALS = re.compile(r"[A-Z]{2,6}s?")
_SHORTENED = re.compile(r"\b[A-Za-z]{2,5}\.(?=\s+[a-z0-9])")


@dataclass(frozen=True, slots=True)
class Question:
    """A word, and what the writer has to know to say how it is said."""

    kind: Kind
    word: str
    said: str
    """As it will be said, in plain respelling; empty where the engine cannot tell."""
    ipa: str
    readings: tuple[str, ...]
    """The ways to read it, in IPA, the likeliest first; empty where there is but one."""
    script: str
    line: int
    place: str
    """Where it is, in words that a person knows; empty where lines mean something."""
    start: int
    end: int
    """Of the word in the script's source."""
    sentence: str
    utterance: Utterance = field(repr=False, compare=False)
    count: int = 1
    """How often the script has it."""

    @property
    def key(self) -> str:
        """What it is remembered by: a reading belongs to its sentence."""
        return f"{self.kind}: {self.word}" + (f": {self.sentence}" if self.kind == "reading" else "")


def questions(identity: Identity, plan: Plan) -> tuple[Question, ...]:
    """All that is in doubt in a script, in its order."""
    found: dict[str, Question] = {}
    for chunk in plan.chunks:
        tongue = chunk.delivery.language or identity.language
        abroad = primary(tongue) != primary(identity.language)
        asker = _Asker(identity.name, plan, chunk, identity.engine_of(chunk), find(tongue), abroad)
        for question in asker.questions():
            if question.key in found:
                earlier = found[question.key]
                found[question.key] = replace(earlier, count=earlier.count + 1)
            else:
                found[question.key] = question
    return tuple(found.values())


@dataclass(frozen=True)
class _Asker:
    """One chunk, looked through."""

    script: str
    plan: Plan
    chunk: Chunk
    engine: Engine
    language: Language
    abroad: bool
    """Whether it is in another language than the script."""

    def questions(self) -> Iterator[Question]:
        found = [*self._readings(), *self._words()]
        yield from sorted(found, key=lambda question: question.start)

    def _readings(self) -> Iterator[Question]:
        """Of the words that a rule has read, those that may be meant otherwise."""
        starts = self._read_starts()
        for doubt in self.language.doubts(self.chunk.text):
            piece = next((p for at, p in starts if at == doubt.start), None)
            if piece is not None and piece.rule not in WRITERS and piece.ipa in doubt.readings:
                yield self._question("reading", piece.text, piece.start, piece.ipa, doubt.readings)

    def _read_starts(self) -> list[tuple[int, Piece]]:
        at, starts = 0, []
        for piece in self.chunk.pieces:
            starts.append((at, piece))
            at += len(piece.text)
        return starts

    def _words(self) -> Iterator[Question]:
        at = 0
        unknown = self._unknown()
        for piece in self.chunk.pieces:
            if not piece.rule:
                yield from self._in_piece(piece, at, unknown)
            at += len(piece.spoken)

    def _in_piece(
        self, piece: Piece, at: int, unknown: dict[str, Pronunciation | None]
    ) -> Iterator[Question]:
        for match in _SHORTENED.finditer(piece.spoken):
            yield self._at("abbreviation", match[0], at + match.start(), self._pronounced(match[0]))
        for match in _WORD.finditer(piece.spoken):
            word = _POSSESSIVE.sub("", match[0])
            if piece.spoken[match.end() :].startswith(".") and _SHORTENED.match(piece.spoken, match.start()):
                continue
            if _CAPITALS.fullmatch(word):
                if word.removesuffix("s") not in self.language.table.initialisms:
                    yield self._at("abbreviation", word, at + match.start(), self._pronounced(word))
            elif word in unknown:
                kind = self._kind(word, unknown)
                yield self._at(kind, word, at + match.start(), unknown[word])

    def _unknown(self) -> dict[str, Pronunciation | None]:
        """The words of the chunk that no dictionary has."""
        words = {_POSSESSIVE.sub("", word) for word in _WORD.findall(self.chunk.spoken)}
        told = {word: self._pronounced(word) for word in words if len(word) > 1}
        first = _WORD.search(self.chunk.spoken)
        plain = self.language.nouns(self.chunk.spoken)
        return {
            word: how
            for word, how in told.items()
            if (not how.known if how else self._may_be_name(word, first[0] if first else "", plain))
        }

    def _may_be_name(self, word: str, first: str, nouns: frozenset[str]) -> bool:
        """Whether a word that no engine can tell of has a capital of its own."""
        return word[0].isupper() and word != first and word not in nouns

    def _kind(self, word: str, unknown: dict[str, Pronunciation | None]) -> Kind:
        if self.abroad:
            return "foreign"
        if word[0].isupper():
            return "name"
        neighbours = set(pairwise(_WORD.findall(self.chunk.spoken)))
        beside = any(word in pair and all(each in unknown for each in pair) for pair in neighbours)
        return "foreign" if beside or not word.isascii() else "word"

    def _pronounced(self, word: str) -> Pronunciation | None:
        return _told(self.engine, word)

    def _at(self, kind: Kind, word: str, spoken: int, how: Pronunciation | None) -> Question:
        return self._question(kind, word, source_of(self.chunk, spoken), how.ipa if how else "", ())

    def _question(self, kind: Kind, word: str, start: int, ipa: str, readings: tuple[str, ...]) -> Question:
        script = self.plan.script
        return Question(
            kind=kind,
            word=word,
            said=respelled(ipa),
            ipa=ipa,
            readings=readings,
            script=self.script,
            line=script.line(start),
            place=script.place(start) if script.landmarks else "",
            start=start,
            end=start + len(word),
            sentence=" ".join(self.chunk.text.split()),
            utterance=self.chunk.utterance(),
        )


@cache
def _told(engine: Engine, word: str) -> Pronunciation | None:
    return engine.pronunciation(word)
