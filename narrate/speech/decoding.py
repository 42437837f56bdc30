"""What programs and services answer with, as samples."""

from __future__ import annotations

import io

_STREAMED = 0x7FF0_0000
"""Bytes of sound that a WAV's head gives, from here on or where they are 0, when they were not known yet."""


class NoSound(Exception):
    """Bytes that hold no sound."""


class CutOff(NoSound):
    """A sound that ends before its own head says."""


def decoded(data: bytes, *, kind: str | None = None, rate: int = 0) -> tuple[bytes, int]:
    """Signed 16-bit mono samples of a sound in any container, and their rate in hertz.

    `kind` is the only container that is accepted (`mp3`); `rate` the one wanted, 0 for the sound's own.
    Raises NoSound.
    """
    import av

    if _is_cut_off(data):
        raise CutOff("it is cut off")
    try:
        with av.open(io.BytesIO(data), "r", format=kind) as container:
            stream = container.streams.audio[0]
            hertz = rate or stream.rate
            resampler = av.AudioResampler(format="s16", layout="mono", rate=hertz)
            frames = [out for frame in container.decode(stream) for out in resampler.resample(frame)]
    except (av.FFmpegError, IndexError, ValueError) as error:
        raise NoSound(str(error)) from None
    frames += resampler.resample(None)
    return b"".join(frame.to_ndarray().tobytes() for frame in frames), hertz


def _is_cut_off(data: bytes) -> bool:
    """Whether a WAV says that it holds more sound than it does; ffmpeg's libraries take what there is.

    Source: Multimedia Programming Interface and Data Specifications 1.0, "Waveform Audio File Format".
    """
    at = 12
    while data[:4] == b"RIFF" and at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == b"data":
            return len(data) < at + 8 + size and size < _STREAMED
        at += 8 + size + size % 2
    return False
