"""A clip of another rate is the same sound at the same times."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.errors import EngineError
from narrate.model import Clip, WordStart
from narrate.sound.resample import at_rate

RATES = [8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]
EDGE = 0.02
"""Seconds at the edges of a tone, where it begins and ends and is none."""


def tone(hertz: float, rate: int, seconds: float = 0.5) -> Clip:
    wave = 0.5 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)
    return Clip(np.rint(wave * 32768).astype("<i2").tobytes(), rate, ())


def samples(clip: Clip) -> np.ndarray[Any, np.dtype[np.float64]]:
    wave: np.ndarray[Any, np.dtype[np.float64]] = np.frombuffer(clip.pcm, "<i2") / 32768
    edge = int(EDGE * clip.rate)
    return wave[edge:-edge]


def decibels(wave: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(wave**2)) + 1e-12))


@pytest.mark.parametrize("before", RATES)
@pytest.mark.parametrize("after", RATES)
def test_a_tone_stays_what_and_where_it_was(before: int, after: int) -> None:
    for part in (0.1, 0.5, 0.8):
        hertz = part * min(before, after) / 2
        now, wanted = samples(at_rate(tone(hertz, before), after)), samples(tone(hertz, after))
        assert len(now) == len(wanted)
        assert decibels(now - wanted) < -80  # 74 below the tone; 16 bits are at -101


@pytest.mark.parametrize(("before", "after"), [(48_000, 24_000), (44_100, 24_000), (24_000, 22_050)])
def test_what_the_new_rate_cannot_hold_is_gone(before: int, after: int) -> None:
    for hertz in np.linspace(1.02 * after / 2, 0.98 * before / 2, 5):
        assert decibels(samples(at_rate(tone(hertz, before), after))) < -80


@given(st.integers(0, 3_000), st.sampled_from(RATES), st.sampled_from(RATES))
def test_words_stay_in_order_and_inside(count: int, before: int, after: int) -> None:
    words = tuple(WordStart(at, at * count // 10) for at in range(11))
    resampled = at_rate(Clip(bytes(2 * count), before, words), after)
    assert resampled.rate == after
    assert len(resampled) == -(-count * after // before)
    starts = [word.sample for word in resampled.words]
    assert starts == sorted(starts) and all(0 <= start <= len(resampled) for start in starts)
    for word, start in zip(words, starts, strict=True):
        assert abs(start / after - word.sample / before) <= 1 / after


def test_the_same_rate_is_left_alone() -> None:
    clip = tone(440, 24_000)
    assert at_rate(clip, 24_000) is clip


@pytest.mark.parametrize("clip", [Clip(b"\0\0\0", 24_000, ()), Clip(b"\0\0", 0, ())])
def test_what_is_no_sound_is_refused(clip: Clip) -> None:
    with pytest.raises(EngineError):
        at_rate(clip, 24_000)
