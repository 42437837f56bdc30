"""Engine `tone`: a tone for every word, as long as the word deserves.

Deterministic, instant, offline: for tests, dry runs and for hearing the rhythm of a
script. The pitch of a word comes from its letters, so two texts never sound the same.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from narrate.model import Clip, Utterance, WordStart
from narrate.speech.engines import VoiceInfo

_WORD = re.compile(r"\S+")
_SECONDS_PER_LETTER = 0.06
_GAP_SECONDS = 0.02
_LOUDNESS = 0.15
"""Amplitude of full scale; a voice's usual level."""


@dataclass(frozen=True)
class Tone:
    """Speaks any text in any language as tones."""

    voice: str = ""
    """`fixed` gives every word the same 440 Hz."""

    limit: ClassVar[int] = 400
    rate: ClassVar[int] = 24000
    pace: ClassVar[float] = 15.0
    keeps_clips: ClassVar[bool] = False

    def identity(self) -> str:
        return f"tone/1/{self.voice or 'words'}"

    def prepare(self) -> None:
        """Nothing to load."""

    def speak(self, utterance: Utterance) -> Clip:
        parts, words, at = [], [], 0
        for match in _WORD.finditer(utterance.text):
            words.append(WordStart(match.start(), at))
            sound = self._word(match.group())
            parts.append(sound)
            at += len(sound)
        pcm = np.concatenate(parts) if parts else np.zeros(0)
        return Clip((pcm * 32767).astype("<i2").tobytes(), self.rate, tuple(words))

    def _word(self, word: str) -> np.ndarray:
        count = int(len(word) * _SECONDS_PER_LETTER * self.rate)
        hertz = 440.0 if self.voice == "fixed" else 200.0 + zlib.crc32(word.encode()) % 600
        wave = _LOUDNESS * np.sin(2 * np.pi * hertz * np.arange(count) / self.rate)
        fade = min(count // 2, self.rate // 200)
        ramp = np.linspace(0.0, 1.0, fade, endpoint=False)
        wave[:fade] *= ramp
        wave[count - fade :] *= ramp[::-1]
        return np.concatenate([wave, np.zeros(int(_GAP_SECONDS * self.rate))])

    def unspeakable(self, text: str) -> tuple[tuple[int, int], ...]:
        return ()

    @classmethod
    def voices(cls) -> tuple[VoiceInfo, ...]:
        return (
            VoiceInfo("words", "mul", "a pitch for every word; offline"),
            VoiceInfo("fixed", "mul", "440 hertz; offline"),
        )


ENGINE = Tone
