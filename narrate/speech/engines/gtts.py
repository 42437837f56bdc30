"""Engine `gtts`: Google Translate's voice, over the network, for the languages that have no other.

Its MP3 is decoded in memory. Where words begin is estimated from their length: the
service does not tell.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from narrate.errors import EngineError
from narrate.model import Clip, Utterance, WordStart
from narrate.speech.engines import VoiceInfo, installed

if TYPE_CHECKING:
    from tenacity import RetryCallState

_WORD = re.compile(r"\S+")
_OFFLINE = "Try again later, or use an engine that needs no network: --engine hibari (English)."


@dataclass(frozen=True)
class Gtts:
    """Some sixty languages, slow to answer, with limits on how often one may ask."""

    voice: str = "en"
    """Language code, as `narrate voices` lists them."""
    tld: str = "com"
    """Top-level domain that is asked: it chooses the accent (`co.uk`, `com.au`, …)."""
    slow: bool = False
    tries: int = 5
    """How often a request is sent before the build gives up."""
    patience: float = 60.0
    """Seconds, the longest wait between two tries."""
    timeout: float = 30.0
    """Seconds without a byte after which a try counts as failed."""

    limit: ClassVar[int] = 100
    rate: ClassVar[int] = 24000
    pace: ClassVar[float] = 14.0
    keeps_clips: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if self.tries < 1:
            raise ValueError(f"tries {self.tries} is below 1")
        if not self.patience >= 0:
            raise ValueError(f"patience {self.patience} is below 0")
        if not self.timeout > 0:
            raise ValueError(f"timeout {self.timeout} is not above 0")

    def identity(self) -> str:
        return f"gtts/1/{installed('gtts')}/{self.voice}/{self.tld}/{self.slow}"

    def prepare(self) -> None:
        """Nothing to load: the voice is elsewhere."""

    def speak(self, utterance: Utterance) -> Clip:
        pcm = _decode(self._fetch(utterance.text), self.rate)
        return Clip(pcm, self.rate, _spread(utterance.text, len(pcm) // 2))

    def _fetch(self, text: str) -> bytes:
        """The service's MP3. Tries again after network errors, 429 and 5xx, and says so in the end."""
        import gtts
        import requests
        from tenacity import RetryError, Retrying, retry_if_exception, stop_after_attempt

        retrying = Retrying(
            stop=stop_after_attempt(self.tries), wait=self._wait, retry=retry_if_exception(_passing)
        )
        try:
            return bytes(retrying(self._ask, text))
        except RetryError as error:
            reason = error.last_attempt.exception()
            raise EngineError(f"engine `gtts` got no answer: {reason}", hint=_OFFLINE) from reason
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
        asked.write_to_fp(mp3)
        return mp3.getvalue()

    def _wait(self, state: RetryCallState) -> float:
        """Seconds before the next try: what the service asks for, else twice as long each time."""
        error = state.outcome.exception() if state.outcome else None
        response = getattr(error, "rsp", None)
        asked = response.headers.get("Retry-After", "") if response is not None else ""
        seconds = float(asked) if asked.isdigit() else 0.5 * 2.0**state.attempt_number
        return min(seconds, self.patience)

    def unspeakable(self, text: str) -> tuple[tuple[int, int], ...]:
        return ()  # the service reads foreign words as well as it can, and does not tell

    @classmethod
    def voices(cls) -> tuple[VoiceInfo, ...]:
        from gtts.lang import tts_langs

        found = sorted(tts_langs().items(), key=lambda item: item[0] != "en")
        return tuple(VoiceInfo(code, code, f"{name}; needs a network") for code, name in found)


ENGINE = Gtts


def _passing(error: BaseException) -> bool:
    """Whether an error may be gone at the next try."""
    response: Any = getattr(error, "rsp", None)
    if response is not None:
        return bool(response.status_code == 429 or response.status_code >= 500)
    return isinstance(error, OSError) or type(error).__name__ == "gTTSError"


def _decode(mp3: bytes, rate: int) -> bytes:
    """Signed 16-bit mono samples of an MP3."""
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
    try:
        with av.open(io.BytesIO(mp3), "r", format="mp3") as container:
            frames = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
    except av.FFmpegError as error:
        raise EngineError(f"engine `gtts` answered with what is no MP3: {error}", hint=_OFFLINE) from None
    frames += resampler.resample(None)
    return b"".join(frame.to_ndarray().tobytes() for frame in frames)


def _spread(text: str, samples: int) -> tuple[WordStart, ...]:
    """Word starts in proportion to the letters before them."""
    return tuple(
        WordStart(match.start(), match.start() * samples // len(text)) for match in _WORD.finditer(text)
    )
