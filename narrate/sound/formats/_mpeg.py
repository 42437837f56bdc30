"""Frames of MPEG audio, layer III, of one channel and a constant bit rate, and LAME, which makes them.

Source: ISO 11172-3 and 13818-3; the Xing/Info header.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import lameenc

LAME_GAIN_DB = -0.45
"""What LAME's constant-bit-rate presets do to the level."""
_QUALITY = 5
_FRAMES, _BYTES, _CONTENTS, _SCALE = 1, 2, 4, 8
_INFO = struct.Struct(">4sIII")
_MPEG1_FROM = 32_000
"""Hertz. Below it is MPEG-2, with half as many samples a frame."""
_RATES = {44100: 0, 48000: 1, 32000: 2, 22050: 0, 24000: 1, 16000: 2}
"""Hertz, and how a frame says it."""
_MPEG1_BITRATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MPEG2_BITRATES = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


def bitrates(rate: int) -> tuple[int, ...]:
    """Kilobits per second that there are at a rate in hertz, in the order of their numbers."""
    return _MPEG1_BITRATES if rate >= _MPEG1_FROM else _MPEG2_BITRATES


def samples_per_frame(rate: int) -> int:
    """Samples that one frame holds at a rate in hertz: MPEG-1 twice as many as MPEG-2."""
    return 1152 if rate >= _MPEG1_FROM else 576


def frame_bytes(rate: int, bitrate: int) -> float:
    """Length of a frame; where it is no whole number, frames are the next shorter or longer one."""
    return samples_per_frame(rate) / 8 * bitrate * 1000 / rate


def silent_head(rate: int, bitrate: int) -> bytes:
    """What every frame begins with (sync, version, layer III, no CRC, bit rate, rate, no padding, mono), and the
    side information of a silent one."""
    mpeg1 = rate >= _MPEG1_FROM
    second = 0b11100000 | (0b11 if mpeg1 else 0b10) << 3 | 0b01 << 1 | 1
    third = (bitrates(rate).index(bitrate) + 1) << 4 | _RATES[rate] << 2
    return bytes([0xFF, second, third, 0b11000000]) + bytes(17 if mpeg1 else 9)


def info_head(
    rate: int, bitrate: int, frames: int, length: int, *, scale: bytes = b"", behind: int = 0
) -> tuple[bytes, int]:
    """How the silent first frame begins that tells players how long a file is and where to seek, and its bytes.

    `frames` and `length` (bytes) count what follows it. "Info" says constant bit rate, so the table of contents is
    a straight line; `scale` may stand behind that, and what the caller adds, `behind` bytes. Where a frame of that
    bit rate is too short for all of it, this one has a higher bit rate, as LAME's have.
    """
    flags = _FRAMES | _BYTES | _CONTENTS | (_SCALE if scale else 0)
    contents = bytes(percent * 256 // 100 for percent in range(100)) + scale
    least = len(silent_head(rate, bitrate)) + _INFO.size + len(contents) + behind
    own = next(one for one in bitrates(rate) if one >= bitrate and frame_bytes(rate, one) >= least)
    size = int(frame_bytes(rate, own))
    return silent_head(rate, own) + _INFO.pack(b"Info", flags, frames, length + size) + contents, size


def set_up(encoder: lameenc.Encoder, rate: int, bitrate: int) -> lameenc.Encoder:
    """LAME for signed 16-bit samples, at a rate in hertz and kilobits per second; it writes neither tag nor header.

    A format makes the encoder itself: what it imports is what its sound depends on.
    """
    encoder.set_channels(1)
    encoder.set_in_sample_rate(rate)
    encoder.set_out_sample_rate(rate)
    encoder.set_bit_rate(bitrate)
    encoder.set_quality(_QUALITY)
    encoder.silence()
    return encoder
