"""Spectrum to waveform, for engine `hibari`: what `hibari.dsp.synth` computes, in half the time.

    S = exp(lh) e^{iπ tanh(th)} STFT(pulses(f0)) + exp(ln) Z + exp(lr) e^{i phi}

The same sums in another order: in blocks of frames that fit the processor's cache, real and imaginary parts
apart, in memory that is kept, and without the first term where no voice is heard. The noise Z comes from a
table. What is computed differs from the original by less than -70 dB (the tests say so).
Source: hibari-tts 0.2 (Apache-2.0), `hibari/dsp.py`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from hibari.dsp import HOP, N_FFT, SR, irfft, rfft

_HALF = HOP // 2
_OVERLAP = N_FFT // HOP
_BINS = N_FFT // 2 + 1
_BLOCK = 64
"""Frames that are computed at once: what belongs to them fits into a megabyte."""
_LOWEST = np.float32(40.0)
"""Hertz: below it a frame has no voice."""
_HIGHEST = np.float32(11_000.0)
"""Hertz: no harmonic lies above."""
_LOUDEST = np.exp(np.float32(7.0))
_PEAK = 2e-3
"""Of the divisor of a pulse: below it the limit stands for the quotient."""
_PI = np.float32(np.pi)
_PIECE = 32_749
"""Values of a spectrum that are computed at once: what belongs to them fits into a megabyte. A prime: the
noise of one piece is that of the next, and stands elsewhere in time and pitch."""

_HANN = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(N_FFT) / N_FFT)).astype(np.float32)
_SOURCE_WINDOW = _HANN / np.float32(N_FFT / 4)
_SQUARES = (_HANN * _HANN).reshape(_OVERLAP, HOP)
_WINDOW = _HANN / np.tile(_SQUARES.sum(axis=0), _OVERLAP)
"""Of the result: overlapped windows of both kinds add up to one."""


_LATER = (((np.arange(HOP) + 0.5) / HOP - 0.5) % 1.0).astype(np.float32)
_EARLIER = np.float32(1.0) - _LATER
"""Weights of two neighbouring frames in the hertz of each sample between their middles."""


def _turns() -> np.ndarray:
    """Weights of the frame before, the frame and the one after in the turns since a frame began: (3, HOP)."""
    weights = np.zeros((3, HOP))
    weights[0, :_HALF], weights[1, :_HALF] = _EARLIER[:_HALF], _LATER[:_HALF]
    weights[1, _HALF:], weights[2, _HALF:] = _EARLIER[_HALF:], _LATER[_HALF:]
    made: np.ndarray = (np.cumsum(weights, axis=1) / SR).astype(np.float32)
    return made


_TURNS = _turns()


class _Room(threading.local):
    """Memory that a thread keeps, so that no page of it has to be found again for every sentence."""

    def __init__(self) -> None:
        self.parts = np.empty((4, _PIECE), np.float32)
        self.turns = np.empty(_PIECE, np.complex64)
        self.source = np.empty((_BLOCK, N_FFT), np.float32)


_room = _Room()


def synth(given: Sequence[np.ndarray], seed: int) -> np.ndarray:
    """Samples in [-1, 1], of what the network gives: lh, th, ln, lr, phi of shape (601, frames), f0 of (frames,)."""
    *parts, f0 = given
    spectrum = _spectrum_of_pulses(f0)
    whole = spectrum.reshape(-1)
    flat = [np.ascontiguousarray(part).reshape(-1) for part in parts]
    table = noise(seed)
    for first in range(0, whole.size, _PIECE):
        here = slice(first, min(first + _PIECE, whole.size))
        _mix(whole[here], [part[here] for part in flat], table)
    return _overlapped(spectrum)


def _mix(spectrum: np.ndarray, given: Sequence[np.ndarray], table: np.ndarray) -> None:
    """Make a piece of the spectrum of the pulses into the same piece of the spectrum of the voice."""
    lh, th, ln, lr, phi = given
    size = len(spectrum)
    level, angle, real, imaginary = _room.parts[:, :size]
    turned = _room.turns[:size]
    np.minimum(np.exp(lh, out=level), _LOUDEST, out=level)
    np.multiply(np.tanh(th, out=angle), _PI, out=angle)
    np.multiply(np.cos(angle, out=real), level, out=turned.real)
    np.multiply(np.sin(angle, out=real), level, out=turned.imag)
    spectrum *= turned
    np.minimum(np.exp(lr, out=level), _LOUDEST, out=level)
    np.multiply(np.cos(phi, out=real), level, out=real)
    np.multiply(np.sin(phi, out=imaginary), level, out=imaginary)
    np.minimum(np.exp(ln, out=level), _LOUDEST, out=level)
    real += np.multiply(table[0, :size], level, out=angle)
    imaginary += np.multiply(table[1, :size], level, out=angle)
    spectrum.real += real
    spectrum.imag += imaginary


def _spectrum_of_pulses(f0: np.ndarray) -> np.ndarray:
    """Shape (601, frames)."""
    frames = len(f0)
    train = np.zeros((frames + _OVERLAP) * HOP, np.float32)
    inner = train[N_FFT // 2 : -N_FFT // 2]
    add_pulses(f0, inner.reshape(frames, HOP))
    train[: N_FFT // 2] = inner[_reflected(range(-N_FFT // 2, 0), len(inner))]
    train[-N_FFT // 2 :] = inner[_reflected(range(len(inner), len(inner) + N_FFT // 2), len(inner))]
    windows = np.lib.stride_tricks.sliding_window_view(train, N_FFT)[::HOP]
    sounds: np.ndarray = np.any(train.reshape(-1, HOP), axis=1)
    voiced = np.lib.stride_tricks.sliding_window_view(sounds[:-1], _OVERLAP).any(axis=1)
    made = np.zeros((_BINS, frames), np.complex64)
    for here in _blocks(voiced):
        source = np.multiply(windows[here], _SOURCE_WINDOW, out=_room.source[: here.stop - here.start])
        made[:, here] = rfft(source, 1).T
    return made


def _reflected(places: range, count: int) -> np.ndarray:
    """Where samples beyond the ends are found: as in a mirror at the first and at the last one."""
    there = np.abs(np.asarray(places)) % max(1, 2 * (count - 1))
    found: np.ndarray = np.minimum(there, 2 * (count - 1) - there)
    return found


def _overlapped(spectrum: np.ndarray) -> np.ndarray:
    """The sound of all frames, each over the next ones."""
    frames = spectrum.shape[1]
    made = np.zeros((frames + _OVERLAP - 1, HOP), np.float32)
    for first in range(0, frames, _BLOCK):
        last = min(first + _BLOCK, frames)
        sound = irfft(spectrum[:, first:last].T, N_FFT, 1)
        sound *= _WINDOW
        hops = sound.reshape(last - first, _OVERLAP, HOP)
        for hop in range(_OVERLAP):
            made[first + hop : last + hop] += hops[:, hop]
    for row in {2, frames, frames + 1}:  # where fewer windows lie over each other
        there = [hop for hop in range(_OVERLAP) if 0 <= row - hop < frames]
        made[row] *= _SQUARES.sum(axis=0) / _SQUARES[there].sum(axis=0)
    return made.reshape(-1)[N_FFT // 2 :][: frames * HOP]


@lru_cache(maxsize=2)
def noise(seed: int) -> np.ndarray:
    """Noise of variance one, real and imaginary: shape (2, a piece)."""
    generator: Any = np.random.default_rng(seed)
    made: np.ndarray = generator.standard_normal((2, _PIECE), dtype=np.float32)
    return made


# --- pulses ----------------------------------------------------------------------------


def add_pulses(f0: np.ndarray, made: np.ndarray) -> None:
    """Write a train of pulses with all harmonics below 11 kHz at amplitude one over `made`, which is silent.

    The sum of cos(h t) for h up to H is sin((H + 1/2) t) / (2 sin(t/2)) - 1/2.
    """
    padded = np.pad(np.asarray(f0, np.float32), 1, mode="edge")
    near = np.stack([padded[:-2], padded[1:-1], padded[2:]], axis=1)
    voiced = near.max(axis=1) > _LOWEST
    hertz = _hertz(near[voiced])
    np.maximum(hertz, _LOWEST, out=hertz)
    lengths = np.full(len(f0), HOP * float(_LOWEST))
    lengths[voiced] = hertz.sum(axis=1, dtype=np.float64)
    begin = ((np.cumsum(lengths) - lengths) / SR % 1.0).astype(np.float32)[:, None]

    at = 0
    for here in _blocks(voiced):
        rows = hertz[at : at + here.stop - here.start]
        _pulse(near[here] @ _TURNS + begin[here], rows, made[here])
        at += len(rows)
    mixed = voiced & (near.min(axis=1) <= _LOWEST)
    made[mixed] = _broken(near[mixed], begin[mixed])


def _broken(near: np.ndarray, begin: np.ndarray) -> np.ndarray:
    """The train in frames in which a voice begins or ends."""
    hertz = _hertz(near)
    silent = hertz <= _LOWEST
    np.maximum(hertz, _LOWEST, out=hertz)
    made = np.empty_like(hertz)
    _pulse(np.cumsum(hertz, axis=1) * np.float32(1 / SR) + begin, hertz, made)
    made[silent] = 0
    return made


def _hertz(near: np.ndarray) -> np.ndarray:
    """Of every sample, between the hertz of the frame before, the frame and the one after: (frames, 3)."""
    made = np.empty((len(near), HOP), np.float32)
    for part, frame in ((slice(_HALF), 0), (slice(_HALF, HOP), 1)):
        np.multiply(near[:, frame, None], _EARLIER[part], out=made[:, part])
        made[:, part] += near[:, frame + 1, None] * _LATER[part]
    return made


def _pulse(turns: np.ndarray, hertz: np.ndarray, made: np.ndarray) -> None:
    """The train at phases in turns, into `made`; `hertz` says how many harmonics there are. All are written over."""
    turns -= np.rint(turns, out=made)
    half = np.multiply(turns, _PI, out=turns)
    divisor = np.sin(half, out=made)
    divisor *= 2
    harmonics = np.floor(np.divide(_HIGHEST, hertz, out=hertz), out=hertz)
    harmonics *= 2
    harmonics += 1
    half *= harmonics
    pulse = np.sin(half, out=half)
    row, column = np.nonzero(np.abs(divisor) <= _PEAK)
    divisor[row, column] = 1
    np.divide(pulse, divisor, out=made)
    made[row, column] = harmonics[row, column] / 2
    made -= np.float32(0.5)


def _blocks(flags: Any) -> Iterator[slice]:
    """The frames that are true, in order: some that follow each other, a block at most."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    for start, end in edges.reshape(-1, 2).tolist():
        for first in range(start, end, _BLOCK):
            yield slice(first, min(first + _BLOCK, end))
