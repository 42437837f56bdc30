"""The model behind engine `piper`: phonemes to sound, and when each word begins.

Piper's own program does the same with another copy of eSpeak NG; it draws its noise anew for every text and is
GPL as a whole. Here onnxruntime (MIT), which narrate has anyway, runs the voice.
Source: Piper's `voice.py` for what a voice is given (README, "Python API"), VITS for what it is.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from narrate.model import Utterance
from narrate.speech.espeakng import NoVoice, phonemizer
from narrate.speech.graphs import Voice
from narrate.speech.onnx import NoGraph
from narrate.speech.phonemes import Sentence, sentences
from narrate.speech.words import WORD

_BEGIN, _END, _BETWEEN = "^", "$", "_"
_HOP = 256
"""Samples of a frame, where a voice does not say."""
_STANDS_FOR = {"—": ";", "…": "."}
"""Punctuation that Piper's voices do not have."""

_loading = Lock()


class Unusable(Exception):
    """Files that are no voice, or one that speaks in a way that is not known here."""


Voiced = tuple[int, tuple[float, float, float], int]
"""Number of the speaker, scales (noise, length, noise of the lengths), seed."""


def load(path: Path) -> Model:
    """A voice, loaded once for all threads. Raises Unusable."""
    with _loading:
        try:
            facts = path.stat()
        except OSError as error:
            raise Unusable(error.strerror or str(error)) from None
        return _loaded(path, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=4)
def _loaded(path: Path, changed: int, size: int) -> Model:
    try:
        settings = _settings(json.loads(Path(f"{path}.json").read_bytes()))
        return Model(Voice(path.read_bytes(), "Ceil"), settings)
    except OSError as error:
        raise Unusable(f"{error.filename or path}: {error.strerror}") from None
    except NoGraph as error:
        raise Unusable(str(error)) from None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unusable(f"{path.name}.json does not say how it is used: {error!r}") from None


@dataclass(frozen=True)
class Settings:
    """What stands beside a voice."""

    rate: int
    hop: int
    kind: str
    """`espeak`, or `text` where letters are what it was trained on."""
    espeak: str
    ids: dict[str, list[int]]
    other: dict[str, list[str]]
    """Phonemes that are others for this voice."""
    scales: tuple[float, float, float]
    speakers: dict[str, int]
    count: int


def _settings(facts: dict[str, Any]) -> Settings:
    scales = facts.get("inference", {})
    return Settings(
        rate=int(facts["audio"]["sample_rate"]),
        hop=int(facts.get("hop_length", _HOP)),
        kind=str(facts.get("phoneme_type", "espeak")),
        espeak=str(facts.get("espeak", {}).get("voice", "")),
        ids={str(key): [int(one) for one in ids] for key, ids in facts["phoneme_id_map"].items()},
        other={str(key): list(map(str, other)) for key, other in (facts.get("phoneme_map") or {}).items()},
        scales=(
            float(scales.get("noise_scale", 0.667)),
            float(scales.get("length_scale", 1.0)),
            float(scales.get("noise_w", 0.8)),
        ),
        speakers={str(name): int(number) for name, number in (facts.get("speaker_id_map") or {}).items()},
        count=max(1, int(facts.get("num_speakers", 1))),
    )


def refuse_unknown(espeak: str) -> None:
    """Raises Unusable where eSpeak NG has no voice of that name."""
    try:
        with phonemizer(espeak):
            pass
    except NoVoice:
        raise Unusable(f"it needs the voice `{espeak}` of eSpeak NG, which has none of that name") from None


class Model:
    """The loaded voice; safe to use from several threads at once."""

    def __init__(self, voice: Voice, settings: Settings) -> None:
        if settings.kind not in {"espeak", "text"}:
            raise Unusable(f"it needs phonemes of the kind `{settings.kind}`, which narrate does not make")
        if settings.kind == "espeak":
            refuse_unknown(settings.espeak)
        self._voice, self._settings = voice, settings
        self.rate = settings.rate
        self.scales = settings.scales
        self.speakers = tuple(settings.speakers)
        self.count = settings.count

    def speaker(self, asked: str) -> int | None:
        """The number of a speaker by name or number, the first for none; None where there is none like that."""
        if not asked:
            return 0
        number = self._settings.speakers.get(asked)
        if number is None and asked.isdecimal():
            number = int(asked)
        return number if number is not None and 0 <= number < self.count else None

    def say(self, utterance: Utterance, voiced: Voiced) -> tuple[bytes, list[tuple[int, int]] | None]:
        """Signed 16-bit samples, and (character, sample) of words; None where the graph tells no lengths."""
        sounds: list[np.ndarray] = []
        words: list[tuple[int, int]] | None = []
        at = 0
        for sentence in self._sentences(utterance):
            ids, places = self._ids(sentence)
            sound, lengths = self._voice.run(self._inputs(ids, voiced), voiced[2])
            if lengths is None or len(lengths) != len(ids) or words is None:
                words = None
            else:
                starts = np.concatenate([[0], np.cumsum(lengths)]) * self._settings.hop
                words += [(char, at + int(starts[place])) for char, place in places]
            sounds.append(sound)
            at += len(sound)
        whole = np.concatenate(sounds) if sounds else np.zeros(0, np.float32)
        return (np.clip(whole, -1.0, 1.0) * 32767.0).astype("<i2").tobytes(), words

    def _sentences(self, utterance: Utterance) -> list[Sentence]:
        if self._settings.kind == "espeak":
            return sentences(utterance, self._settings.espeak)
        marks = tuple((match.start(), match.start()) for match in WORD.finditer(utterance.text))
        return [Sentence(utterance.text, marks)] if marks else []

    def _ids(self, sentence: Sentence) -> tuple[list[int], list[tuple[int, int]]]:
        """What the graph is given, and (character of the text, place in it) of every word."""
        table, between = self._settings.ids, self._settings.ids.get(_BETWEEN, [])
        ids = [*table.get(_BEGIN, []), *between]
        places: list[int] = []
        for char in sentence.phonemes:
            places.append(len(ids))
            for part in unicodedata.normalize("NFD", _STANDS_FOR.get(char, char)):
                for phoneme in self._settings.other.get(part, [part]):
                    if known := table.get(phoneme):
                        ids += [*known, *between]
        words = [(char, places[index]) for char, index in sentence.marks]
        return [*ids, *table.get(_END, [])], words

    def _inputs(self, ids: list[int], voiced: Voiced) -> dict[str, np.ndarray]:
        number, scales, _ = voiced
        inputs: dict[str, np.ndarray] = {
            "input": np.asarray([ids], np.int64),
            "input_lengths": np.asarray([len(ids)], np.int64),
            "scales": np.asarray(scales, np.float32),
        }
        if "sid" in self._voice.inputs:
            inputs["sid"] = np.asarray([number], np.int64)
        return inputs
