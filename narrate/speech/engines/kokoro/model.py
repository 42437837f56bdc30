"""The model behind engine `kokoro`: phonemes to sound, and when each word begins.

kokoro-onnx does the same through `phonemizer` (GPL), for Python below 3.14, and tells nothing of words; what it
adds to onnxruntime is small enough to be done here.
Source: config.json and README of hexgrad/Kokoro-82M 1.0 (Apache-2.0).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from narrate.errors import EngineError
from narrate.model import Utterance
from narrate.speech.engines.kokoro.voices import accent, blend
from narrate.speech.espeakng import NoVoice
from narrate.speech.graphs import Voice
from narrate.speech.onnx import NoGraph
from narrate.speech.phonemes import Sentence, sentences

_SAMPLES_PER_LENGTH = 600
"""Two frames of 12.5 ms at 24 kHz."""
_EARLY_SAMPLES = 1200
"""The sound of a phoneme begins some 50 ms before its length does: without this, words are 46 ms late against
the onsets after pauses, and 80 ms against a forced alignment (`python -m benchmarks.alignment`)."""
_MAX_PHONEMES = 500
"""The model takes 510; longer sentences are spoken in parts."""
_ROWS = (
    *((1, ";:,.!?"), (9, '—…"()“” \u0303ʣʥʦʨᵝꭧAI'), (31, "O"), (33, "Q"), (35, "ST"), (39, "W")),
    *((41, "Yᵊabcdef"), (50, "hijklmnopqrstuvwxyzɑɐɒæ"), (75, "βɔɕç"), (80, "ɖðʤə"), (85, "ɚɛɜ")),
    *((90, "ɟ"), (92, "ɡ"), (99, "ɥ"), (101, "ɨɪʝ"), (110, "ɯɰŋɳɲɴø"), (118, "ɸθœ"), (123, "ɹ")),
    *((125, "ɾɻ"), (128, "ʁɽʂʃʈʧ"), (135, "ʊʋ"), (138, "ʌɣɤ"), (142, "χʎ"), (147, "ʒʔ")),
    *((156, "ˈˌː"), (162, "ʰ"), (164, "ʲ"), (169, "↓"), (171, "→↗↘"), (177, "ᵻ")),
)
_IDS = {char: first + place for first, chars in _ROWS for place, char in enumerate(chars)}


def _table(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


_AFFRICATES = _table("dʒ=ʤ tʃ=ʧ dz=ʣ ts=ʦ tɕ=ʨ dʑ=ʥ")
_ENGLISH = _table("eɪ=A aɪ=I aʊ=W ɔɪ=Y dʒ=ʤ tʃ=ʧ n̩=ᵊn l̩=ᵊl əl=ᵊl ɐ=ə r=ɹ x=k ɬ=l ʔ=t")
_WRITTEN = {
    "en-us": _ENGLISH | _table("oʊ=O ɚ=əɹ ɜːɹ=ɜɹ ɜː=ɜɹ oːɹ=ɔɹ ɾ=T ː="),
    "en-gb": _ENGLISH | _table("əʊ=Q eə=ɛː iə=ɪə ɚ=ə"),
}
"""How the model was taught to write what eSpeak NG writes otherwise, by its voice."""

_loading = Lock()


class Unusable(Exception):
    """Files that are no model."""


def load(graph: Path, styles: Path) -> Model:
    """The model, loaded once for all threads. Raises Unusable."""
    with _loading:
        try:
            facts = graph.stat(), styles.stat()
        except OSError as error:
            raise Unusable(f"{error.filename}: {error.strerror}") from None
        return _loaded(graph, styles, tuple((one.st_mtime_ns, one.st_size) for one in facts))


@lru_cache(maxsize=2)
def _loaded(graph: Path, styles: Path, changed: tuple[Any, ...]) -> Model:
    try:
        voice = Voice(graph.read_bytes(), "Clip")
        with styles.open("rb") as file, np.load(file) as pack:
            return Model(voice, {name: np.asarray(pack[name], np.float32) for name in pack.files})
    except OSError as error:
        raise Unusable(f"{error.filename or graph}: {error.strerror}") from None
    except NoGraph as error:
        raise Unusable(str(error)) from None
    except (ValueError, TypeError, AttributeError, EOFError, zipfile.BadZipFile) as error:
        raise Unusable(f"{styles.name} holds no voices: {error}") from None


class Model:
    """The loaded model; safe to use from several threads at once."""

    def __init__(self, voice: Voice, styles: dict[str, np.ndarray]) -> None:
        self._voice, self._styles = voice, styles
        self._tokens = "input_ids" if "input_ids" in voice.inputs else "tokens"
        self._whole_speed = "int" in voice.inputs.get("speed", "")

    def say(
        self, utterance: Utterance, name: str, spoken: str, speed: float
    ) -> tuple[bytes, list[tuple[int, int]] | None]:
        """Signed 16-bit samples, and (character, sample) of words; None where the graph tells no lengths.

        `spoken` is a voice of eSpeak NG. Raises EngineError for one that there is not.
        """
        style, spoken = self._style(name), spoken or accent(name)
        sounds: list[np.ndarray] = []
        words: list[tuple[int, int]] | None = []
        at = 0
        for ids, places in self._parts(utterance, spoken):
            sound, lengths = self._voice.run(self._inputs(ids, style, speed), 0)
            if lengths is None or len(lengths) != len(ids) or words is None:
                words = None
            else:
                starts = np.concatenate([[0], np.cumsum(lengths)]) * _SAMPLES_PER_LENGTH - _EARLY_SAMPLES
                words += [(char, at + max(0, int(starts[place]))) for char, place in places]
            sounds.append(sound)
            at += len(sound)
        whole = np.concatenate(sounds) if sounds else np.zeros(0, np.float32)
        return (np.clip(whole, -1.0, 1.0) * 32767.0).astype("<i2").tobytes(), words

    def _style(self, name: str) -> np.ndarray:
        """What makes a voice, by the number of phonemes: (510, 256)."""
        parts = [(self._styles.get(part), weight) for part, weight in blend(name)]
        if any(part is None for part, _ in parts):
            raise EngineError(
                f"engine `kokoro` has no voice `{name}`", hint=f"It has: {', '.join(self._styles)}."
            )
        mixed = sum(weight * part for part, weight in parts if part is not None)
        return np.asarray(mixed, np.float32).reshape(-1, 256)

    def _parts(self, utterance: Utterance, spoken: str) -> Iterator[tuple[list[int], list[tuple[int, int]]]]:
        """What the graph is given at once, and (character of the text, place in it) of every word."""
        try:
            said = sentences(utterance, spoken)
        except NoVoice:
            raise EngineError(
                f"eSpeak NG has no voice `{spoken}`",
                hint="Correct `accent` under [engines.kokoro]; `narrate voices espeak` lists them.",
            ) from None
        for sentence in said:
            written = rewritten(sentence, _WRITTEN.get(spoken, _AFFRICATES))
            for part in _cut(written):
                ids, places = [0], []
                for char in part.phonemes:
                    places.append(len(ids))
                    if char in _IDS:
                        ids.append(_IDS[char])
                yield [*ids, 0], [(char, places[index]) for char, index in part.marks]

    def _inputs(self, ids: list[int], style: np.ndarray, speed: float) -> dict[str, np.ndarray]:
        count = min(max(len(ids) - 2, 1), len(style))
        pace = np.asarray([round(speed)], np.int32) if self._whole_speed else np.asarray([speed], np.float32)
        return {self._tokens: np.asarray([ids], np.int64), "style": style[count - 1 : count], "speed": pace}


def rewritten(sentence: Sentence, table: dict[str, str]) -> Sentence:
    """A sentence in another way of writing phonemes; its words stay where they are."""
    pattern = re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
    parts: list[str] = []
    moved: list[int] = []
    size = at = 0
    for match in pattern.finditer(sentence.phonemes):
        kept, new = sentence.phonemes[at : match.start()], table[match.group()]
        moved += range(size, size + len(kept))
        moved += [size + len(kept)] * (match.end() - match.start())
        parts += [kept, new]
        size += len(kept) + len(new)
        at = match.end()
    rest = sentence.phonemes[at:]
    moved += range(size, size + len(rest) + 1)
    return Sentence("".join([*parts, rest]), tuple((char, moved[index]) for char, index in sentence.marks))


def _cut(sentence: Sentence) -> Iterator[Sentence]:
    """Parts that the model can take, cut between words where there are any."""
    start, whole = 0, sentence.phonemes
    while start < len(whole):
        end = len(whole)
        if end - start > _MAX_PHONEMES:
            space = whole.rfind(" ", start + 1, start + _MAX_PHONEMES)
            end = space if space > 0 else start + _MAX_PHONEMES
        marks = tuple((char, at - start) for char, at in sentence.marks if start <= at < end)
        yield Sentence(whole[start:end], marks)
        start = end
