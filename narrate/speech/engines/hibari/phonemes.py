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

from narrate.model import Pronounced, Utterance

_NO_LINKS = str.maketrans("[]", "()")
"""The phonemizer reads `[word](/ipa/)` as markup; brackets that reach it are just brackets."""

_LONG_NUMBER = re.compile(r"(\d[\d,]{14})(?=[\d,]*\d)")
_LATIN_END = "\u0250"
"""Letters from here on are known to the phonemizer by name only: it does not read their words."""
_MISAKI = (
    *(("eɪ", "A"), ("aɪ", "I"), ("aʊ", "W"), ("oʊ", "O"), ("əʊ", "O"), ("ɔɪ", "Y")),
    *(("d͡ʒ", "ʤ"), ("t͡ʃ", "ʧ"), ("dʒ", "ʤ"), ("tʃ", "ʧ"), ("ɝ", "ɜɹ"), ("ɚ", "əɹ")),
    *(("r", "ɹ"), ("g", "ɡ"), (".", "")),
)
_ACCENTS = {
    False: (("ː", ""), ("ɒ", "ɑ")),
    True: (("O", "Q"), ("ɛə", "ɛː"), ("æ", "a")),
}
_VOWELS = "AIOQWYaeiouæɐɑɒɔəɛɜɪʊʌᵊᵻ"
_STRESS = re.compile(rf"([ˈˌ])([^{_VOWELS}ˈˌ ]+)(?=[{_VOWELS}])")
_FROM_A_DICTIONARY = 3
"""The phonemizer's rating of what it did not guess."""
_LETTERS = {
    "A": "eɪ", "I": "aɪ", "W": "aʊ", "O": "oʊ", "Q": "əʊ", "Y": "ɔɪ", "ʤ": "dʒ", "ʧ": "tʃ",
    "ᵊ": "ə", "ᵻ": "ɪ", "T": "ɾ", "ɐ": "ə",
}  # fmt: skip
_LATE_STRESS = re.compile(
    rf"((?:s?[pbtdkɡfθʃvh]?[ɹlwj]|s[ptkmnf]|dʒ|tʃ|[^{_VOWELS}ˈˌː ])?)([ˈˌ])(?=[{_VOWELS}])"
)
"""A mark of stress between the consonants of a syllable and its vowel, where it belongs before them."""
_SILENT_R = re.compile(rf"ɹ(?![ˈˌ]?[{_VOWELS}])")
_FLAP = re.compile(rf"(?<=[{_VOWELS}ɹ])t(?=[əiɪᵊ])")
_ROUGH = re.compile(rf"x(?=[ˈˌ]?[{_VOWELS}])")
_POSSESSIVE = re.compile(r"['’]s\b")


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
        self._british = british
        self._g2p = hibari.g2p.G2P(british=british)

    def tokens(self, utterance: Utterance) -> list[Token]:
        """Words and punctuation with their phonemes, in order."""
        text = self._folded(utterance.text.translate(_NO_LINKS))
        found = self._tokenize(text)
        for given in reversed(utterance.ipa):
            found = self._given(text, found, given)
        spoken = self._g2p.phonemize_tokens(found)
        return [
            Token(token.text, token.phonemes or "", bool(token.whitespace), at)
            for token, at in zip(spoken, _offsets(text, spoken), strict=True)
        ]

    def _given(self, text: str, tokens: list[Any], given: Pronounced) -> list[Any]:
        """The tokens with the one that is given in the place of those that it covers.

        The others keep what the tagger found out about them from their neighbours. Of a word that
        is given in part ("Goethe's", "Goethe-like"), the rest is read for itself.
        """
        starts = _offsets(text, tokens)
        inside = [
            index
            for index, at in enumerate(starts)
            if at < given.end and given.start < at + len(tokens[index].text)
        ]
        if not inside:
            return tokens
        first, last = inside[0], inside[-1]
        end = starts[last] + len(tokens[last].text)
        if end == given.end and _POSSESSIVE.match(text, end) and last + 1 < len(tokens):
            last, end = last + 1, end + 2  # the tokenizer has cut it off
        before, after = text[starts[first] : given.start].rstrip("-"), text[given.end : end]
        phonemes = misaki(given.ipa, british=self._british)
        if _POSSESSIVE.match(after):
            phonemes, after = _possessive(phonemes, british=self._british), after[2:]
        parts = self._tokenize(before) if before else []
        parts.append(Tok(text[given.start : given.end], "NN", "", phonemes=phonemes, rating=5))
        parts += self._tokenize(after.lstrip("-")) if after.strip("-") else []
        parts[-1].whitespace = tokens[last].whitespace
        return [*_joined(tokens[:first], -1), *parts, *_joined(tokens[last + 1 :], 0, text[end : end + 1])]

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

    def told(self, word: str) -> tuple[str, bool]:
        """How a word is said, in IPA, and whether a dictionary has it."""
        tokens = self._g2p.phonemize_tokens(self._tokenize(self._folded(word)))
        said = " ".join(token.phonemes for token in tokens if token.phonemes)
        known = all((token.rating or 0) >= _FROM_A_DICTIONARY for token in tokens)
        return _textbook(said), known and word.isascii()

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


def _joined(tokens: list[Any], index: int, follows: str = "-") -> list[Any]:
    """The tokens with a hyphen at `index` that touches a given word silent: it is no dash."""
    if tokens and follows == "-" and tokens[index].text == "-" and not tokens[index].whitespace:
        tokens[index].phonemes, tokens[index].rating = "", 4
    return tokens


def _plain(char: str, known: dict[str, int]) -> str:
    """A digit of any script as ours, an unknown letter without its accents."""
    if char.isdigit():
        return str(unicodedata.digit(char))
    if char in known or not char.isalpha():
        return char
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base.isascii() else char


def misaki(ipa: str, *, british: bool = False) -> str:
    """Textbook IPA in the alphabet that the model was trained on (misaki's, one letter a diphthong).

    The stress stands before its vowel, not before its syllable; a word without any is stressed
    once. Each accent has its own letters; a sound that English has not is said as its nearest.
    """
    for textbook, letter in (*_MISAKI, *_ACCENTS[british]):
        ipa = ipa.replace(textbook, letter)
    ipa = _STRESS.sub(r"\2\1", ipa)
    if not re.search("[ˈˌ ]", ipa):
        ipa = re.sub(f"(?=[{_VOWELS}])", "ˈ", ipa, count=1)
    ipa = _ROUGH.sub("h", ipa).replace("x", "k")
    return _SILENT_R.sub("", ipa) if british else _FLAP.sub("ɾ", ipa)


def _textbook(phonemes: str) -> str:
    """The other way round: what the model says, in textbook IPA, stress before its syllable."""
    for letter, textbook in _LETTERS.items():
        phonemes = phonemes.replace(letter, textbook)
    return _LATE_STRESS.sub(r"\2\1", phonemes)


def _possessive(phonemes: str, *, british: bool) -> str:
    if phonemes[-1:] in "szʃʒʧʤ":
        return phonemes + ("ɪz" if british else "ᵻz")
    return phonemes + ("s" if phonemes[-1:] in "ptkfθ" else "z")
