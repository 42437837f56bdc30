"""Text to phonemes, for engine `hibari`: its own phonemizer, and what has to be done before it.

Source: hibari-tts 0.2 (Apache-2.0), whose phonemizer is misaki's, ported.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hibari.g2p
import msgspec
from hibari.g2p.token import Tok
from hibari.tts import ASSETS

from narrate.model import Utterance

_NO_LINKS = str.maketrans("[]", "()")
"""The phonemizer reads `[word](/ipa/)` as markup; brackets that reach it are just brackets."""

_LONG_NUMBER = re.compile(r"(\d[\d,]{14})(?=[\d,]*\d)")
_LATIN_END = "\u0250"
"""Letters from here on are known to the phonemizer by name only: it does not read their words."""
_MISAKI = (
    *(("eɪ", "A"), ("aɪ", "I"), ("aʊ", "W"), ("oʊ", "O"), ("əʊ", "O"), ("ɔɪ", "Y")),
    *(("d͡ʒ", "ʤ"), ("t͡ʃ", "ʧ"), ("dʒ", "ʤ"), ("tʃ", "ʧ"), ("ɝ", "ɜɹ"), ("ɚ", "əɹ")),
    *(("r", "ɹ"), ("g", "ɡ"), ("ː", ""), (".", "")),
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, and how it is said."""

    text: str
    phonemes: str
    space: bool
    """Whether a space follows."""
    at: int
    """Offset in the utterance's text."""


class Phonemizer:
    """One accent; safe to use from several threads at once."""

    def __init__(self, *, british: bool) -> None:
        # Its tables read by msgspec: `json` takes twice as long, a fifth of a second more.
        hibari.g2p._load_json = table
        self._g2p = hibari.g2p.G2P(british=british)

    def tokens(self, utterance: Utterance) -> list[Token]:
        """Words and punctuation with their phonemes, in order."""
        text = self._folded(utterance.text.translate(_NO_LINKS))
        found, at = [], 0
        for given in utterance.ipa:
            found += self._tokenize(text[at : given.start])
            space = " " if text[given.end : given.end + 1].isspace() else ""
            word = text[given.start : given.end]
            found.append(Tok(word, "NN", space, phonemes=_misaki(given.ipa), rating=5))
            at = given.end
        found += self._tokenize(text[at:])
        spoken = self._g2p.phonemize_tokens(found)
        return [
            Token(token.text, token.phonemes or "", bool(token.whitespace), at)
            for token, at in zip(spoken, _offsets(text, spoken), strict=True)
        ]

    def _folded(self, text: str) -> str:
        """What the phonemizer does not know, as what it does: ř is said as r, ٣ and ³ as 3."""
        if text.isascii():
            return text
        known = self._g2p.oov.cin
        return "".join(char if char.isascii() else _plain(char, known) for char in text)

    def _tokenize(self, text: str) -> list[Any]:
        """Tokens; the phonemizer has no words for numbers beyond 10³⁵, so it gets them in parts."""
        found: list[Any] = []
        for part in _LONG_NUMBER.split(text):
            if found and part[:1].isdigit() and found[-1].text[-1:].isdigit():
                found[-1].whitespace = " "
            found += self._g2p.tokenize(part)
        return found

    def unread(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words stand that would be left out of the sound, whole or in part."""
        for token in self.tokens(Utterance(text)):
            letters = [at for at, char in enumerate(token.text) if char.isalnum()]
            if letters and not (token.phonemes and self._reads(token.text)):
                yield token.at + letters[0], token.at + letters[-1] + 1

    def _reads(self, word: str) -> bool:
        """Whether every letter of a word is one that the phonemizer knows."""
        known = self._g2p.oov.cin
        return all(not char.isalnum() or (char in known and char < _LATIN_END) for char in word)


def table(name: str) -> Any:
    """A file of hibari's, as JSON."""
    content = (Path(ASSETS) / name).read_bytes()
    return msgspec.json.decode(gzip.decompress(content) if name.endswith(".gz") else content)


def _offsets(text: str, tokens: list[Any]) -> list[int]:
    """Where each token stands in the text they were made from."""
    offsets, at = [], 0
    for token in tokens:
        found = text.find(token.text, at)
        at = found if found >= 0 else at
        offsets.append(at)
        at += len(token.text)
    return offsets


def _plain(char: str, known: dict[str, int]) -> str:
    """A digit of any script as ours, an unknown letter without its accents."""
    if char.isdigit():
        return str(unicodedata.digit(char))
    if char in known or not char.isalpha():
        return char
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base.isascii() else char


def _misaki(ipa: str) -> str:
    """Textbook IPA in the alphabet that the model was trained on (misaki's, one letter a diphthong)."""
    for textbook, letter in _MISAKI:
        ipa = ipa.replace(textbook, letter)
    return ipa
