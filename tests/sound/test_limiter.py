"""No true peak passes the limiter, as somebody else measures it, and nothing else is touched."""

from __future__ import annotations

import meter
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import firwin

from narrate.sound.limiter import Wave, limit, true_peak

RATE = 24_000
CLOSE_DB = 0.2
"""What two interpolators may differ by."""
HIGHEST = 6000
"""Hertz; above it a voice has little, and looking at four places a sample sees less."""
VOICED = firwin(63, HIGHEST, fs=RATE)


@st.composite
def waves(draw: st.DrawFn) -> Wave:
    """Noise, tones and single clicks, up to four times full scale."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count = draw(st.integers(1, 4000))
    gain = draw(st.floats(0.01, 4.0))
    noise = random.standard_normal(count) / 4
    hertz = draw(st.integers(50, HIGHEST))
    tone = np.sin(2 * np.pi * hertz * np.arange(count) / RATE + random.uniform(0, 6))
    wave = {"noise": noise, "tone": tone, "clicks": np.where(np.abs(noise) > 0.7, np.sign(noise), 0)}[
        draw(st.sampled_from(["noise", "tone", "clicks"]))
    ]
    return (gain * np.convolve(wave, VOICED, "same")[:count]).astype(np.float32)


@settings(max_examples=60)
@given(waves(), st.floats(-12, 0))
def test_no_true_peak_is_above_the_ceiling(wave: Wave, ceiling: float) -> None:
    limited = limit(wave, RATE, ceiling=ceiling)
    assert len(limited) == len(wave)
    assert meter.peak(limited) <= ceiling + CLOSE_DB


@settings(max_examples=25)
@given(waves())
def test_it_only_turns_down_and_never_inverts(wave: Wave) -> None:
    limited = limit(wave, RATE, ceiling=-3)
    assert (np.abs(limited) <= np.abs(wave) + 1e-6).all()
    assert (limited * wave >= 0).all()


@settings(max_examples=25)
@given(waves())
def test_what_stays_below_the_ceiling_is_untouched(wave: Wave) -> None:
    quiet = wave * np.float32(10 ** ((-3.5 - meter.peak(wave)) / 20))
    assert np.array_equal(limit(quiet, RATE, ceiling=-3), quiet)


@settings(max_examples=25)
@given(waves())
def test_a_true_peak_is_found_between_the_samples(wave: Wave) -> None:
    other = meter.peak(wave)
    assert true_peak(wave, RATE, above=other - 1) == pytest.approx(other, abs=0.3)


def test_the_hardest_peak_between_samples_is_seen() -> None:
    """A quarter of the rate at 45 degrees: every sample lies 3 dB below the wave's peaks."""
    wave = np.sin(np.pi / 2 * np.arange(4800) + np.pi / 4).astype(np.float32)
    assert np.abs(wave).max() == pytest.approx(0.707, abs=0.001)
    assert true_peak(wave[1000:-1000], RATE, above=-1) == pytest.approx(0.0, abs=0.3)


def test_far_from_a_peak_nothing_changes() -> None:
    wave = np.full(RATE, 0.1, np.float32)
    wave[RATE // 2] = 2.0
    limited = limit(wave, RATE, ceiling=-1)
    near = int(0.02 * RATE)
    assert np.array_equal(limited[: RATE // 2 - near], wave[: RATE // 2 - near])
    assert np.array_equal(limited[RATE // 2 + near :], wave[RATE // 2 + near :])


@pytest.mark.parametrize("samples", [0, 1, 11, 12, 5000])
def test_silence_stays_silence(samples: int) -> None:
    silence = np.zeros(samples, np.float32)
    assert np.array_equal(limit(silence, RATE, ceiling=-1), silence)
    assert true_peak(silence, RATE, above=-1) <= -100


def test_the_gain_comes_and_goes_in_a_few_milliseconds() -> None:
    """A step of the gain would be heard as a click."""
    wave = np.full(4800, 0.4, np.float32)
    wave[2400:2448] = 0.8
    gain = limit(wave, 24000, ceiling=-6.0) / wave
    assert gain.min() < 0.7
    assert np.abs(np.diff(gain)).max() < 0.006
