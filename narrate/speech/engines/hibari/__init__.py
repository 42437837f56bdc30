"""Engine `hibari`: the embedded English voice. Its model is in `narrate.speech.engines.hibari.model`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from narrate.errors import EngineError
from narrate.model import Clip, Utterance, WordStart
from narrate.speech.engines import VoiceInfo, installed

if TYPE_CHECKING:
    from narrate.speech.engines.hibari.model import Model


@dataclass(frozen=True)
class Hibari:
    """American and British English at some 180 times real time on one core."""

    voice: str = "heart"
    speed: float = 1.0
    """0.5 slow to 2.0 fast."""
    seed: int = 0
    """Of the noise in fricatives: the same seed gives the same bytes."""

    limit: ClassVar[int] = 320
    rate: ClassVar[int] = 24000
    pace: ClassVar[float] = 15.5
    keeps_clips: ClassVar[bool] = False

    def __post_init__(self) -> None:
        if not 0.5 <= self.speed <= 2.0:
            raise ValueError(f"speed {self.speed} is not between 0.5 and 2.0")
        if self.seed < 0:
            raise ValueError(f"seed {self.seed} is below 0")

    def identity(self) -> str:
        return f"hibari/{installed('hibari-tts')}/{self.voice}/{self.speed}/{self.seed}"

    def prepare(self) -> None:
        self._model()

    def speak(self, utterance: Utterance) -> Clip:
        pcm, words = self._model().say(utterance, self.speed, self.seed)
        return Clip(pcm, self.rate, tuple(WordStart(at, sample) for at, sample in words))

    def unspeakable(self, text: str) -> tuple[tuple[int, int], ...]:
        if text.isascii():  # the phonemizer reads all of it
            return ()
        return tuple(self._model().phonemizer.unread(text))

    def _model(self) -> Model:
        from narrate.speech.engines.hibari.model import (  # with it come numpy, scipy and onnxruntime
            NoVoice,
            load,
        )

        try:
            return load(self.voice)
        except NoVoice as error:
            raise EngineError(
                f"voice `{self.voice}` of engine `hibari` is not on this machine and cannot be fetched: {error}",
                hint="Use the voice `heart`, which is always there, or connect once to fetch this one.",
            ) from None

    @classmethod
    def voices(cls) -> tuple[VoiceInfo, ...]:
        from hibari.voices import DEFAULT, VOICES

        ordered = sorted(VOICES.items(), key=lambda item: item[0] != DEFAULT)
        return tuple(
            VoiceInfo(
                name,
                facts["language"],
                f"{facts['accent']} {facts['gender']}; "
                + ("offline" if facts.get("bundled") else f"{facts['bytes'] / 1e6:.0f} MB on first use"),
            )
            for name, facts in ordered
        )


ENGINE = Hibari
