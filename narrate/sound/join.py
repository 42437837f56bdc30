"""Clips and the pauses between them, as one stretch of sound."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np

from narrate.model import Clip
from narrate.sound.limiter import Wave

with warnings.catch_warnings():
    # pydub looks for ffmpeg and warns when there is none. Nothing here asks it to read or
    # write a file, so nobody needs to know; audioop's deprecation is handled in pyproject.toml.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

_FULL_SCALE = 32768


def segment_of(pcm: bytes, rate: int) -> AudioSegment:
    """Signed 16-bit mono samples as the type that people know."""
    return AudioSegment(data=pcm, sample_width=2, frame_rate=rate, channels=1)


def from_wave(wave: Wave, rate: int) -> AudioSegment:
    """Samples in [-1, 1], rounded to 16 bits; what lies beyond is held at full scale."""
    samples = np.clip(np.rint(wave * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1)
    return segment_of(samples.astype("<i2").tobytes(), rate)


def to_wave(sound: AudioSegment) -> Wave:
    """The samples of a sound, in [-1, 1]."""
    wave: Wave = np.frombuffer(sound.raw_data, "<i2").astype(np.float32) / np.float32(_FULL_SCALE)
    return wave


def silence(samples: int, rate: int) -> AudioSegment:
    """A pause, to the sample: pydub's own is exact to the millisecond only."""
    return segment_of(bytes(2 * samples), rate)


def join(clips: Sequence[Clip], pauses: Sequence[int], rate: int) -> tuple[AudioSegment, list[int]]:
    """The clips, each with its pause (samples) behind it, and the first sample of each.

    Joined in one copy: `+` copies all that came before at every clip.
    """
    parts: list[bytes] = []
    starts, at = [], 0
    for clip, pause in zip(clips, pauses, strict=True):
        starts.append(at)
        parts += [clip.pcm, silence(pause, rate).raw_data]
        at += len(clip) + pause
    return segment_of(b"".join(parts), rate), starts
