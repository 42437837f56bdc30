"""Engine `openai`: any server that speaks OpenAI's `POST /v1/audio/speech`, theirs or one of your own.

    [engines.openai]
    base_url = "http://localhost:8880/v1"
    model = "kokoro"

The key stands in an environment variable and nowhere else. Where words begin is estimated from their length:
such servers do not tell.
Source: OpenAI API reference, "Create speech" (2026).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlsplit

from narrate.errors import EngineError, Unreachable
from narrate.languages import ANY, nearness
from narrate.model import Clip, Utterance
from narrate.speech.decoding import CutOff, NoSound
from narrate.speech.engine import Engine, VoiceInfo
from narrate.speech.engines.openai.answers import RATE, samples
from narrate.speech.engines.openai.server import TABLE, Server
from narrate.speech.patience import Passing, patiently
from narrate.speech.words import estimated
from narrate.validation import Between

_THEIRS = "https://api.openai.com/v1"
_THEIR_KEY = "OPENAI_API_KEY"
_THEIR_VOICES = (
    *("alloy", "ash", "ballad", "cedar", "coral", "echo", "fable"),
    *("marin", "nova", "onyx", "sage", "shimmer", "verse"),
)
_LATER = "Try again later: what was spoken is kept, and no sentence is paid for twice."


@dataclass(frozen=True)
class OpenAI(Engine):
    """OpenAI's voices, and those of LocalAI, Kokoro-FastAPI and the like."""

    voice: str = ""
    """As the server calls it; empty: the first of `names`, else `alloy`."""
    base_url: str = _THEIRS
    """Address of the server, as far as `/v1`."""
    model: str = "gpt-4o-mini-tts"
    """As the server calls it."""
    instructions: str = ""
    """How it is to be read, for models that heed it."""
    speed: Annotated[float, Between(0.25, 4.0)] = 1.0
    """Of the usual speed."""
    response_format: Literal["wav", "pcm", "flac"] = "wav"
    """How the sound travels; `pcm` is 24,000 samples a second."""
    names: tuple[str, ...] = ()
    """The voices of the server, the default first; none: OpenAI's, or any that you name."""
    speaks: tuple[str, ...] = (ANY,)
    """Languages of its voices (BCP 47); `mul` is any."""
    key_from: str = ""
    """Environment variable that holds the key; empty: `OPENAI_API_KEY` for OpenAI, none for other servers."""
    price_per_million: Annotated[float, Between(0, 1_000_000)] = 0.0
    """What a million characters cost: `narrate plan` says what a script does. 0: nothing is said."""
    currency: str = "USD"
    """Of the price."""
    at_once: Annotated[int, Between(0, 1000)] = 0
    """How many sentences it is asked for at the same time; 0: one a core."""
    tries: Annotated[int, Between(1, 100)] = 5
    """How often a request is sent before the build gives up."""
    patience: Annotated[float, Between(0, 86_400)] = 120.0
    """Seconds, the longest wait between two tries."""
    timeout: Annotated[float, Between(0.01, 3600)] = 120.0
    """Seconds that an answer may take."""

    inaudible = frozenset(
        {"response_format", "names", "speaks", "key_from", "price_per_million", "currency"}
        | {"at_once", "tries", "patience", "timeout"}
    )
    stores_clips = True
    offline = False
    preference = None

    def __post_init__(self) -> None:
        parts = urlsplit(self.base_url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"base_url {self.base_url!r} is no web address")
        if parts.username or parts.password or parts.query:
            raise ValueError("base_url holds what may be a key; `key_from` names the variable that has it")
        if not self.voice:
            object.__setattr__(self, "voice", (self.names or _THEIR_VOICES)[0])

    @property
    def characters_per_second(self) -> float:
        return 15.0 * self.speed

    @property
    def concurrency(self) -> int:
        return self.at_once

    @property
    def secrets(self) -> tuple[str, ...]:
        return (self._variable,) if self._variable else ()

    @property
    def _variable(self) -> str:
        return self.key_from or (_THEIR_KEY if self._is_theirs else "")

    @property
    def _is_theirs(self) -> bool:
        return self.base_url.rstrip("/") == _THEIRS

    def speak(self, utterance: Utterance) -> Clip:
        text = utterance.text
        if not any(char.isalnum() for char in text):
            return Clip(b"", RATE, ())  # nothing to pay for
        try:
            pcm, rate = patiently(
                lambda: self._asked(text),
                service=self.base_url,
                tries=self.tries,
                longest_wait=self.patience,
            )
        except Passing as error:
            raise Unreachable(f"engine `openai` got no answer: {error}", hint=_LATER) from None
        except NoSound as error:
            raise EngineError(
                f"engine `openai` answered with no sound: {error}",
                hint=f"Another `response_format` or `model` {TABLE} may help.",
            ) from None
        return Clip(pcm, rate, estimated(text, len(pcm) // 2))

    def voices(self) -> tuple[VoiceInfo, ...]:
        known = self._known or self._server.voices() or (self.voice,)
        note = f"{self.model} at {urlsplit(self.base_url).hostname}; needs a network"
        return tuple(
            VoiceInfo(name, self.speaks, note) for name in sorted(known, key=lambda name: name != self.voice)
        )

    @property
    def _known(self) -> tuple[str, ...]:
        """Its voices, without asking it."""
        return self.names or (_THEIR_VOICES if self._is_theirs else ())

    def has_voice(self, name: str) -> bool:
        """Of a server whose voices nobody has listed: any whose name is one word. It is not asked here: what a
        build makes does not depend on who answers now.
        """
        return name in self._known if self._known else bool(name) and " " not in name

    def voice_for(self, language: str) -> str:
        return self.voice if nearness(language, self.speaks) else ""

    def languages(self) -> tuple[str, ...]:
        return self.speaks

    def speaks_language(self, language: str) -> bool:
        return nearness(language, self.speaks) > 0

    @property
    def _server(self) -> Server:
        return Server(self.base_url.rstrip("/"), self._variable, self.timeout)

    def _asked(self, text: str) -> tuple[bytes, int]:
        """Samples and rate. Raises Passing, NoSound or EngineError."""
        order: dict[str, str | float] = {
            "model": self.model,
            "input": text,
            "voice": self.voice,
            "response_format": self.response_format,
        }
        if self.speed != 1.0:
            order["speed"] = self.speed
        if self.instructions:
            order["instructions"] = self.instructions
        try:
            return samples(self._server.speech(order), self.response_format)
        except CutOff as error:
            raise Passing(str(error)) from None


ENGINE = OpenAI
