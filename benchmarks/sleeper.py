"""A voice that sleeps as long as speaking would take; a segment of it is cut from one sound, so it costs nothing.

Where it is imported, segments are rendered like that: what is measured then is all that does not run on workers.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from threading import Lock

from narrate.model import Clip, Rendered, Utterance
from narrate.pipeline import render as stage
from narrate.pipeline.segments import Segment
from narrate.settings import Sound
from narrate.speech.engine import Engine, VoiceInfo
from narrate.speech.engines.tone import Tone
from narrate.speech.words import WORD

_CHARACTERS_PER_SECOND = 15.0
_FORMAT = "mp3"
_FRAME_SAMPLES, _FRAME_BYTES = 576, 192
"""Of MP3 at 24 kHz and 64 kb/s."""


@dataclass(frozen=True)
class Sleeper(Engine):
    """Speaks nothing, as slowly as it is told."""

    pace: float = 1.0
    """Seconds that a second of sound takes."""

    preference = None

    def identity(self) -> str:
        return f"sleeper/{self.pace}"

    def speak(self, utterance: Utterance) -> Clip:
        raise NotImplementedError("its segments are rendered by `slept`")

    def voices(self) -> tuple[VoiceInfo, ...]:
        return (VoiceInfo("", ("mul",), "silence"),)


_render = stage.render
_once = Lock()
"""One of the threads makes the sound that all cut theirs from."""


def slept(segment: Segment, speak: Callable[[Utterance], Clip] | None = None) -> Rendered:
    """A segment of the length that its text has, after as long as its voice takes."""
    if not isinstance(segment.engine, Sleeper):
        return _render(segment, speak)
    rate = segment.sound.rate
    starts, ends, words, at = [], [], [], 0
    for utterance, pause in zip(segment.utterances, segment.pauses, strict=True):
        starts.append(at)
        pace = rate / _CHARACTERS_PER_SECOND
        said = [(match.start(), at + int(match.start() * pace)) for match in WORD.finditer(utterance.text)]
        words.append(tuple(said))
        at += int(len(utterance.text) * pace)
        ends.append(at)
        at += pause * rate // 1000
    frames = max(1, round(at / _FRAME_SAMPLES))
    time.sleep(segment.engine.pace * at / rate)
    with _once:
        tones = _sound(segment.sound)
    sound = (tones * (1 + frames * _FRAME_BYTES // len(tones)))[: frames * _FRAME_BYTES]
    samples = frames * _FRAME_SAMPLES
    return Rendered({_FORMAT: sound}, b"", samples, rate, tuple(starts), tuple(ends), tuple(words))


@cache
def _sound(sound: Sound) -> bytes:
    """Some seconds of tones."""
    long = Utterance("voluminously and for a while")
    return _render(Segment(Tone(), (long,), (0,), sound)).encoded[_FORMAT]


stage.render = slept
