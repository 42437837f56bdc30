"""Loudness is what ffmpeg's meter says it is, and comes out where it was asked for."""

from __future__ import annotations

from functools import cache
from unittest import mock

import meter
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrate.model import Utterance
from narrate.sound import loudness
from narrate.sound.limiter import Wave
from narrate.sound.loudness import level, measure
from narrate.speech.engines.hibari import Hibari

RATE = 24_000
GATE_SLACK = 0.3
"""LU by which a block, K-filtered by its spectrum, may lie beside what a filter makes of it."""
TEXT = "Peter came on Monday, stayed for a week, and left us with more questions than he had brought."


@cache
def speech() -> Wave:
    pcm = Hibari().speak(Utterance(TEXT)).pcm
    return np.frombuffer(pcm, "<i2").astype(np.float32) / 32768


@st.composite
def sounds(draw: st.DrawFn) -> Wave:
    """Bursts of noise and tones at many levels, with silences between them."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    parts = []
    for decibels, kind in draw(
        st.lists(st.tuples(st.integers(-60, -6), st.sampled_from(["noise", "tone", "rest"])), max_size=8)
    ):
        count = int(random.uniform(0.2, 1.0) * RATE)
        wave = {
            "noise": random.standard_normal(count) / 4,
            "tone": np.sin(np.arange(count) * random.uniform(0.02, 1.5)),
            "rest": np.zeros(count),
        }[kind]
        parts.append(wave * 10 ** (decibels / 20))
    lead = 0.1 * np.sin(np.arange(RATE) / 8)
    return np.concatenate([lead, *parts]).astype(np.float32)


@settings(max_examples=25)
@given(sounds())
def test_it_measures_what_ffmpeg_measures(wave: Wave) -> None:
    """To a tenth, but for blocks that are as loud as the gate: which side they fall on, rounding decides."""
    low, high = (gated(wave, shift) for shift in (-GATE_SLACK, GATE_SLACK))
    assert low <= measure(wave, RATE) <= high
    assert low - 0.1 <= meter.ebur128(wave, RATE)[0] <= high + 0.1


def gated(wave: Wave, shift: float) -> float:
    """The loudness with the relative gate so much higher."""
    with mock.patch.object(loudness, "_RELATIVE_GATE_LU", loudness._RELATIVE_GATE_LU + shift):
        return measure(wave, RATE)


@pytest.mark.parametrize("decibels", [-30, -12, 0, 6])
def test_speech_is_measured_to_a_tenth(decibels: int) -> None:
    wave = speech() * np.float32(10 ** (decibels / 20))
    assert measure(wave, RATE) == pytest.approx(meter.ebur128(wave, RATE)[0], abs=0.1)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_the_reference_tone_has_its_loudness_at_every_rate(rate: int) -> None:
    """BS.1770: a full-scale sine of 997 Hz in one channel reads -3.01."""
    wave = np.sin(2 * np.pi * 997 * np.arange(3 * rate) / rate).astype(np.float32)
    assert measure(wave, rate) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize("samples", [0, 1, 2_399, 2_400, 50_000])
def test_silence_has_none_and_stays_silence(samples: int) -> None:
    silence = np.zeros(samples, np.float32)
    assert measure(silence, RATE) == -np.inf
    assert not level(silence, RATE, target=-16, ceiling=-1).any()


@pytest.mark.parametrize("given_db", [-40, -10, 12])
@pytest.mark.parametrize("target", [-23.0, -16.0, -14.0])
def test_speech_of_any_level_comes_out_at_the_target_below_the_ceiling(given_db: int, target: float) -> None:
    levelled = level(speech() * np.float32(10 ** (given_db / 20)), RATE, target=target, ceiling=-3)
    loudness, peak = meter.ebur128(levelled, RATE)
    assert loudness == pytest.approx(target, abs=0.2)
    assert peak <= -3 + 0.3  # two meters may differ by so much between samples


def test_where_nothing_peaks_one_gain_is_all_that_is_done() -> None:
    wave = speech() * np.float32(0.01)
    levelled = level(wave, RATE, target=-40, ceiling=-1)
    loud = np.abs(wave) > 1e-4
    assert np.ptp(levelled[loud] / wave[loud]) < 1e-3
