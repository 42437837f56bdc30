"""Samples in half their size, as they are kept until a format takes them."""

from __future__ import annotations

import io
from itertools import chain

import av
import numpy as np

_CODEC, _CONTAINER = "wavpack", "wv"


def packed(pcm: bytes, rate: int) -> bytes:
    """Signed 16-bit mono samples, compressed without loss."""
    written = io.BytesIO()
    samples = np.frombuffer(pcm, "<i2")
    with av.open(written, "w", format=_CONTAINER) as container:
        stream = container.add_stream(_CODEC, rate=rate, layout="mono")
        assert isinstance(stream, av.AudioStream)
        stream.codec_context.format = "s16p"
        frame = av.AudioFrame.from_ndarray(samples[None, :], "s16p", "mono")
        frame.sample_rate = rate
        for packet in chain(stream.encode(frame) if len(samples) else (), stream.encode(None)):
            container.mux(packet)
    return written.getvalue()


def unpacked(content: bytes) -> bytes:
    """The samples that were packed."""
    with av.open(io.BytesIO(content), "r", format=_CONTAINER) as container:
        return b"".join(frame.to_ndarray()[0].astype("<i2").tobytes() for frame in container.decode(audio=0))
