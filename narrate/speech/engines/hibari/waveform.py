"""Spectrum to waveform, for engine `hibari`: what `hibari.dsp.synth` computes, in two fifths of the time.

    S = exp(lh) e^{iπ tanh(th)} STFT(pulses(f0)) + exp(ln) Z + exp(lr) e^{i phi}

The same sums in another order: in blocks of frames that stay in the processor's cache from the network's
numbers to the sound, frame behind frame as the network makes them, and pulses only where a voice is heard.
The noise Z comes from a table. What is computed differs from the original by less than -70 dB (the tests say so).
Source: hibari-tts 0.2 (Apache-2.0), `hibari/dsp.py`.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from hibari.dsp import HOP, N_FFT, SR, irfft, rfft

_HALF = HOP // 2
_EDGE = N_FFT // 2
_OVERLAP = N_FFT // HOP
_BINS = N_FFT // 2 + 1
_BLOCK = 64
"""Frames that are computed at once: what belongs to them fits into two megabytes."""
_LOWEST = np.float32(40.0)
"""Hertz: below it a frame has no voice."""
_HIGHEST = np.float32(11_000.0)
"""Hertz: no harmonic lies above."""
_LOUDEST = np.exp(np.float32(7.0))
_MIDDLE = np.float32(2e-3 / 2)
"""Of the sine of half a phase: below it the limit stands for the quotient."""
_PI = np.float32(np.pi)
_NOISE = 65_521
"""Values of noise before they come again; a prime, so that they then stand at another pitch."""

_HANN = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(N_FFT) / N_FFT)).astype(np.float32)
_SOURCE_WINDOW = _HANN / np.float32(N_FFT / 4 * 2)
"""Of the train of pulses, whose harmonics have an amplitude of two."""
_SQUARES = (_HANN * _HANN).reshape(_OVERLAP, HOP)
_WINDOW = _HANN / np.tile(_SQUARES.sum(axis=0), _OVERLAP)
"""Of the result: overlapped windows of both kinds add up to one."""


def _weights() -> np.ndarray:
    """Of the frame before, the frame and the one after in the hertz of each sample: (3, HOP)."""
    later = ((np.arange(HOP) + 0.5) / HOP - 0.5) % 1.0
    made = np.zeros((3, HOP))
    made[0, :_HALF], made[1, :_HALF] = 1 - later[:_HALF], later[:_HALF]
    made[1, _HALF:], made[2, _HALF:] = 1 - later[_HALF:], later[_HALF:]
    return made


_WEIGHTS = _weights()
_HERTZ = _WEIGHTS.astype(np.float32)
_TURNS = np.concatenate([np.cumsum(_WEIGHTS, axis=1) / SR, np.ones((1, HOP))]).astype(np.float32)
"""Weights in the turns since a frame began, and those that there were before: (4, HOP)."""


class _Room(threading.local):
    """Memory that a thread keeps, so that no page of it has to be found again for every sentence."""

    def __init__(self) -> None:
        self.parts = np.empty((4, _BLOCK, _BINS), np.float32)
        self.spectra = np.empty((2, _BLOCK, _BINS), np.complex64)
        self.windowed = np.empty((_BLOCK, N_FFT), np.float32)
        self.pulses = np.empty((3, _BLOCK, HOP), np.float32)


_room = _Room()


def synth(given: Sequence[np.ndarray], seed: int) -> np.ndarray:
    """Samples in [-1, 1], of what the network gives: lh, th, ln, lr, phi of shape (frames, 601), f0 of (frames,)."""
    *levels, f0 = given
    frames = len(f0)
    windows, heard = _windows(f0)
    made = np.zeros((frames + _OVERLAP - 1, HOP), np.float32)
    for first in range(0, frames, _BLOCK):
        last = min(first + _BLOCK, frames)
        lh, th, ln, lr, phi = (part[first:last] for part in levels)
        spectrum = _unvoiced(ln, lr, phi, noise(seed, first))
        sounding = np.flatnonzero(heard[first:last])
        if len(sounding):
            here = slice(int(sounding[0]), int(sounding[-1]) + 1)
            spectrum[here] += _voiced(lh[here], th[here], windows[first:last][here])
        _overlap(spectrum, made[first : last + _OVERLAP - 1])
    for row in {2, frames, frames + 1}:
        made[row] *= _lacking(tuple(hop for hop in range(_OVERLAP) if 0 <= row - hop < frames))
    return made.reshape(-1)[_EDGE:][: frames * HOP]


def _unvoiced(ln: np.ndarray, lr: np.ndarray, phi: np.ndarray, table: np.ndarray) -> np.ndarray:
    """What of the spectrum of some frames owes nothing to the pulses."""
    level, real, imaginary, other = _room.parts[:, : len(phi)]
    made: np.ndarray = _room.spectra[0, : len(phi)]
    _exp(lr, level)
    np.multiply(np.cos(phi, out=real), level, out=real)
    np.multiply(np.sin(phi, out=imaginary), level, out=imaginary)
    _exp(ln, level)
    np.add(real, np.multiply(table[0, : len(phi)], level, out=other), out=made.real)
    np.add(imaginary, np.multiply(table[1, : len(phi)], level, out=other), out=made.imag)
    return made


def _voiced(lh: np.ndarray, th: np.ndarray, windows: np.ndarray) -> np.ndarray:
    """The spectrum of the pulses of some frames, as it is filtered."""
    level, part, angle, _ = _room.parts[:, : len(lh)]
    turned = _room.spectra[1, : len(lh)]
    np.tanh(th, out=angle)
    angle *= _PI
    _exp(lh, level)
    np.multiply(np.cos(angle, out=part), level, out=turned.real)
    np.multiply(np.sin(angle, out=part), level, out=turned.imag)
    windowed = np.multiply(windows, _SOURCE_WINDOW, out=_room.windowed[: len(lh)])
    made: np.ndarray = rfft(windowed, 1)
    made *= turned
    return made


def _exp(levels: np.ndarray, made: np.ndarray) -> None:
    """Amplitudes of levels, none above the loudest."""
    np.exp(levels, out=made)
    if made.max() > _LOUDEST:
        np.minimum(made, _LOUDEST, out=made)


def _overlap(spectrum: np.ndarray, made: np.ndarray) -> None:
    """Add the sound of some frames, each over the next ones."""
    sound = irfft(spectrum, N_FFT, 1)
    sound *= _WINDOW
    hops = sound.reshape(-1, _OVERLAP, HOP)
    for hop in range(_OVERLAP):
        made[hop : hop + len(hops)] += hops[:, hop]


@lru_cache
def _lacking(hops: tuple[int, ...]) -> np.ndarray:
    """What the sound lacks where only these hops lie over each other."""
    made: np.ndarray = _SQUARES.sum(axis=0) / _SQUARES[list(hops)].sum(axis=0)
    return made


def noise(seed: int, frame: int) -> np.ndarray:
    """Noise of variance one for a block from that frame on, real and imaginary: shape (2, a block, 601)."""
    first = frame * _BINS % _NOISE
    return _noise(seed)[:, first : first + _BLOCK * _BINS].reshape(2, _BLOCK, _BINS)


@lru_cache(maxsize=2)
def _noise(seed: int) -> np.ndarray:
    """A table, and a block of its beginning once more."""
    generator: Any = np.random.default_rng(seed)
    made: np.ndarray = generator.standard_normal((2, _NOISE), dtype=np.float32)
    return np.concatenate([made, made[:, : _BLOCK * _BINS]], axis=1)


# --- pulses ----------------------------------------------------------------------------


def _windows(f0: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What each frame hears of the pulses, (frames, 1200), and whether it hears any."""
    frames = len(f0)
    train = np.zeros((frames + _OVERLAP) * HOP, np.float32)
    inner = train[_EDGE:-_EDGE]
    voiced = add_pulses(f0, inner.reshape(frames, HOP))
    train[:_EDGE] = inner[_reflected(np.arange(-_EDGE, 0), len(inner))]
    train[-_EDGE:] = inner[_reflected(np.arange(len(inner), len(inner) + _EDGE), len(inner))]
    ends = ([voiced[:3].any()] * 2, voiced, [voiced[-3:].any()])  # a mirror shows three frames at most
    sounds = np.concatenate(ends)
    heard = np.logical_or.reduce([sounds[hop : hop + frames] for hop in range(_OVERLAP)])
    return np.lib.stride_tricks.as_strided(train, (frames, N_FFT), (HOP * 4, 4)), heard


def _reflected(places: np.ndarray, count: int) -> np.ndarray:
    """Where samples beyond the ends are found: as in a mirror at the first and at the last one."""
    there = np.abs(places) % max(1, 2 * (count - 1))
    found: np.ndarray = np.minimum(there, 2 * (count - 1) - there)
    return found


def add_pulses(f0: np.ndarray, made: np.ndarray) -> np.ndarray:
    """Write a train of pulses with all harmonics below 11 kHz over `made`, which is silent.

    Each has an amplitude of two: the sum of 2 cos(h t) for h up to H is sin((H + 1/2) t) / sin(t/2) - 1. Given
    back is which frames have a voice.
    """
    near = np.zeros((len(f0), 4), np.float32)
    near[1:, 0], near[:, 1], near[:-1, 2] = f0[:-1], f0, f0[1:]
    near[0, 0], near[-1, 2] = f0[0], f0[-1]
    above = near[:, :3] > _LOWEST
    voiced: np.ndarray = above[:, 0] | above[:, 1] | above[:, 2]
    broken = voiced & ~(above[:, 0] & above[:, 1] & above[:, 2])
    hertz = near[broken, :3] @ _HERTZ
    lengths = np.where(voiced, near[:, :3] @ _WEIGHTS.sum(axis=1), HOP * float(_LOWEST))
    lengths[broken] = np.maximum(hertz, _LOWEST).sum(axis=1, dtype=np.float64)
    near[:, 3] = (np.cumsum(lengths) - lengths) / SR % 1.0
    places = np.flatnonzero(voiced)
    for first in range(0, len(places), _BLOCK):
        here = places[first : first + _BLOCK]
        turns, harmonics, pulses = _room.pulses[:, : len(here)]
        np.matmul(near[here], _TURNS, out=turns)
        np.matmul(near[here, :3], _HERTZ, out=harmonics)
        made[here] = _pulses(turns, harmonics, pulses)
    made[broken] = _broken(hertz, near[broken, 3:])
    return voiced


def _broken(hertz: np.ndarray, begin: np.ndarray) -> np.ndarray:
    """The train in frames in which a voice begins or ends, of the hertz of every sample."""
    silent = hertz <= _LOWEST
    np.maximum(hertz, _LOWEST, out=hertz)
    turns = np.cumsum(hertz, axis=1) * np.float32(1 / SR) + begin
    made = _pulses(turns, hertz, np.empty_like(turns))
    made[silent] = 0
    return made


def _pulses(turns: np.ndarray, hertz: np.ndarray, made: np.ndarray) -> np.ndarray:
    """The train at phases in turns, in `made`; `hertz` says how many harmonics there are. All are written over."""
    turns -= np.rint(turns, out=made)
    turns *= _PI
    divisor = np.sin(turns, out=made)
    np.floor(np.divide(_HIGHEST, hertz, out=hertz), out=hertz)
    hertz *= 2
    hertz += 1
    turns *= hertz
    np.sin(turns, out=turns)
    middle = np.flatnonzero(np.abs(divisor) <= _MIDDLE)
    divisor.reshape(-1)[middle] = 1
    np.divide(turns, divisor, out=made)
    made.reshape(-1)[middle] = hertz.reshape(-1)[middle]
    made -= np.float32(1)
    return made
