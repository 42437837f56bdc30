"""Engine `hibari`: the embedded English voice. Its model is in `narrate.speech.engines.hibari.model`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from narrate.errors import Unreachable
from narrate.languages import nearness
from narrate.model import Clip, Utterance, WordStart
from narrate.speech.engine import Engine, Pronunciation, VoiceInfo, installed
from narrate.speech.engines.hibari import pace
from narrate.validation import Between

if TYPE_CHECKING:
    from narrate.speech.engines.hibari.model import Model

_RATE = 24_000


@dataclass(frozen=True)
class Hibari(Engine):
    """American and British English at some 180 times real time on one core."""

    voice: str = "heart"
    speed: Annotated[float, Between(0.5, 2.0)] = 1.0
    """Of the usual speed."""
    seed: Annotated[int, Between(0, 2**63 - 1)] = 0
    """Of the noise in fricatives: the same seed gives the same bytes."""

    version = "4"
    limit_characters = 320
    characters_per_second = 15.5
    preference = 10

    def identity(self) -> str:
        return f"hibari/{self.version}/{installed('hibari-tts')}/{self.voice}/{self.speed}/{self.seed}"

    def prepare(self) -> None:
        self._model()

    def speak(self, utterance: Utterance) -> Clip:
        pcm, words = self._model().say(utterance, self.speed, self.seed)
        return Clip(pcm, _RATE, tuple(WordStart(at, sample) for at, sample in words))

    def seconds_of(self, text: str) -> float:
        return pace.seconds_of(text) / self.speed

    def unspeakable(self, text: str) -> tuple[tuple[int, int], ...]:
        if text.isascii():  # the phonemizer reads all of it
            return ()
        return tuple(self._model().phonemizer.unread(text))

    def pronunciation(self, word: str) -> Pronunciation:
        return Pronunciation(*self._model().phonemizer.told(word))

    def _model(self) -> Model:
        from narrate.speech.engines.hibari.model import (  # with it come numpy, scipy and onnxruntime
            NoVoice,
            load,
        )

        try:
            return load(self.voice)
        except NoVoice as error:
            raise Unreachable(
                f"voice `{self.voice}` of engine `hibari` is not on this machine and cannot be fetched: {error}",
                hint="Use the voice `heart`, which is always there, or connect once to fetch this one.",
            ) from None

    def languages(self) -> tuple[str, ...]:
        return ("en",)  # without loading the package to ask it

    def voice_for(self, language: str) -> str:
        """The voice that comes with the package; the others have to be fetched."""
        return "heart" if nearness(language, self.languages()) else ""

    def voices(self) -> tuple[VoiceInfo, ...]:
        from hibari.voices import DEFAULT, VOICES

        ordered = sorted(VOICES.items(), key=lambda item: item[0] != DEFAULT)
        return tuple(
            VoiceInfo(
                name,
                (facts["language"],),
                f"{facts['accent']} {facts['gender']}; "
                + ("offline" if facts.get("bundled") else f"{facts['bytes'] / 1e6:.0f} MB on first use"),
            )
            for name, facts in ordered
        )


ENGINE = Hibari
