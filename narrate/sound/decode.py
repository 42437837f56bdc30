"""What a listener's player makes of an MP3, through ffmpeg's decoder."""

from __future__ import annotations

import io

import av
import numpy as np

from narrate.sound.limiter import Wave


def decode(frames: bytes) -> Wave:
    """Frames or a whole file as samples in [-1, 1], and somewhat beyond where coding adds to a peak."""
    fifo = av.AudioFifo()
    with av.open(io.BytesIO(frames), "r", format="mp3") as container:
        for frame in container.decode(audio=0):
            frame.pts = None  # joined frames may come without a time; the order is theirs
            fifo.write(frame)
    whole = fifo.read(partial=True)
    return np.zeros(0, np.float32) if whole is None else whole.to_ndarray()[0]
