"""AAC-LC by ffmpeg's encoder, several stretches of sound at once.

A frame is decoded together with its neighbours, so frames of two encoders fit where both have
silence: sound is cut only there. Where that is, the sound decides, so the same sound gives the
same bytes on any number of cores.
"""

from __future__ import annotations

import os
from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO

import av
import numpy as np

from narrate.sound.format import Recording

FRAME = 1024
"""Samples of a frame. The first one holds none of the sound: a decoder gives out one more than goes in."""
_SHORTEST = 600
"""Frames (26 s at 24 kHz) from which on the next silence ends a stretch."""
_AHEAD = 2


@dataclass(frozen=True)
class Track:
    """Coded sound, and what the index says of it."""

    rate: int
    """Hertz."""
    samples: int
    """Of the sound, without what the codec puts around it."""
    sizes: array[int]
    """Bytes of every frame."""
    config: bytes
    """AudioSpecificConfig, for the decoder."""


def encode(recording: Recording, file: IO[bytes]) -> Track:
    """Write the frames of a recording to a file, one after the other."""
    bitrate = recording.settings.bitrate * 1000
    sizes = array("I")
    config = b""
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[tuple[list[bytes], bytes]]] = deque()
        last: list[bytes] = []
        for stretch in stretches(recording.pcm()):
            waiting.append(pool.submit(_frames, stretch, recording.rate, bitrate))
            if len(waiting) > workers * _AHEAD:
                last, config = _written(waiting.popleft(), file, sizes)
        while waiting:
            last, config = _written(waiting.popleft(), file, sizes)
        for frame in last:  # of the other stretches, it is silence, with which the next one begins
            file.write(frame)
            sizes.append(len(frame))
    return Track(recording.rate, recording.samples, sizes, config)


def _written(
    made: Future[tuple[list[bytes], bytes]], file: IO[bytes], sizes: array[int]
) -> tuple[list[bytes], bytes]:
    """Writes all frames of a stretch but the last; returns that one, and the configuration."""
    frames, config = made.result()
    file.write(b"".join(frames[:-1]))
    sizes.extend(map(len, frames[:-1]))
    return frames[-1:], config


def stretches(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same samples in stretches of whole frames, each but the last with a silent frame at its end.

    Never empty: of no sound, one of no samples.
    """
    held = bytearray()
    silence = bytes(2 * FRAME)
    for piece in pieces:
        held += piece
        end = len(held) // len(silence) * len(silence)
        if end >= _SHORTEST * len(silence) and held[end - len(silence) : end] == silence:
            yield bytes(held[:end])
            del held[:end]
    yield bytes(held)


def _frames(pcm: bytes, rate: int, bitrate: int) -> tuple[list[bytes], bytes]:
    """A stretch, coded: a frame more than it fills; and the decoder's configuration."""
    encoder = av.AudioCodecContext.create("aac", "w")
    encoder.sample_rate, encoder.layout, encoder.format = rate, "mono", "fltp"
    encoder.bit_rate = bitrate
    encoder.flags |= av.codec.context.Flags.bitexact
    encoder.open()
    samples = np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32768)
    samples = np.pad(samples, (0, -len(samples) % FRAME))
    packets = []
    for at in range(0, len(samples), FRAME):
        frame = av.AudioFrame.from_ndarray(samples[None, at : at + FRAME], "fltp", "mono")
        frame.sample_rate, frame.pts = rate, at
        packets += encoder.encode(frame)
    packets += encoder.encode(None)
    return [bytes(packet) for packet in packets], bytes(encoder.extradata or b"")
