"""Engine `gtts`: Google Translate's voice, over the network, for the languages that have no other.

Its MP3 is decoded in memory. Where words begin is estimated from their length: the
service does not tell.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Annotated

from narrate.errors import EngineError, Unreachable
from narrate.model import Clip, Utterance
from narrate.speech.decoding import NoSound, decoded
from narrate.speech.engine import Engine, VoiceInfo, installed
from narrate.speech.patience import Passing, asked_wait, may_pass, patiently
from narrate.speech.words import estimated
from narrate.validation import Between

_RATE = 24_000
_OFFLINE = (
    "Try again later: what was spoken is kept. `narrate voices` lists the engines that need no network."
)


@dataclass(frozen=True)
class Gtts(Engine):
    """Some sixty languages, slow to answer, with limits on how often one may ask."""

    voice: str = "en"
    """Language code, as `narrate voices` lists them."""
    tld: str = "com"
    """Top-level domain that is asked: it chooses the accent (`co.uk`, `com.au`, …)."""
    slow: bool = False
    """Whether it speaks slowly."""
    tries: Annotated[int, Between(1, 100)] = 5
    """How often a request is sent before the build gives up."""
    patience: Annotated[float, Between(0, 86_400)] = 60.0
    """Seconds, the longest wait between two tries."""
    timeout: Annotated[float, Between(0.001, 3600)] = 30.0
    """Seconds without a byte after which a try counts as failed."""

    limit_characters = 100
    characters_per_second = 14.0
    stores_clips = True
    offline = False

    def identity(self) -> str:
        return f"gtts/1/{installed('gtts')}/{self.voice}/{self.tld}/{self.slow}"

    def speak(self, utterance: Utterance) -> Clip:
        if not any(char.isalnum() for char in utterance.text):
            return Clip(b"", _RATE, ())  # the service refuses it
        try:
            pcm, _ = decoded(self._fetch(utterance.text), kind="mp3", rate=_RATE)
        except NoSound as error:
            raise EngineError(f"engine `gtts` answered with what is no MP3: {error}", hint=_OFFLINE) from None
        return Clip(pcm, _RATE, estimated(utterance.text, len(pcm) // 2))

    def _fetch(self, text: str) -> bytes:
        """The service's MP3. Tries again after network errors, 429 and 5xx, and says so in the end."""
        import gtts
        import requests

        try:
            return patiently(
                lambda: self._ask(text),
                service=f"translate.google.{self.tld}",
                tries=self.tries,
                longest_wait=self.patience,
            )
        except Passing as error:
            raise Unreachable(f"engine `gtts` got no answer: {error}", hint=_OFFLINE) from error
        except (gtts.gTTSError, requests.RequestException, AssertionError) as error:
            raise EngineError(f"engine `gtts` was refused: {error}", hint=_OFFLINE) from error
        except ValueError as error:  # from gTTS, where the answer is not the one it knows
            raise EngineError(
                f"engine `gtts` answered with what is no sound: {error}", hint=_OFFLINE
            ) from error

    def _ask(self, text: str) -> bytes:
        import gtts

        mp3 = io.BytesIO()
        asked = gtts.gTTS(
            text, lang=self.voice, tld=self.tld, slow=self.slow, lang_check=False, timeout=self.timeout
        )
        try:
            asked.write_to_fp(mp3)
        except (gtts.gTTSError, OSError) as error:
            response = getattr(error, "rsp", None)
            if response is None:
                raise Passing(str(error)) from error
            if may_pass(response.status_code):
                raise Passing(str(error), asked_wait(response.headers)) from error
            raise
        return mp3.getvalue()

    def voices(self) -> tuple[VoiceInfo, ...]:
        from gtts.lang import tts_langs

        found = sorted(tts_langs().items(), key=lambda item: item[0] != "en")
        return tuple(VoiceInfo(code, (code,), f"{name}; needs a network") for code, name in found)


ENGINE = Gtts
