"""Engine `edge`: the voices of Microsoft Edge's read-aloud, over the network, with the service's word times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Annotated

from narrate.errors import EngineError, Unreachable
from narrate.languages import nearness
from narrate.model import Clip, Utterance
from narrate.speech.decoding import NoSound, decoded
from narrate.speech.engine import Engine, VoiceInfo
from narrate.speech.engines.edge.names import DEFAULT, listed
from narrate.speech.patience import Passing, patiently
from narrate.speech.words import filled
from narrate.validation import Between

_DISTRIBUTION = "edge-tts"
_MODULE = "edge_tts"
_CODEC = "mp3"
_RATE = 24_000
_HOST = "speech.platform.bing.com"
_NAME = re.compile(r"[a-z]{2,3}-[A-Za-z-]+-\w+Neural")
_LATER = "Try again later: what was spoken is kept. `narrate voices` lists the engines that need no network."


@dataclass(frozen=True)
class Edge(Engine):
    """Three hundred neural voices in seventy languages, without an account."""

    voice: str = DEFAULT
    """As `narrate voices edge` lists them, or another of the service's."""
    speed: Annotated[float, Between(0.5, 2.0)] = 1.0
    """Of the usual speed."""
    pitch: Annotated[int, Between(-100, 100)] = 0
    """Hertz above the usual pitch."""
    tries: Annotated[int, Between(1, 100)] = 5
    """How often a request is sent before the build gives up."""
    patience: Annotated[float, Between(0, 86_400)] = 120.0
    """Seconds, the longest wait between two tries."""
    timeout: Annotated[float, Between(0.01, 3600)] = 60.0
    """Seconds that an answer may take."""

    packages = (_DISTRIBUTION,)
    extra = "edge"
    inaudible = frozenset({"tries", "patience", "timeout"})
    stores_clips = True
    offline = False
    preference = None
    concurrency = 2  # it is a guest's entrance

    @property
    def characters_per_second(self) -> float:
        return 14.5 * self.speed

    def speak(self, utterance: Utterance) -> Clip:
        text = utterance.text
        if not any(char.isalnum() for char in text):
            return Clip(b"", _RATE, ())  # the service answers with nothing
        self._refuse_missing()
        from narrate.speech.engines.edge import service

        order = service.Order(text, self.voice, f"{self.speed - 1:+.0%}", f"{self.pitch:+}Hz", self.timeout)
        try:
            mp3, marks = patiently(
                lambda: service.ask(order), service=_HOST, tries=self.tries, longest_wait=self.patience
            )
            pcm, _ = decoded(mp3, kind=_CODEC, rate=_RATE)
        except Passing as error:
            raise Unreachable(f"engine `edge` got no answer: {error}", hint=_LATER) from None
        except NoSound as error:
            raise EngineError(f"engine `edge` answered with no sound: {error}", hint=_LATER) from None
        known = [(at, round(seconds * _RATE)) for at, seconds in marks]
        return Clip(pcm, _RATE, filled(text, known, len(pcm) // 2))

    def voices(self) -> tuple[VoiceInfo, ...]:
        """None where its package is not installed."""
        if find_spec(_MODULE) is None:
            return ()
        return tuple(VoiceInfo(name, (locale,), "needs a network") for name, locale in listed())

    def speaks_language(self, language: str) -> bool:
        """By the name, which need not be listed; those that are called multilingual speak most."""
        locale = self.voice.rpartition("-")[0]
        return "Multilingual" in self.voice or nearness(language, (locale,)) > 0

    def has_voice(self, name: str) -> bool:
        return bool(_NAME.fullmatch(name))

    def prepare(self) -> None:
        self._refuse_missing()

    def _refuse_missing(self) -> None:
        if find_spec(_MODULE) is None:
            raise Unreachable(
                "engine `edge` is not installed", hint="Install it: pip install 'narrate-audio[edge]'"
            )


ENGINE = Edge
