"""The model behind engine `hibari`: phonemes to sound, and when each word begins.

The model's graph knows how long every phoneme lasts. Its tensor of durations is added
to the graph's outputs when the model is loaded, so the start of every word is the
model's own, not a guess. Its spectrum is taken frame behind frame, before the graph
turns it around.
Source: hibari-tts 0.2 (Apache-2.0); README, "ONNX interface".
"""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import onnxruntime
from hibari.voices import VOICES, voice_path

from narrate.model import Utterance
from narrate.speech.engines.hibari.phonemes import Phonemizer, Token, table
from narrate.speech.engines.hibari.waveform import synth
from narrate.speech.graphs import with_output, with_rows

_DURATIONS = "/Clip_output_0"
_SAMPLES_PER_DURATION = 600
"""Two frames of 12.5 ms at 24 kHz."""
_EARLY_SAMPLES = 1200
"""The sound of a phoneme begins some 50 ms before its duration does: against the onsets after
pauses the durations are 40 ms late in the median, against a forced alignment 80 ms
(`python -m benchmarks.alignment`)."""
_MAX_PHONEMES = 400
"""What the model was trained on; longer utterances are spoken in parts."""
_ENDS = frozenset(".,;:!?…—”)")

_loading = Lock()


class NoVoice(Exception):
    """A voice is not on this machine and cannot be fetched."""


def load(voice: str) -> Model:
    """A voice, loaded once for all threads. Raises NoVoice."""
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


class Model:
    """The loaded voice; safe to use from several threads at once."""

    def __init__(self, voice: str) -> None:
        graph = _graph(voice)
        with ThreadPoolExecutor(1) as beside:  # onnxruntime lets go of the interpreter's lock
            loading = beside.submit(session, graph)
            self.phonemizer = Phonemizer(british=VOICES[voice]["british"])
            self._session, self._rows = loading.result()
        self._timed = len(self._session.get_outputs()) == 7
        self._ids: dict[str, int] = table("vocab.json")

    def say(self, utterance: Utterance, speed: float, seed: int) -> tuple[bytes, list[tuple[int, int]]]:
        """Signed 16-bit samples, and (character of the utterance, sample) of every word."""
        parts: list[np.ndarray] = []
        words: list[tuple[int, int]] = []
        at = 0
        for tokens in _parts(_ended(self.phonemizer.tokens(utterance))):
            sound, starts = self._sound(tokens, speed, seed)
            words += [(offset, at + sample) for offset, sample in starts]
            parts.append(sound)
            at += len(sound)
        whole = np.concatenate(parts) if parts else np.zeros(0, np.float32)
        return (np.clip(whole, -1.0, 1.0) * 32767.0).astype("<i2").tobytes(), words

    def _sound(
        self, tokens: list[Token], speed: float, seed: int
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
        *levels, f0 = (output[0] for output in outputs[:6])
        sound = synth([*(levels if self._rows else map(_turned, levels)), f0], seed)
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


def _graph(voice: str) -> bytes:
    try:
        return Path(voice_path(voice)).read_bytes()
    except RuntimeError as error:
        raise NoVoice(str(error)) from error


def session(graph: bytes) -> tuple[Any, bool]:
    """The model with its durations as a seventh output, or as it is without them; and whether it gives rows."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Its own pool of memory is never given back: without it a build needs a seventh less, and no longer.
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    run = {"providers": ["CPUExecutionProvider"]}
    rows = with_rows(graph)
    try:
        loaded = onnxruntime.InferenceSession(with_output(rows, _DURATIONS), options, **run)
    except onnxruntime.capi.onnxruntime_pybind11_state.Fail:
        loaded = onnxruntime.InferenceSession(rows, options, **run)
    return loaded, rows is not graph


def _turned(columns: np.ndarray) -> np.ndarray:
    """(bands, frames) as (frames, bands)."""
    return np.ascontiguousarray(columns.T)


def _ended(tokens: list[Token]) -> list[Token]:
    """The tokens with a full stop where there is none: without it the voice stays in the air."""
    if not tokens or tokens[-1].phonemes in _ENDS:
        return tokens
    return [*tokens, Token(".", ".", False, tokens[-1].at)]


def _parts(tokens: list[Token]) -> list[list[Token]]:
    """Runs of tokens that the model can take at once, cut after punctuation if possible."""
    parts: list[list[Token]] = []
    rest = tokens
    while rest:
        cut = _cut(rest)
        parts.append(rest[:cut])
        rest = rest[cut:]
    return parts


def _cut(tokens: list[Token]) -> int:
    size, clause = 0, 0
    for index, token in enumerate(tokens):
        size += len(token.phonemes) + token.space
        if size > _MAX_PHONEMES:
            return clause or max(index, 1)
        if token.phonemes in {",", ";", ":", "—", "…"}:
            clause = index + 1
    return len(tokens)
