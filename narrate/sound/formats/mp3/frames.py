"""MP3 frames: encoded segment by segment, joined as bytes.

LAME writes no header here, so the frames of segments follow one another as if they had
been encoded at once. A segment's frames hold its sound `DELAY` samples after their
start, and a frame or two more than its samples fill.
Source: ISO 11172-3 and 13818-3 (frame header), the Xing/Info header as LAME writes it;
measured with lameenc 1.8 to 1.9.
"""

from __future__ import annotations

from typing import cast

import av
import lameenc

from narrate.sound.decode import joined
from narrate.sound.formats._mpeg import info_head, set_up
from narrate.sound.limiter import Wave

DELAY = 1105
"""Samples before the sound in what a decoder makes of LAME's frames (576 + 529)."""


def extra_frames(rate: int) -> int:
    """Frames that LAME adds to those that the samples fill: what its delay takes up."""
    return 1 if rate >= 32000 else 2


def encode(pcm: bytes, rate: int, bitrate: int) -> bytes:
    """Constant-bit-rate frames of signed 16-bit mono samples; no header, no tag."""
    lame = set_up(lameenc.Encoder(), rate, bitrate)
    return bytes(lame.encode(pcm)) + bytes(lame.flush())


def decode(frames: bytes) -> Wave:
    """Frames without anything else, as samples in [-1, 1] and somewhat beyond.

    In one packet: to take them apart first would cost half as much again.
    """
    decoder = cast(av.AudioCodecContext, av.CodecContext.create("mp3float", "r"))
    return joined([*decoder.decode(av.Packet(frames)), *decoder.decode(None)])


def info_frame(rate: int, bitrate: int, frames: int, length: int) -> bytes:
    """The first frame of a file, as in `info_head`, whose other frames it counts."""
    head, size = info_head(rate, bitrate, frames, length)
    return head.ljust(size, b"\0")
