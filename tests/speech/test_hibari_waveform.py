"""The voice's waveform is that of its own package, but for which noise it is; and always the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np
import pytest
from hibari import dsp

from narrate.model import Utterance
from narrate.speech.engines.hibari import model, waveform

BLOCK = 64
LOUDEST_DIFFERENCE = -70.0
"""Decibels, of the original's own level."""
TEXTS = (
    "Oh!",
    "The tomato, she said, was ripe by Tuesday morning.",
    "Six sizzling sausages hissed; thirty-three thieves thrust their thumbs through thick thistles.",
)

Spectrum = tuple[np.ndarray, ...]


class SameNoise:
    """The generator that the original asks for noise: it gives the table's."""

    def standard_normal(self, shape: tuple[int, int], dtype: Any) -> np.ndarray:
        frames = shape[1] // 2
        whole, rest = divmod(frames, BLOCK)
        sizes = [BLOCK] * whole + [rest] * bool(rest)
        blocks = [waveform.noise(0, at * BLOCK)[:, :size] for at, size in enumerate(sizes)]
        real, imaginary = np.concatenate(blocks, axis=1)
        both = (real + 1j * imaginary).T.astype(np.complex64)
        turned: np.ndarray = np.ascontiguousarray(both).view(dtype)
        return turned


def original(spectrum: Spectrum) -> np.ndarray:
    """The sound that the package makes of it; its spectrum is turned around."""
    *levels, f0 = spectrum
    made: np.ndarray = dsp.synth(*(np.ascontiguousarray(part.T) for part in levels), f0, SameNoise())
    return made


@cache
def spectra() -> tuple[Spectrum, ...]:
    """What the network gives for some sentences."""
    found: list[Spectrum] = []

    def kept(given: list[np.ndarray], seed: int) -> np.ndarray:
        found.append(tuple(np.array(part) for part in given))
        return np.zeros(1, np.float32)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "synth", kept)
        for text in TEXTS:
            model.load("heart").say(Utterance(text), 1.0, 0)
    return tuple(found)


def made_up(frames: int, hertz: float, seed: int = 1) -> Spectrum:
    """A spectrum of any length, with a voice that wavers about `hertz`."""
    chance = np.random.default_rng(seed)
    parts = chance.normal(-3, 3, (5, frames, 601)).astype(np.float32)
    f0 = (hertz * (1 + 0.3 * np.sin(np.arange(frames) / 3))).astype(np.float32)
    return (*parts, f0)


def decibels(found: np.ndarray, expected: np.ndarray) -> float:
    assert found.shape == expected.shape and found.dtype == expected.dtype
    wrong = np.sqrt(np.mean((found.astype(float) - expected) ** 2))
    return float(20 * np.log10(wrong / np.sqrt(np.mean(expected.astype(float) ** 2)) + 1e-9))


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_it_is_the_originals_waveform(number: int) -> None:
    spectrum = spectra()[number]
    expected = original(spectrum)
    assert decibels(waveform.synth(spectrum, 0), expected) < LOUDEST_DIFFERENCE


@pytest.mark.parametrize("frames", [2, 3, 4, 5, 63, 64, 65, 129, 400])
@pytest.mark.parametrize(
    "hertz", [0.0, 41.3, 55.7, 181.0, 503.0]
)  # no divisors of 11 kHz: rounding decides there
def test_so_it_is_at_any_length_and_pitch(frames: int, hertz: float) -> None:
    spectrum = made_up(frames, hertz)
    expected = original(spectrum)
    assert decibels(waveform.synth(spectrum, 0), expected) < LOUDEST_DIFFERENCE


def test_a_spectrum_gives_the_same_bytes_on_every_thread() -> None:
    spectrum = spectra()[1]
    once = waveform.synth(spectrum, 0).tobytes()
    with ThreadPoolExecutor(4) as pool:
        others = list(pool.map(lambda _: waveform.synth(spectrum, 0).tobytes(), range(8)))
    assert set(others) == {once}
    assert waveform.synth(spectrum, 1).tobytes() != once


def test_what_the_network_gave_is_left_as_it_was() -> None:
    spectrum = spectra()[1]
    before = [part.copy() for part in spectrum]
    waveform.synth(spectrum, 0)
    assert all((part == was).all() for part, was in zip(spectrum, before, strict=True))


def test_the_noise_is_white_and_its_neighbours_know_nothing_of_each_other() -> None:
    table = np.concatenate([waveform.noise(0, at)[:, :50].reshape(2, -1) for at in range(0, 200, 50)], axis=1)
    assert np.abs(table.mean(axis=1)).max() < 0.02 and np.abs(table.var(axis=1) - 1).max() < 0.03
    for apart in (1, 7, 600):
        together = (table[:, :-apart] * table[:, apart:]).mean(axis=1)
        assert np.abs(together).max() < 0.02


def test_a_graph_that_gives_columns_sounds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one does whose end is of another build."""
    rows = model.load("heart")
    monkeypatch.setattr(model, "with_rows", lambda graph: graph)
    columns = model.Model("heart")
    said = Utterance(TEXTS[0])
    assert columns.say(said, 1.0, 0) == rows.say(said, 1.0, 0)
