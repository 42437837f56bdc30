"""What a listener's player makes of an MP3, through ffmpeg's decoder."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import cast

import av
import numpy as np

from narrate.sound.limiter import Wave


def decode(file: bytes) -> Wave:
    """A whole file as samples in [-1, 1], and somewhat beyond where coding adds to a peak."""
    with av.open(io.BytesIO(file), "r", format="mp3") as container:
        return _joined(container.decode(audio=0))


def decode_frames(frames: bytes) -> Wave:
    """Frames without anything else, as `decode` gives them.

    In one packet: to take them apart first would cost half as much again.
    """
    decoder = cast(av.AudioCodecContext, av.CodecContext.create("mp3float", "r"))
    return _joined([*decoder.decode(av.Packet(frames)), *decoder.decode(None)])


def _joined(frames: Iterable[av.AudioFrame]) -> Wave:
    fifo = av.AudioFifo()
    for frame in frames:
        frame.pts = None  # joined frames may come without a time; the order is theirs
        fifo.write(frame)
    whole = fifo.read(partial=True)
    return np.zeros(0, np.float32) if whole is None else whole.to_ndarray()[0]
