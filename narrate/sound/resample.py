"""Clips at the rate of the show, whatever rate their voice has."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np

from narrate.errors import EngineError
from narrate.model import Clip, WordStart

Taps = np.ndarray[Any, np.dtype[np.float64]]

_HALF_WIDTH = 48
"""Samples of the slower rate on each side that a new sample is computed from."""
_BETA = 10.0
"""Of the Kaiser window: what is beyond the slower rate's half is 100 dB down."""
_PASS = 0.93
"""Of the slower rate's half: the sound is untouched up to there."""
_FULL_SCALE = 32768


def at_rate(clip: Clip, rate: int) -> Clip:
    """The clip at `rate` hertz, its words where they were heard.

    The filter has no delay and no state, so the same clip gives the same bytes. Raises
    EngineError for a clip that is no sound.
    """
    if clip.rate <= 0 or len(clip.pcm) % 2:
        raise EngineError(
            f"the voice gave {len(clip.pcm)} bytes at {clip.rate} Hz, which is no sound of 16 bits",
            hint="Report this to who made the engine.",
        )
    if clip.rate == rate:
        return clip
    samples = _resampled(np.frombuffer(clip.pcm, "<i2") / _FULL_SCALE, clip.rate, rate)
    rounded = np.clip(np.rint(samples * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1)
    words = tuple(
        WordStart(word.at, min(round(word.sample * rate / clip.rate), len(samples))) for word in clip.words
    )
    return replace(clip, pcm=rounded.astype("<i2").tobytes(), rate=rate, words=words)


def _resampled(samples: Taps, before: int, after: int) -> Taps:
    from scipy.signal import resample_poly  # here, because it takes a while to import

    if not len(samples):
        return samples
    divisor = math.gcd(before, after)
    up, down = after // divisor, before // divisor
    resampled: Taps = resample_poly(samples, up, down, window=_filter(up, down))
    return resampled


@lru_cache(maxsize=4)
def _filter(up: int, down: int) -> Taps:
    """A low-pass filter for `up` times the old rate, whose gain `resample_poly` makes up for."""
    steps = max(up, down)
    places = np.arange(-_HALF_WIDTH * steps, _HALF_WIDTH * steps + 1)
    taps: Taps = np.sinc(places * _PASS / steps) * np.kaiser(len(places), _BETA)
    taps /= taps.sum()
    return taps
