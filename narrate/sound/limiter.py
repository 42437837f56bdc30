"""A limiter that sees peaks coming, also those between two samples."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

Wave = np.ndarray[Any, np.dtype[np.float32]]
"""Samples of one channel, full scale at ±1."""

_LOOKAHEAD_SECONDS = 0.005
_STEP_SECONDS = 0.0005
"""The limiter's gain is decided in steps this long and runs straight between them."""
_NEAR = 0.6
"""Of the ceiling: steps that stay below it have no peak above it between their samples."""
_TAPS = 24
"""Samples on each side that the wave between two samples is computed from."""


def true_peak(samples: Wave, rate: int, *, above: float) -> float:
    """The highest true peak in dBTP, exact where it lies above `above` dBTP."""
    steps = _steps(samples, rate)
    highest = _true_peaks(steps, np.float32(10 ** (above / 20))).max(initial=0.0)
    return float(20 * np.log10(max(highest, 1e-9)))


def limit(samples: Wave, rate: int, *, ceiling: float) -> Wave:
    """The samples with every true peak at or below `ceiling` dBTP.

    The gain is down before a peak arrives and comes back after it, in straight lines of
    a few milliseconds, so a peak is turned down and not cut off.
    """
    steps = _steps(samples, rate)
    reach = max(1, int(_LOOKAHEAD_SECONDS / _STEP_SECONDS))
    top = np.float32(10 ** (ceiling / 20))
    peaks = _true_peaks(steps, top)
    if not len(peaks) or peaks.max() <= top:
        return samples
    wanted = np.minimum(1.0, top / np.maximum(peaks, 1e-9)).astype(np.float32)
    smooth = _mean_around(_lowest_around(wanted, reach), reach - 1)
    edges = np.minimum(np.append(smooth, smooth[-1]), np.append(smooth[:1], smooth))
    step = steps.shape[1]
    ramp = np.arange(step, dtype=np.float32) / step
    turned = np.flatnonzero(np.minimum(edges[:-1], edges[1:]) < 1)
    steps[turned] *= edges[turned, None] * (1 - ramp) + edges[turned + 1, None] * ramp
    limited: Wave = steps.reshape(-1)[: len(samples)]
    return limited


def padded(samples: Wave, before: int, length: int) -> Wave:
    """The samples after so much silence, and with so much behind them that they are `length` long."""
    if before == 0 and len(samples) == length:
        return samples
    return np.pad(samples, (before, length - before - len(samples)))


def _steps(samples: Wave, rate: int) -> Wave:
    """A copy of the samples in rows of a step each, the last one filled up with silence."""
    step = max(1, int(rate * _STEP_SECONDS))
    rows = np.zeros((-(-len(samples) // step), step), samples.dtype)
    rows.reshape(-1)[: len(samples)] = samples
    return rows


def _true_peaks(steps: Wave, top: np.float32) -> Wave:
    """The highest point of the wave in each step, also between its samples where that may matter."""
    step = steps.shape[1]
    peaks = _highest(steps.T.copy())
    near = np.flatnonzero(peaks > top * _NEAR)
    if not len(near):
        return peaks
    edge = np.zeros(_TAPS, steps.dtype)
    around = np.concatenate([edge, steps.reshape(-1), edge])
    windows = np.lib.stride_tricks.sliding_window_view(around, step + 2 * _TAPS)[near * step]
    between = _highest(_interpolator(step).T @ windows.T)
    peaks[near] = np.maximum(peaks[near], between)
    return peaks


def _highest(columns: Wave) -> Wave:
    """The highest absolute value in each column; numpy is slow along rows as short as a step."""
    highest: Wave = np.abs(columns, out=columns).max(axis=0, initial=0.0)
    return highest


@lru_cache(maxsize=8)
def _interpolator(step: int) -> Wave:
    """Weights that give the wave at three places between the samples of a step (BS.1770, annex 2)."""
    places = np.arange(step)[:, None] + np.array([0.25, 0.5, 0.75])
    distance = np.arange(-_TAPS, step + _TAPS)[:, None] - places.reshape(-1)
    window = np.cos(np.pi / 2 * np.clip(distance / _TAPS, -1, 1)) ** 2
    weights: Wave = (np.sinc(distance) * window).astype(np.float32)
    return weights


def _lowest_around(values: Wave, reach: int) -> Wave:
    """The smallest value within `reach` places on both sides."""
    lowest = values.copy()
    for shift in range(1, reach + 1):
        np.minimum(lowest[shift:], values[:-shift], out=lowest[shift:])
        np.minimum(lowest[:-shift], values[shift:], out=lowest[:-shift])
    return lowest


def _mean_around(values: Wave, reach: int) -> Wave:
    width = 2 * reach + 1
    padded = np.pad(values, reach, mode="edge")
    mean: Wave = np.convolve(padded, np.full(width, 1 / width, np.float32), "valid")
    return mean
