"""Music around the speech: a piece out of a file of any kind, as loud as the speech, or below it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from narrate.model import Clip
from narrate.settings import LONGEST_TUNE, Sound, Tune
from narrate.sound.limiter import Wave
from narrate.sound.loudness import level, measure

_EDGE_SECONDS = 0.003
"""A file that begins or ends with a jump would click."""
_DOWN_SECONDS = 0.8
"""Before the first word, in which the bed goes below the speech."""
_UP_SECONDS = 0.5
"""In which a bed that begins with the first word comes in."""
_AWAY_SECONDS = 3.0
"""In which a bed goes away, and no more than a third of it."""
_SPARE_DB = 2.5
"""Of the highest peak: coding adds to peaks."""
_NEAR_LU = 0.2
_ROUNDS = 4
"""Limiting takes loudness from music with high peaks: it is brought back, and limited again."""


@dataclass(frozen=True)
class Bed:
    """Music that lies under the first words of a segment."""

    clip: Clip
    before: int
    """Samples that are heard before the first word."""
    duck: float
    """Loudness units by which it lies below the speech."""

    def key(self) -> tuple[str, int, float]:
        """All that is heard of it."""
        return hashlib.sha256(self.clip.pcm).hexdigest(), self.before, self.duck


def cut(path: Path, tune: Tune, rate: int) -> Wave:
    """What is wanted of a file: one channel at `rate` hertz, faded where it is cut.

    Raises av.FFmpegError for what is no sound, ValueError for what is silent, too short or too long; the text
    says which.
    """
    first = round(tune.start * rate)
    most = round((tune.seconds or LONGEST_TUNE) * rate)
    pieces, at, have = [], 0, 0
    for samples in _decoded(path, rate):
        wanted = samples[max(first - at, 0) :]
        at += len(samples)
        pieces.append(wanted)
        have += len(wanted)
        if have > most:
            break
    if have > most and not tune.seconds:
        raise ValueError(f"is longer than {LONGEST_TUNE} seconds")
    wave = np.nan_to_num(np.concatenate([*pieces, np.zeros(0, np.float32)])[:most])
    if not len(wave):
        raise ValueError(f"has no sound after {tune.start:g} seconds" if at else "has no sound in it")
    if not np.isfinite(measure(wave, rate)):
        raise ValueError("is silent")
    fade = tune.fade / 1000
    begins, ends = (fade if first else 0.0), (fade if have > most else 0.0)
    return _faded(wave, round(max(begins, _EDGE_SECONDS) * rate), round(max(ends, _EDGE_SECONDS) * rate))


def _decoded(path: Path, rate: int) -> Iterator[Wave]:
    """The first sound in a file, in pieces."""
    import av

    with av.open(str(path)) as container:
        if not container.streams.audio:
            return
        resampler = av.AudioResampler("fltp", "mono", rate)
        for frame in container.decode(audio=0):
            for part in resampler.resample(frame):
                yield part.to_ndarray()[0]
        for part in resampler.resample(None):
            yield part.to_ndarray()[0]


def _faded(wave: Wave, begins: int, ends: int) -> Wave:
    """The samples, rising over the first and sinking over the last so many, each at most half of them."""
    begins, ends = (min(count, len(wave) // 2) for count in (begins, ends))
    gain = np.ones(len(wave), np.float32)
    gain[:begins] = _rise(begins)
    gain[len(wave) - ends :] *= _rise(ends)[::-1]
    faded: Wave = wave * gain
    return faded


def _rise(count: int) -> Wave:
    """From silence to all of it, without a corner."""
    rise: Wave = (np.sin(np.pi / 2 * (np.arange(count) + 0.5) / max(count, 1)) ** 2).astype(np.float32)
    return rise


def as_loud(wave: Wave, sound: Sound) -> Clip:
    """Music at the loudness of the speech. The same samples give the same bytes."""
    from narrate.sound.join import from_wave

    ceiling = sound.peak - _SPARE_DB
    wave = wave * np.float32(10 ** (ceiling / 20) / np.abs(wave).max())
    for _ in range(_ROUNDS):
        wave = level(wave, sound.rate, target=sound.loudness, ceiling=ceiling)
        if abs(measure(wave, sound.rate) - sound.loudness) < _NEAR_LU:
            break
    return Clip(from_wave(wave, sound.rate).raw_data, sound.rate, ())


def over_bed(speech: Wave, bed: Bed, rate: int, loudness: float) -> Wave:
    """The speech after what the bed plays alone, and the bed under it, gone when either ends.

    `loudness` is that of the speech, in LUFS.
    """
    from narrate.sound.join import segment_of, to_wave

    length = bed.before + len(speech)
    music = to_wave(segment_of(bed.clip.pcm, bed.clip.rate))[:length]
    gain = _gain(music, bed, rate, loudness)
    away = round(min(_AWAY_SECONDS * rate, len(music) / 3))
    mixed = np.zeros(length, np.float32)
    mixed[: len(music)] = _faded(music * gain, 0, away)
    said = measure(speech, rate)
    mixed[bed.before :] += speech * _ratio(loudness - said if np.isfinite(said) else 0.0)
    return mixed


def _gain(music: Wave, bed: Bed, rate: int, loudness: float) -> Wave:
    """Of every sample of the bed: at `loudness` before the first word, below it from there on."""
    alone, under = music[: bed.before], music[bed.before :]
    low = loudness - bed.duck - _loudness(under, music, rate)
    if not bed.before:
        up = min(round(_UP_SECONDS * rate), len(music))
        return np.concatenate([_rise(up), np.ones(len(music) - up, np.float32)]) * _ratio(low)
    high = loudness - _loudness(alone, music, rate)
    down = min(round(_DOWN_SECONDS * rate), bed.before // 2)
    points = [bed.before - down, bed.before]
    return _ratio(np.interp(np.arange(len(music)), points, [high, low]))


def _loudness(part: Wave, whole: Wave, rate: int) -> float:
    """Of a part, or of the whole where the part is silent."""
    measured = measure(part, rate) if len(part) else -np.inf
    return measured if np.isfinite(measured) else measure(whole, rate)


def _ratio(decibels: Any) -> Wave:
    """Of a number, or of each of many."""
    ratio: Wave = np.asarray(10 ** (np.asarray(decibels) / 20), np.float32)
    return ratio
