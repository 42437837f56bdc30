"""Loudness as listeners and podcast apps measure it, and how a segment gets there.

One linear gain for the whole segment, then a limiter that sees peaks coming. Nothing
else touches the voice.
Source: ITU-R BS.1770-5 (integrated loudness with both gates), on the mono file as it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import scipy.fft

from narrate.sound.limiter import Wave, limit

Response = np.ndarray[Any, np.dtype[np.complex128]]
"""A filter's gain and phase at the frequencies of a spectrum."""

_BLOCKS_PER_GATE = 4
"""A gating block is 400 ms and they overlap by three quarters: four hops of 100 ms."""
_SILENCE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_OFFSET_LU = -0.691

_SPARE_DB = 0.3
"""Limiting takes some loudness away: so much of it is given back below the ceiling, and
what is more in another round."""
_USUAL_LOSS_LU = 0.6
"""What limiting takes from the embedded voice at -16 LUFS: one round is then enough."""
_ROUNDS = 3


def measure(samples: Wave, rate: int) -> float:
    """Integrated loudness in LUFS of mono samples in [-1, 1]; -inf where all is silence.

    The K filter is applied to the spectrum of each 100 ms hop. Against ffmpeg's ebur128
    that differs by less than 0.1 LU on speech, and takes a tenth of the time.
    """
    powers = _hop_powers(samples, rate)
    if len(powers) >= _BLOCKS_PER_GATE:
        blocks = np.convolve(powers, np.full(_BLOCKS_PER_GATE, 1 / _BLOCKS_PER_GATE), "valid")
    else:
        blocks = powers
    loud = blocks[_lufs(blocks) > _SILENCE_LUFS]
    if not len(loud):
        return -np.inf
    gate = _lufs(loud.mean()) + _RELATIVE_GATE_LU
    return float(_lufs(loud[_lufs(loud) > gate].mean()))


def level(samples: Wave, rate: int, *, target: float, ceiling: float) -> Wave:
    """The samples at `target` LUFS, no true peak above `ceiling` dBTP. Silence stays as it is."""
    loudness = measure(samples, rate)
    if not np.isfinite(loudness):
        return samples
    gain = target - loudness + _USUAL_LOSS_LU
    for _ in range(_ROUNDS):
        levelled = limit(samples * _ratio(gain), rate, ceiling=ceiling - _SPARE_DB)
        missing = target - measure(levelled, rate)
        if missing <= _SPARE_DB:
            break
        gain += missing
    return levelled * _ratio(min(missing, _SPARE_DB))


def _ratio(decibels: float) -> np.float32:
    return np.float32(10 ** (decibels / 20))


def _hop_powers(samples: Wave, rate: int) -> Wave:
    """Mean square of the K-weighted sound in each 100 ms."""
    hop = rate // 10
    count = len(samples) // hop
    if count == 0:
        samples, count = np.pad(samples, (0, hop - len(samples))), 1
    spectrum = scipy.fft.rfft(np.asarray(samples[: count * hop], np.float32).reshape(count, hop), axis=1)
    squares = spectrum.view(np.float32)  # real and imaginary parts side by side
    squares *= squares
    powers: Wave = squares @ np.repeat(_k_weights(hop, rate), 2)
    return powers


@lru_cache(maxsize=8)
def _k_weights(hop: int, rate: int) -> Wave:
    """What each bin of a hop's power spectrum adds to its mean square, K-weighted."""
    z = np.exp(-2j * np.pi * np.arange(hop // 2 + 1) / hop)
    weights = np.abs(_shelf(z, rate) * _high_pass(z, rate)) ** 2
    weights[1:-1] *= 2  # the bins of the negative frequencies
    scaled: Wave = (weights / hop**2).astype(np.float32)
    return scaled


def _shelf(z: Response, rate: int) -> Response:
    """The head's effect: +4 dB above some 1.7 kHz (BS.1770, stage 1, for any rate)."""
    gain, quality, k = 3.999843853973347, 0.7071752369554196, np.tan(np.pi * 1681.974450955533 / rate)
    high = 10 ** (gain / 20)
    band = high**0.4996667741545416
    over = 1 + k / quality + k * k
    b = (high + band * k / quality + k * k, 2 * (k * k - high), high - band * k / quality + k * k)
    a = (over, 2 * (k * k - 1), 1 - k / quality + k * k)
    response: Response = (b[0] + b[1] * z + b[2] * z * z) / (a[0] + a[1] * z + a[2] * z * z)
    return response


def _high_pass(z: Response, rate: int) -> Response:
    """The ear's deafness to the lowest bass (BS.1770, stage 2, for any rate)."""
    quality, k = 0.5003270373238773, np.tan(np.pi * 38.13547087602444 / rate)
    over = 1 + k / quality + k * k
    a = (1.0, 2 * (k * k - 1) / over, (1 - k / quality + k * k) / over)
    response: Response = (1 - 2 * z + z * z) / (a[0] + a[1] * z + a[2] * z * z)
    return response


def _lufs(power: Wave) -> Wave:
    lufs: Wave = np.float32(_OFFSET_LU) + 10 * np.log10(np.maximum(power, np.float32(1e-12)))
    return lufs
