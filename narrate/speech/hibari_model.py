"""The model behind engine `hibari`: text to phonemes to sound, and when each word begins.

The model's graph knows how long every phoneme lasts. Its tensor of durations is added
to the graph's outputs when the model is loaded, so the start of every word is the
model's own, not a guess.
Source: hibari-tts 0.2 (Apache-2.0); README, "ONNX interface".
"""

from __future__ import annotations

import gc
import gzip
import re
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import hibari.g2p
import msgspec
import numpy as np
import onnxruntime
from hibari import dsp
from hibari.g2p.token import Tok
from hibari.tts import ASSETS
from hibari.voices import VOICES, voice_path

from narrate.model import Utterance

_DURATIONS = "/Clip_output_0"
_SAMPLES_PER_DURATION = 600
"""Two frames of 12.5 ms at 24 kHz."""
_EARLY_SAMPLES = 1200
"""The sound of a phoneme begins some 50 ms before its duration does: against the onsets after
pauses the durations are 40 ms late in the median, against a forced alignment 80 ms
(`python -m benchmarks.alignment`)."""
_MAX_PHONEMES = 400
"""What the model was trained on; longer utterances are spoken in parts."""
_NO_LINKS = str.maketrans("[]", "()")
"""The phonemizer reads `[word](/ipa/)` as markup; brackets that reach it are just brackets."""

_LONG_NUMBER = re.compile(r"(\d[\d,]{14})(?=[\d,]*\d)")
_ENDS = frozenset(".,;:!?…—”)")
_LATIN_END = "\u0250"
"""Letters from here on are known to the phonemizer by name only: it does not read their words."""
_MISAKI = (
    *(("eɪ", "A"), ("aɪ", "I"), ("aʊ", "W"), ("oʊ", "O"), ("əʊ", "O"), ("ɔɪ", "Y")),
    *(("d͡ʒ", "ʤ"), ("t͡ʃ", "ʧ"), ("dʒ", "ʤ"), ("tʃ", "ʧ"), ("ɝ", "ɜɹ"), ("ɚ", "əɹ")),
    *(("r", "ɹ"), ("g", "ɡ"), ("ː", ""), (".", "")),
)

_loading = Lock()


def load(voice: str) -> Model:
    """A voice, loaded once for all threads. Raises RuntimeError where it is not here and cannot be fetched."""
    with _loading:
        return _loaded(voice)


@lru_cache(maxsize=4)
def _loaded(voice: str) -> Model:
    """The model, out of the garbage collector's way: half a million words that stay to the end."""
    gc.disable()
    try:
        return Model(voice)
    finally:
        gc.enable()
        gc.freeze()


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    phonemes: str
    space: bool
    """Whether a space follows."""
    at: int
    """Offset in the utterance's text."""


class Model:
    """The loaded voice; safe to use from several threads at once."""

    def __init__(self, voice: str) -> None:
        with ThreadPoolExecutor(1) as beside:  # onnxruntime lets go of the interpreter's lock
            session = beside.submit(_session, Path(voice_path(voice)).read_bytes())
            self._g2p = _phonemizer(british=VOICES[voice]["british"])
            self._session = session.result()
        self._timed = len(self._session.get_outputs()) == 7
        self._ids: dict[str, int] = _table("vocab.json")

    def tokens(self, utterance: Utterance) -> list[_Token]:
        """Words and punctuation with their phonemes, in order."""
        text = _fold(utterance.text.translate(_NO_LINKS), self._g2p.oov.cin)
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
            _Token(token.text, token.phonemes or "", bool(token.whitespace), at)
            for token, at in zip(spoken, _offsets(text, spoken), strict=True)
        ]

    def _tokenize(self, text: str) -> list[Any]:
        """Tokens; the phonemizer has no words for numbers beyond 10³⁵, so it gets them in parts."""
        found: list[Any] = []
        for part in _LONG_NUMBER.split(text):
            if found and part[:1].isdigit() and found[-1].text[-1:].isdigit():
                found[-1].whitespace = " "
            found += self._g2p.tokenize(part)
        return found

    def say(self, utterance: Utterance, speed: float, seed: int) -> tuple[bytes, list[tuple[int, int]]]:
        """Signed 16-bit samples, and (character of the utterance, sample) of every word."""
        parts: list[np.ndarray] = []
        words: list[tuple[int, int]] = []
        at = 0
        for tokens in _parts(_ended(self.tokens(utterance))):
            sound, starts = self._sound(tokens, speed, seed)
            words += [(offset, at + sample) for offset, sample in starts]
            parts.append(sound)
            at += len(sound)
        whole = np.concatenate(parts) if parts else np.zeros(0, np.float32)
        return (np.clip(whole, -1.0, 1.0) * 32767.0).astype("<i2").tobytes(), words

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

    def _sound(
        self, tokens: list[_Token], speed: float, seed: int
    ) -> tuple[np.ndarray, list[tuple[int, int]]]:
        """Samples in [-1, 1], and (offset in the text, sample) of every word."""
        ids, marks = [0], []
        for token in tokens:
            known = [self._ids[char] for char in token.phonemes if char in self._ids]
            if known and any(char.isalnum() for char in token.text):
                marks.append((token.at, len(ids)))
            ids += known
            if token.space:
                ids.append(self._ids[" "])
        ids.append(0)
        if len(ids) < 3:
            return np.zeros(0, np.float32), []
        inputs = {"ids": np.asarray([ids], np.int64), "speed": np.asarray([speed], np.float32)}
        outputs = self._session.run(None, inputs)
        spectrum = [output[0] for output in outputs[:6]]
        sound = dsp.synth(*spectrum, np.random.default_rng(seed))
        starts = self._starts(outputs[6] if self._timed else None, len(ids), len(sound))
        return sound, [(at, int(starts[index])) for at, index in marks]

    def _starts(self, durations: Any, count: int, samples: int) -> np.ndarray:
        """First sample of every phoneme; evenly spread where the model does not tell."""
        if durations is None:
            return np.arange(count) * samples // count
        lengths = np.asarray(durations).reshape(-1) * _SAMPLES_PER_DURATION
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]) - _EARLY_SAMPLES
        early: np.ndarray = np.maximum(starts, 0).astype(np.int64)
        return early


def _phonemizer(*, british: bool) -> Any:
    """hibari's, with its tables read by msgspec: `json` takes twice as long, a fifth of a second more."""
    hibari.g2p._load_json = _table
    return hibari.g2p.G2P(british=british)


def _table(name: str) -> Any:
    """A file of hibari's, as JSON."""
    content = (Path(ASSETS) / name).read_bytes()
    return msgspec.json.decode(gzip.decompress(content) if name.endswith(".gz") else content)


def _session(graph: bytes) -> Any:
    """The model with its durations as a seventh output, or as it is without them."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Its own pool of memory is never given back: without it a build needs a seventh less, and no longer.
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    run = {"providers": ["CPUExecutionProvider"]}
    try:
        return onnxruntime.InferenceSession(graph + _output(_DURATIONS), options, **run)
    except onnxruntime.capi.onnxruntime_pybind11_state.Fail:
        return onnxruntime.InferenceSession(graph, options, **run)


def _output(name: str) -> bytes:
    """A ModelProto with one more graph output.

    Serialized protobuf messages of one type merge when they are joined: these bytes
    behind a model's own add `graph.output[] = {name}` (fields 7, 12 and 1 of onnx.proto).
    """
    message = name.encode()
    for number in (1, 12, 7):
        message = bytes([number << 3 | 2, len(message)]) + message
    return message


def _ended(tokens: list[_Token]) -> list[_Token]:
    """The tokens with a full stop where there is none: without it the voice stays in the air."""
    if not tokens or tokens[-1].phonemes in _ENDS:
        return tokens
    return [*tokens, _Token(".", ".", False, tokens[-1].at)]


def _parts(tokens: list[_Token]) -> list[list[_Token]]:
    """Runs of tokens that the model can take at once, cut after punctuation if possible."""
    parts: list[list[_Token]] = []
    rest = tokens
    while rest:
        cut = _cut(rest)
        parts.append(rest[:cut])
        rest = rest[cut:]
    return parts


def _cut(tokens: list[_Token]) -> int:
    size, clause = 0, 0
    for index, token in enumerate(tokens):
        size += len(token.phonemes) + token.space
        if size > _MAX_PHONEMES:
            return clause or max(index, 1)
        if token.phonemes in {",", ";", ":", "—", "…"}:
            clause = index + 1
    return len(tokens)


def _offsets(text: str, tokens: list[Any]) -> list[int]:
    """Where each token stands in the text they were made from."""
    offsets, at = [], 0
    for token in tokens:
        found = text.find(token.text, at)
        at = found if found >= 0 else at
        offsets.append(at)
        at += len(token.text)
    return offsets


def _fold(text: str, known: dict[str, int]) -> str:
    """What the phonemizer does not know, as what it does: ř is said as r, ٣ and ³ as 3."""
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _plain(char, known) for char in text)


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
