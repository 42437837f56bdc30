"""Names and technical words that spelling does not tell (Goethe, Saoirse, kubectl): how they are said.

Two tables, each sorted: `data/names.tsv`, written by hand, goes before `data/surnames.tsv`,
made from CMU's dictionary. A name is found as it is written there; a word that is written
there in small letters also at the start of a sentence. Some are several words ("Xi Jinping").
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from narrate.text.spoken.en.accents import Sounds, british
from narrate.text.spoken.en.data import path

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its sentence."""

    start: int
    end: int
    """Without a possessive 's."""
    sounds: Sounds


class Names:
    """The tables. Lines stay text until a name is looked up: this loads in a few milliseconds."""

    def __init__(self) -> None:
        own = path("names.tsv").read_text(encoding="utf-8").splitlines()
        self._own = dict(line.split("\t", 1) for line in own)
        self._surnames = path("surnames.tsv").read_text(encoding="utf-8").splitlines()
        self._phrases: dict[str, list[str]] = defaultdict(list)
        for name in sorted((name for name in self._own if " " in name), key=len, reverse=True):
            self._phrases[name.partition(" ")[0]].append(name)

    def sounds(self, word: str) -> Sounds | None:
        """How a word is said, if it is here."""
        found = self._own.get(word) or self._surname(word)
        if found is None and word[1:].islower() and word[0].isupper():
            found = self._own.get(word.lower())
        if found is None and not word.isascii():
            plain = "".join(char for char in unicodedata.normalize("NFKD", word) if char.isascii())
            found = self._surname(plain)
        return _parsed(found) if found else None

    def _surname(self, word: str) -> str | None:
        if not word[:1].isupper():
            return None
        key = f"{word}\t"
        at = bisect_left(self._surnames, key)
        line = self._surnames[at] if at < len(self._surnames) else ""
        return line[len(key) :] if line.startswith(key) else None

    def find(self, text: str) -> Iterator[Name]:
        """The names in a sentence, in order; of several words the longest first."""
        done = 0
        for match in _WORD.finditer(text):
            if match.start() < done:
                continue
            for name in self._at(text, match):
                done = name.end
                yield name

    def _at(self, text: str, match: re.Match[str]) -> Iterator[Name]:
        start = match.start()
        for phrase in self._phrases.get(match[0], ()):
            end = start + len(phrase)
            if text.startswith(phrase, start) and not text[end : end + 1].isalnum():
                yield Name(start, end, _parsed(self._own[phrase]))
                return
        word = match[0]
        for spelling in (word, word.removesuffix("'s")):
            if sounds := self.sounds(spelling):
                yield Name(start, start + len(spelling), sounds)
                return
        if "-" in word:
            for part in _PART.finditer(text, start, match.end()):
                spelling = part[0].removesuffix("'s")
                if sounds := self.sounds(spelling):
                    yield Name(part.start(), part.start() + len(spelling), sounds)


def _parsed(columns: str) -> Sounds:
    ipa, _, second = columns.partition("\t")
    return Sounds(ipa, second or british(ipa))


@cache
def tables() -> Names:
    """Read when English is first spoken."""
    return Names()
