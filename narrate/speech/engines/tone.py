"""Engine `tone`: a tone for every word, as long as the word deserves.

Deterministic, instant, offline: for tests, dry runs and for hearing the rhythm of a
script. The pitch of a word comes from its letters, so two texts never sound the same.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from narrate.languages import ANY
from narrate.model import Clip, Utterance, WordStart
from narrate.speech.engine import Engine, VoiceInfo
from narrate.speech.words import WORD

_RATE = 24_000
_SECONDS_PER_LETTER = 0.06
_GAP_SECONDS = 0.02
_LOUDNESS = 0.15
"""Amplitude of full scale; a voice's usual level."""


@dataclass(frozen=True)
class Tone(Engine):
    """Speaks any text in any language as tones."""

    voice: str = "words"
    """`fixed` gives every word the same 440 Hz."""

    preference = None

    def identity(self) -> str:
        return f"tone/1/{self.voice}"

    def speak(self, utterance: Utterance) -> Clip:
        parts, words, at = [], [], 0
        for match in WORD.finditer(utterance.text):
            words.append(WordStart(match.start(), at))
            sound = self._word(match.group())
            parts.append(sound)
            at += len(sound)
        pcm = np.concatenate(parts) if parts else np.zeros(0)
        return Clip((pcm * 32767).astype("<i2").tobytes(), _RATE, tuple(words))

    def _word(self, word: str) -> np.ndarray:
        count = int(len(word) * _SECONDS_PER_LETTER * _RATE)
        hertz = 440.0 if self.voice == "fixed" else 200.0 + zlib.crc32(word.encode()) % 600
        wave = _LOUDNESS * np.sin(2 * np.pi * hertz * np.arange(count) / _RATE)
        fade = min(count // 2, _RATE // 200)
        ramp = np.linspace(0.0, 1.0, fade, endpoint=False)
        wave[:fade] *= ramp
        wave[count - fade :] *= ramp[::-1]
        return np.concatenate([wave, np.zeros(int(_GAP_SECONDS * _RATE))])

    def voices(self) -> tuple[VoiceInfo, ...]:
        return (
            VoiceInfo("words", (ANY,), "a pitch for every word; offline"),
            VoiceInfo("fixed", (ANY,), "440 hertz; offline"),
        )


ENGINE = Tone
