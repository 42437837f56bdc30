"""The sound of a master: between its silences, at its level, coded and measured.

One linear gain for the chapter, then the limiter. What counts is the decoded file: where it misses a limit, it is
made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

import av
import numpy as np

from narrate.sound.format import Recording
from narrate.sound.limiter import Wave, limit

RATE = 44_100
"""Hertz."""
KILOBITS = 192
_HEAD_SECONDS = 0.75
_TAIL_SECONDS = 2.5
_RMS_DB = -20.0
"""Of the whole file, its silences included."""
_NEAR_DB = 0.5
_PEAK_DB = -3.1
"""The highest that a decoder may give out; the limit is -3."""
_CEILING_DB = -3.4
"""Where the limiter begins: coding adds to peaks."""
_SPARE_DB = 0.1
_TRIES = 5
_FULL_SCALE = 32768


@dataclass(frozen=True)
class Measured:
    """A decoded file, in dB below full scale."""

    rms: float
    peak: float


def write(recording: Recording, file: IO[bytes]) -> Measured:
    """Write a chapter as MP3 frames behind their Info header; returns what a decoder makes of it."""
    gain = _RMS_DB - _level(recording)
    ceiling = _CEILING_DB
    for _ in range(_TRIES):
        _code(_mastered(recording, gain, ceiling), file)
        found = measure(file)
        missing = _RMS_DB - found.rms
        if found.peak <= _PEAK_DB and abs(missing) <= _NEAR_DB:
            break
        gain += missing
        ceiling -= max(found.peak - _PEAK_DB + _SPARE_DB, 0.0)
    return found


def measure(file: IO[bytes]) -> Measured:
    """Level and highest sample of a file, as a decoder gives them out."""
    file.seek(0)
    squares, count, highest = 0.0, 0, 0.0
    with av.open(file, "r", format="mp3") as container:
        for frame in container.decode(audio=0):
            wave = frame.to_ndarray()[0].astype(np.float64)
            squares += float(np.dot(wave, wave))
            count += len(wave)
            highest = max(highest, float(np.abs(wave).max(initial=0.0)))
    return Measured(_decibels(np.sqrt(squares / max(count, 1))), _decibels(highest))


def _decibels(ratio: float) -> float:
    return float(20 * np.log10(max(ratio, 1e-9)))


def _level(recording: Recording) -> float:
    """What the file's level would be without any gain; that which is wanted where all is silence."""
    squares, count = 0.0, 0
    for samples in _sound(recording):
        wave = samples.astype(np.float64) / _FULL_SCALE
        squares += float(np.dot(wave, wave))
        count += len(wave)
    length = count + (_HEAD_SECONDS + _TAIL_SECONDS) * recording.rate
    return _decibels(np.sqrt(squares / length)) if squares else _RMS_DB


def _sound(recording: Recording) -> Iterator[np.ndarray[Any, np.dtype[np.int16]]]:
    """The samples from the first to the last that is not silent, in pieces."""
    begun = False
    held: list[np.ndarray[Any, np.dtype[np.int16]]] = []
    for pcm in recording.pcm():
        samples = np.frombuffer(pcm, "<i2")
        loud = np.flatnonzero(samples)
        if not len(loud):
            held += [samples] if begun else []
            continue
        yield from held
        yield samples[0 if begun else loud[0] : loud[-1] + 1]
        held, begun = [samples[loud[-1] + 1 :]], True


def _mastered(recording: Recording, gain: float, ceiling: float) -> Iterator[Wave]:
    """The sound at the master's rate and level, between its silences."""
    yield np.zeros(round(_HEAD_SECONDS * RATE), np.float32)
    ratio = np.float32(10 ** (gain / 20) / _FULL_SCALE)
    for wave in _resampled((samples * ratio for samples in _sound(recording)), recording.rate):
        yield limit(wave, RATE, ceiling=ceiling)
    yield np.zeros(round(_TAIL_SECONDS * RATE), np.float32)


def _resampled(waves: Iterable[Wave], rate: int) -> Iterator[Wave]:
    resampler = av.AudioResampler("fltp", "mono", RATE)
    at = 0
    for wave in waves:
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(wave[None, :], np.float32), "fltp", "mono")
        frame.sample_rate, frame.pts = rate, at
        at += len(wave)
        yield from (part.to_ndarray()[0] for part in resampler.resample(frame) if part.samples)
    yield from (part.to_ndarray()[0] for part in resampler.resample(None) if part.samples)


def _code(waves: Iterable[Wave], file: IO[bytes]) -> None:
    """Frames of a constant bit rate. The same samples give the same bytes."""
    file.seek(0)
    file.truncate()
    options = {"write_xing": "1", "id3v2_version": "0", "fflags": "+bitexact"}
    with av.open(file, "w", format="mp3", options=options) as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="mono", options={"abr": "0"})
        assert isinstance(stream, av.AudioStream)
        stream.codec_context.format = "fltp"
        stream.codec_context.bit_rate = KILOBITS * 1000
        at = 0
        for wave in waves:
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(wave[None, :]), "fltp", "mono")
            frame.sample_rate, frame.pts = RATE, at
            at += len(wave)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
