"""Engine `espeak`: the hundred languages of eSpeak NG, offline, plain in sound, exact about its words."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Annotated

from narrate.errors import Unreachable
from narrate.model import Clip, Utterance
from narrate.speech.engine import Engine, VoiceInfo
from narrate.speech.engines.espeak import pace
from narrate.speech.words import filled
from narrate.validation import Between

_DISTRIBUTION = "espeakng-loader"
_MODULE = "espeakng_loader"


@dataclass(frozen=True)
class Espeak(Engine):
    """A formant synthesizer: small, fast, and unmistakably a machine."""

    voice: str = "en-us"
    """A language code, as `narrate voices` lists them."""
    words_per_minute: Annotated[int, Between(80, 450)] = 165
    """How fast it speaks."""
    pitch: Annotated[int, Between(0, 99)] = 50
    """50 is its usual pitch."""

    packages = (_DISTRIBUTION,)
    extra = "espeak"
    preference = 90

    @property
    def characters_per_second(self) -> float:
        """Its words a minute are sounds, and languages write more or fewer letters for one."""
        return pace.characters_per_second(self.voice) * self.words_per_minute / 165

    def seconds_of(self, text: str) -> float:
        """By the letters of its language, clauses and sentences."""
        return pace.seconds_of(text, self.voice) * 165 / self.words_per_minute

    def speak(self, utterance: Utterance) -> Clip:
        self._refuse_missing()
        from narrate.speech import espeakng

        said = espeakng.speak(utterance.text, self.voice, self.words_per_minute, self.pitch)
        return Clip(said.pcm, said.rate, filled(utterance.text, said.marks, len(said.pcm) // 2))

    def voices(self) -> tuple[VoiceInfo, ...]:
        """None where its package is not installed."""
        if find_spec(_MODULE) is None:
            return ()
        from narrate.speech import espeakng

        found = sorted(espeakng.voices(), key=lambda voice: (voice[0] != "en-us", voice[0]))
        return tuple(VoiceInfo(code, (code,), f"{name}; offline") for code, name in found)

    def prepare(self) -> None:
        self._refuse_missing()

    def _refuse_missing(self) -> None:
        if find_spec(_MODULE) is None:
            raise Unreachable(
                "engine `espeak` is not installed", hint="Install it: pip install 'narrate-audio[espeak]'"
            )


ENGINE = Espeak
