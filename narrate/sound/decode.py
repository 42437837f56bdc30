"""What a listener's player makes of a file, through ffmpeg's decoders."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import av
import numpy as np

from narrate.sound.limiter import Wave


def decode(file: bytes, kind: str | None = None, rate: int | None = None) -> Wave:
    """A whole file as samples in [-1, 1], and somewhat beyond where coding adds to a peak.

    `kind` is ffmpeg's name of what it is; without one, ffmpeg looks. `rate` is the hertz of the
    samples, whatever the codec gives out. Of several channels the first counts. Raises
    av.FFmpegError for what is no sound.
    """
    with av.open(io.BytesIO(file), "r", format=kind) as container:
        return joined(_as_floats(container.decode(audio=0), rate))


def joined(frames: Iterable[av.AudioFrame]) -> Wave:
    """The samples of frames of one channel, whatever time they say they have."""
    fifo = av.AudioFifo()
    for frame in frames:
        frame.pts = None  # joined frames may come without a time; the order is theirs
        fifo.write(frame)
    whole = fifo.read(partial=True)
    return np.zeros(0, np.float32) if whole is None else whole.to_ndarray()[0]


def _as_floats(frames: Iterable[av.AudioFrame], rate: int | None) -> Iterator[av.AudioFrame]:
    """Lossless codecs give out whole numbers, and some a rate of their own."""
    resampler = None
    for frame in frames:
        if resampler is None and frame.format.name == "fltp" and rate in (None, frame.sample_rate):
            yield frame
            continue
        resampler = resampler or av.AudioResampler("fltp", "mono", rate or frame.sample_rate)
        frame.pts = None
        yield from resampler.resample(frame)
    if resampler is not None:
        yield from resampler.resample(None)
