"""MP3 frames: encoded segment by segment, joined as bytes.

LAME writes no header here, so the frames of segments follow one another as if they had
been encoded at once. A segment's frames hold its sound `DELAY` samples after their
start, and a frame or two more than its samples fill.
Source: ISO 11172-3 and 13818-3 (frame header), the Xing/Info header as LAME writes it;
measured with lameenc 1.8 to 1.9.
"""

from __future__ import annotations

import struct
from typing import cast

import av
import lameenc

from narrate.sound.decode import joined
from narrate.sound.limiter import Wave

DELAY = 1105
"""Samples before the sound in what a decoder makes of LAME's frames (576 + 529)."""
GAIN_DB = -0.45
"""What LAME's constant-bit-rate presets do to the level."""
BITRATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160)
"""Kilobits per second that both MPEG-1 and MPEG-2 know."""
_QUALITY = 5
_RATES = {44100: 0, 48000: 1, 32000: 2, 22050: 0, 24000: 1, 16000: 2}
_INFO_FRAMES, _INFO_BYTES, _INFO_TOC = 1, 2, 4


def samples_per_frame(rate: int) -> int:
    """Samples that one frame holds at a rate in hertz: MPEG-1 twice as many as MPEG-2."""
    return 1152 if rate >= 32000 else 576


def extra_frames(rate: int) -> int:
    """Frames that LAME adds to those that the samples fill: what its delay takes up."""
    return 1 if rate >= 32000 else 2


def frames_for(samples: int, rate: int) -> int:
    """How many frames LAME makes of so many samples."""
    return -(-samples // samples_per_frame(rate)) + extra_frames(rate)


def encode(pcm: bytes, rate: int, bitrate: int) -> bytes:
    """Constant-bit-rate frames of signed 16-bit mono samples; no header, no tag."""
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(rate)
    encoder.set_out_sample_rate(rate)
    encoder.set_bit_rate(bitrate)
    encoder.set_quality(_QUALITY)
    encoder.silence()
    return bytes(encoder.encode(pcm)) + bytes(encoder.flush())


def decode(frames: bytes) -> Wave:
    """Frames without anything else, as samples in [-1, 1] and somewhat beyond.

    In one packet: to take them apart first would cost half as much again.
    """
    decoder = cast(av.AudioCodecContext, av.CodecContext.create("mp3float", "r"))
    return joined([*decoder.decode(av.Packet(frames)), *decoder.decode(None)])


def info_frame(rate: int, bitrate: int, frames: int, length: int) -> bytes:
    """The silent first frame that tells players how long the file is and where to seek.

    `frames` and `length` (bytes) count what follows it. "Info" says constant bit rate, so
    the table of contents is a straight line.
    """
    header = _header(rate, bitrate)
    side_info = 17 if rate >= 32000 else 9  # of one channel
    flags = _INFO_FRAMES | _INFO_BYTES | _INFO_TOC
    body = struct.pack(">4sIII", b"Info", flags, frames, length + _frame_bytes(rate, bitrate))
    contents = bytes(percent * 256 // 100 for percent in range(100))
    frame = header + bytes(side_info) + body + contents
    return frame.ljust(_frame_bytes(rate, bitrate), b"\0")


def _header(rate: int, bitrate: int) -> bytes:
    """Four bytes: sync, version, layer III, no CRC, bit rate, rate, no padding, mono."""
    mpeg1 = rate >= 32000
    version = 0b11 if mpeg1 else 0b10
    table = _MPEG1_BITRATES if mpeg1 else _MPEG2_BITRATES
    second = 0b11100000 | version << 3 | 0b01 << 1 | 1
    third = (table.index(bitrate) + 1) << 4 | _RATES[rate] << 2
    return bytes([0xFF, second, third, 0b11000000])


def _frame_bytes(rate: int, bitrate: int) -> int:
    return samples_per_frame(rate) // 8 * bitrate * 1000 // rate


_MPEG1_BITRATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MPEG2_BITRATES = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
