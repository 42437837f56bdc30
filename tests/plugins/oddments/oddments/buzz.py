"""Engine `buzz`: a sawtooth for every word, at 22,050 hertz."""

from dataclasses import dataclass
from typing import Annotated

from narrate.model import Clip, Utterance, WordStart
from narrate.speech.engine import Engine, VoiceInfo
from narrate.speech.words import WORD
from narrate.validation import Between

RATE = 22_050
LETTER = RATE // 15
"""Samples of sound for every letter."""
PERIODS = {"bee": 100, "wasp": 60}
"""Samples of one tooth of the saw."""


@dataclass(frozen=True)
class Buzz(Engine):
    voice: str = "bee"
    loudness: Annotated[float, Between(0.01, 0.5)] = 0.2

    characters_per_second = 15.0
    preference = None

    def speak(self, utterance: Utterance) -> Clip:
        period = PERIODS[self.voice]
        peak = int(self.loudness * 32_767)
        tooth = b"".join(
            (peak - 2 * peak * n // period).to_bytes(2, "little", signed=True) for n in range(period)
        )
        sound, words = b"", []
        for word in WORD.finditer(utterance.text):
            words.append(WordStart(word.start(), len(sound) // 2))
            sound += tooth * (len(word[0]) * LETTER // period) + bytes(LETTER)
        return Clip(sound, RATE, tuple(words))

    def voices(self) -> tuple[VoiceInfo, ...]:
        return tuple(VoiceInfo(name, ("mul",), "a sawtooth; offline") for name in PERIODS)
