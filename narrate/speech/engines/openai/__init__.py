"""Engine `openai`: any server that speaks OpenAI's `POST /v1/audio/speech`, theirs or one of your own.

    [engines.openai]
    base_url = "http://localhost:8880/v1"
    model = "kokoro"

The key stands in an environment variable and nowhere else. Where words begin is estimated from their length:
such servers do not tell.
Source: OpenAI API reference, "Create speech" (2026).
"""

from __future__ import annotations

import json
import os
import re
import ssl
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from narrate.errors import EngineError, FetchError, Unreachable
from narrate.fetching import Limits, Response, opened
from narrate.languages import ANY, nearness
from narrate.model import Clip, Utterance
from narrate.speech.decoding import CutOff, NoSound
from narrate.speech.engine import Engine, VoiceInfo
from narrate.speech.engines.openai.answers import RATE, said_by, samples, shown
from narrate.speech.patience import Passing, asked_wait, may_pass, patiently
from narrate.speech.words import estimated
from narrate.validation import Between

_THEIRS = "https://api.openai.com/v1"
_THEIR_KEY = "OPENAI_API_KEY"
_THEIR_VOICES = (
    *("alloy", "ash", "ballad", "cedar", "coral", "echo", "fable"),
    *("marin", "nova", "onyx", "sage", "shimmer", "verse"),
)
_MAX_BYTES = 64 * 2**20
_LIST_LIMITS = Limits(max_bytes=2**20, patience=5.0, seconds=5.0)
_TABLE = "under [engines.openai]"
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
    def _secret(self) -> str:
        """The key; empty where there is none."""
        return os.environ.get(self._variable, "").strip() if self._variable else ""

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
                hint=f"Another `response_format` or `model` {_TABLE} may help.",
            ) from None
        return Clip(pcm, rate, estimated(text, len(pcm) // 2))

    def voices(self) -> tuple[VoiceInfo, ...]:
        known = self._known or self._listed() or (self.voice,)
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

    def _asked(self, text: str) -> tuple[bytes, int]:
        """Samples and rate. Raises Passing, NoSound or EngineError."""
        order: dict[str, Any] = {
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
            return samples(self._answer(json.dumps(order).encode()), self.response_format)
        except CutOff as error:
            raise Passing(str(error)) from None

    def _answer(self, order: bytes) -> bytes:
        limits = Limits(_MAX_BYTES, self.timeout, self.timeout)
        head = {"Content-Type": "application/json", "Accept": "audio/*, */*;q=0.1"}
        url = f"{self.base_url.rstrip('/')}/audio/speech"
        try:
            with opened(
                url, limits, method="POST", headers=head, secrets=self._key(), data=order
            ) as response:
                data = b"".join(response.pieces(_MAX_BYTES))
        except FetchError as error:
            raise self._failure(error) from None
        if response.status != 200:
            raise self._refusal(response, data)
        if not data:
            raise CutOff("it is empty")
        if response.media_type.partition("/")[0] in {"text", "image"} or "json" in response.media_type:
            raise NoSound(f"it is {response.media_type}")
        return data

    def _key(self) -> dict[str, str]:
        """The header with the key; none for a server that needs none."""
        if not self._variable:
            return {}
        key = self._secret
        if not key:
            raise Unreachable(
                f"engine `openai` needs a key: {self._variable} is not set",
                hint=f"Put your key into it: export {self._variable}=…",
            )
        if not re.fullmatch(r"[!#-\[\]-~]+", key):
            raise Unreachable(
                f"what stands in {self._variable} is no key",
                hint="A key is one word of letters, digits and signs.",
            )
        return {"Authorization": f"Bearer {key}"}

    def _failure(self, error: FetchError) -> Exception:
        """What it means that there is no whole answer."""
        cause = error.__cause__
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Unreachable(
                f"{self.base_url} is not the server that it says it is: {cause.verify_message}",
                hint="If you made its certificate yourself, name the file that vouches for it in SSL_CERT_FILE.",
            )
        if cause is None:
            return Unreachable(f"{error.where}: {error.message}", hint=error.hint)
        return Passing(f"{error.where} {error.message}")

    def _refusal(self, response: Response, data: bytes) -> Exception:
        """What it means that the server says something else than 200."""
        status, said = response.status, said_by(data, self._secret)
        message = f"{self.base_url} answers {status}{f': {said}' if said else ''}"
        if may_pass(status) and b'"insufficient_quota"' not in data:
            return Passing(message, asked_wait(response.headers.get("Retry-After")))
        if status in {400, 413, 422}:
            return EngineError(message, hint=f"It takes this text, voice or option otherwise; see {_TABLE}.")
        return Unreachable(message, hint=self._remedy(status, response.headers.get("Location", "")))

    def _remedy(self, status: int, location: str) -> str:
        if status in {401, 403}:
            name = self._variable
            return (
                f"Is the key in {name} right?"
                if name
                else f"Name the variable with its key: `key_from` {_TABLE}."
            )
        if status in {402, 429}:
            return "Nothing is left to pay with: look at your account there. What was spoken is kept."
        if location:
            moved = shown(location, self._secret)
            return f"It has moved to {moved}: if that is right, write it as `base_url` {_TABLE}."
        return f"Are `base_url` (as far as /v1) and `model` {_TABLE} right?"

    def _listed(self) -> tuple[str, ...]:
        """The voices that the server lists, where it does."""
        url = f"{self.base_url.rstrip('/')}/audio/voices"
        try:
            with opened(url, _LIST_LIMITS, secrets=self._key()) as response:
                found = json.loads(b"".join(response.pieces(2**20)))["voices"]
        except (FetchError, Unreachable, ValueError, KeyError, TypeError):
            return ()
        names = [one.get("id", one.get("name")) if isinstance(one, dict) else one for one in found]
        return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))


ENGINE = OpenAI
