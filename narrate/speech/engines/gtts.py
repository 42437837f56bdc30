"""Engine `gtts`: Google Translate's voice, over the network, for the languages that have no other.

Its MP3 is decoded in memory. Where words begin is estimated from their length: the
service does not tell. An accent is the service's address in a country.
Source: gTTS 2.5, "Localized accents" and "Languages".
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
_ACCENTS = {
    "en-AU": "com.au",
    "en-CA": "ca",
    "en-GB": "co.uk",
    "en-IE": "ie",
    "en-IN": "co.in",
    "en-NG": "com.ng",
    "en-US": "us",
    "en-ZA": "co.za",
    "es-ES": "es",
    "es-MX": "com.mx",
    "es-US": "us",
    "fr-FR": "fr",
    "pt-BR": "com.br",
}
"""Voice to the top-level domain that has it. Others that have a region (`fr-CA`, `pt-PT`) are languages there."""
_COUNTRIES = {
    "AU": "Australia",
    "BR": "Brazil",
    "CA": "Canada",
    "ES": "Spain",
    "FR": "France",
    "GB": "United Kingdom",
    "IE": "Ireland",
    "IN": "India",
    "MX": "Mexico",
    "NG": "Nigeria",
    "US": "United States",
    "ZA": "South Africa",
}
_TODAY = {"iw": "he", "jw": "jv", "no": "nb", "tl": "fil"}
"""What the service calls by an old name (IANA language subtag registry)."""
_OFFLINE = (
    "Try again later: what was spoken is kept. `narrate voices` lists the engines that need no network."
)


@dataclass(frozen=True)
class Gtts(Engine):
    """Some seventy languages and accents, slow to answer, with limits on how often one may ask."""

    voice: str = "en"
    """Language code, as `narrate voices` lists them."""
    tld: str = ""
    """Top-level domain that is asked; empty: the one that has the voice's accent."""
    slow: bool = False
    """Whether it speaks slowly."""
    tries: Annotated[int, Between(1, 100)] = 5
    """How often a request is sent before the build gives up."""
    patience: Annotated[float, Between(0, 86_400)] = 120.0
    """Seconds, the longest wait between two tries."""
    timeout: Annotated[float, Between(0.001, 3600)] = 30.0
    """Seconds without a byte after which a try counts as failed."""

    limit_characters = 100
    characters_per_second = 14.0
    stores_clips = True
    offline = False
    concurrency = 2  # whoever asks for more at once is soon refused

    def identity(self) -> str:
        return f"gtts/1/{installed('gtts')}/{self.voice}/{self._domain}/{self.slow}"

    @property
    def _domain(self) -> str:
        return self.tld or _ACCENTS.get(self.voice, "com")

    @property
    def _language(self) -> str:
        """What the service calls the language."""
        return self.voice.partition("-")[0] if self.voice in _ACCENTS else self.voice

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
                service=f"translate.google.{self._domain}",
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
            text,
            lang=self._language,
            tld=self._domain,
            slow=self.slow,
            lang_check=False,
            timeout=self.timeout,
        )
        try:
            asked.write_to_fp(mp3)
        except (gtts.gTTSError, OSError) as error:
            response = getattr(error, "rsp", None)
            if response is None:
                raise Passing(str(error)) from error
            if may_pass(response.status_code):
                raise Passing(str(error), asked_wait(response.headers.get("Retry-After"))) from error
            raise
        return mp3.getvalue()

    def voices(self) -> tuple[VoiceInfo, ...]:
        from gtts.lang import tts_langs

        names = tts_langs()
        for code in _ACCENTS:
            language, _, region = code.partition("-")
            names[code] = f"{names[language].partition(' (')[0]} ({_COUNTRIES[region]})"
        found = sorted(names.items(), key=lambda item: (item[0] != "en", item[0]))
        return tuple(
            VoiceInfo(code, (_TODAY[code], code) if code in _TODAY else (code,), f"{name}; needs a network")
            for code, name in found
        )


ENGINE = Gtts
