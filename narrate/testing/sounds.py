"""Sounds to give to a format, and to find again in what it wrote."""

from __future__ import annotations

import numpy as np

from narrate.model import Clip
from narrate.sound.limiter import Wave


def noise(number: int, seconds: float, rate: int) -> Clip:
    """Noise as wide as a voice that swells and sinks; another for every number."""
    count = int(seconds * rate)
    white = np.random.default_rng(number).standard_normal(count + 15)
    wave = np.convolve(white, np.full(16, 1 / 16), "valid") * (1.2 + np.sin(np.arange(count) * 12 / rate))
    return Clip((wave * 4000).clip(-32768, 32767).astype("<i2").tobytes(), rate, ())


def found_at(given: Clip, around: Wave) -> tuple[int, float]:
    """Where in `around` a clip begins, in samples, and how like it what is heard there is: 1.0 is the same."""
    wave = np.frombuffer(given.pcm, "<i2").astype(np.float64)
    size = len(wave) + min(len(around), len(wave) + 4000)
    cut = around[: size - len(wave)].astype(np.float64)
    product = np.fft.irfft(np.fft.rfft(cut, size) * np.conj(np.fft.rfft(wave, size)), size)
    offset = int(np.argmax(product[: len(cut)]))
    there = cut[offset : offset + len(wave)]
    same = wave[: len(there)]
    return offset, float(np.dot(there, same) / (np.linalg.norm(there) * np.linalg.norm(same)))
