"""What programs and services answer with, as samples."""

from __future__ import annotations

import io


class NoSound(Exception):
    """Bytes that hold no sound."""


def decoded(data: bytes, *, kind: str | None = None, rate: int = 0) -> tuple[bytes, int]:
    """Signed 16-bit mono samples of a sound in any container, and their rate in hertz.

    `kind` is the only container that is accepted (`mp3`); `rate` the one wanted, 0 for the sound's own.
    Raises NoSound.
    """
    import av

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
