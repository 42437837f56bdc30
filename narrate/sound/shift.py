"""The same voice a little apart: higher or lower, faster or slower.

The pace is changed by overlapping stretches of the sound where they are most alike (WSOLA: Verhelst and
Roelands, 1993), the pitch by reading the samples faster or slower, which the change of pace makes up for. So
the throat of the voice changes with its pitch, as that of another person does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from narrate.model import Clip, WordStart

Samples = np.ndarray[Any, np.dtype[np.float64]]

_FRAME_SECONDS = 0.030
"""A stretch holds two periods of a low voice."""
_SEARCH_SECONDS = 0.0075
"""How far around its place a stretch is looked for that goes on like the last one."""


def shifted(clip: Clip, semitones: float, pace: float) -> Clip:
    """The clip `semitones` higher and `pace` times as fast, its words where they are now heard.

    The same clip gives the same bytes.
    """
    if not len(clip) or (not semitones and pace == 1.0):
        return clip
    ratio = 2 ** (semitones / 12)
    samples = np.frombuffer(clip.pcm, "<i2").astype(np.float64)
    length = max(1, round(len(samples) / pace))
    stretched = _stretched(samples, max(1, round(length * ratio)), clip.rate)
    read = np.interp(np.arange(length) * (len(stretched) / length), np.arange(len(stretched)), stretched)
    pcm = np.clip(np.rint(read), -32768, 32767).astype("<i2").tobytes()
    words = tuple(WordStart(word.at, min(round(word.sample / pace), length)) for word in clip.words)
    return replace(clip, pcm=pcm, words=words)


def _stretched(samples: Samples, length: int, rate: int) -> Samples:
    """The samples made `length` long, at their pitch."""
    half = int(_FRAME_SECONDS * rate) // 2
    search = int(_SEARCH_SECONDS * rate)
    if len(samples) < 4 * half or length == len(samples):
        return np.interp(np.linspace(0, len(samples) - 1, length), np.arange(len(samples)), samples)
    fade = np.sin(np.pi / 2 * (np.arange(half) + 0.5) / half) ** 2
    padded = np.pad(samples, (search, 2 * half + search))
    made = np.zeros(length + 2 * half)
    made[:half] = samples[:half]
    place = 0
    for begin in range(half, length, half):
        follows = padded[search + place + half : search + place + 2 * half]
        wanted = min(begin * len(samples) // length, len(samples) - 1)
        place = wanted + _likest(padded[wanted : wanted + half + 2 * search], follows) - search
        place = max(place, 0)
        stretch = padded[search + place : search + place + half]
        made[begin : begin + half] = follows * (1 - fade) + stretch * fade
    return made[:length]


def _likest(around: Samples, wanted: Samples) -> int:
    """Where in a stretch that goes on most like `wanted`, by its correlation."""
    products = np.correlate(around, wanted, "valid")
    energies = np.convolve(around * around, np.ones(len(wanted)), "valid")
    return int(np.argmax(products / np.sqrt(energies + 1.0)))
