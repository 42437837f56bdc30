"""The sound of a chapter: an MP3 of a constant bit rate that says how much its decoder has to leave out."""

from __future__ import annotations

import io
from collections.abc import Iterator

import av
import numpy as np


def mp3(pcm: Iterator[bytes], rate: int, kilobits: int) -> bytes:
    """Signed 16-bit samples of one channel, in pieces, as the bytes of a file. The same samples give the same."""
    file = io.BytesIO()
    options = {"write_xing": "1", "id3v2_version": "0", "fflags": "+bitexact"}
    with av.open(file, "w", format="mp3", options=options) as container:
        stream = container.add_stream("libmp3lame", rate=rate, layout="mono", options={"abr": "0"})
        assert isinstance(stream, av.AudioStream)
        stream.codec_context.format = "s16p"
        stream.codec_context.bit_rate = kilobits * 1000
        at = 0
        for piece in pcm:
            frame = av.AudioFrame.from_ndarray(np.frombuffer(piece, "<i2")[None, :], "s16p", "mono")
            frame.sample_rate, frame.pts = rate, at
            at += len(piece) // 2
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


class Samples:
    """Sound that comes in pieces, handed out by number of samples."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = filter(None, pieces)
        self._rest = b""

    def take(self, count: int) -> Iterator[bytes]:
        """The next samples, so many of them; silence where there are no more."""
        left = 2 * count
        while left:
            piece = self._rest or next(self._pieces, b"") or bytes(min(left, 1 << 16))
            part, self._rest = piece[:left], piece[left:]
            left -= len(part)
            yield part
