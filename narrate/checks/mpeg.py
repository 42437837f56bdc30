"""MPEG audio, layer III, frame by frame, without decoding it.

Source: ISO 11172-3 and 13818-3 (frame header); the Xing/Info header as LAME writes it.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from functools import lru_cache

Data = bytes | mmap.mmap

_BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = (44100, 48000, 32000)
_ID3V1 = 128
"""Bytes of the old tag at the end of a file."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first four bytes of a frame say."""

    rate: int
    """Hertz."""
    bitrate: int
    """Kilobits per second."""
    channels: int
    samples: int
    length: int
    """Bytes of the frame, header included."""
    side: int
    """Bytes of the side information, after the header."""


@dataclass(frozen=True, slots=True)
class Info:
    """The Xing or Info header: what players believe about the whole file."""

    frames: int | None
    length: int | None
    """Bytes from its own frame on."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes between frames that belong to none."""

    frame: int
    """Number of the frame that follows."""
    length: int


@dataclass(frozen=True)
class Stream:
    """All frames of a file."""

    first: Header
    start: int
    """Offset of the first frame, the one of the Info header where there is one."""
    end: int
    """Offset after the last frame."""
    frames: int
    """Frames of sound: the Info header's is none."""
    bitrates: frozenset[int]
    gaps: tuple[Gap, ...]
    missing: int
    """Bytes that the last frame lacks."""
    info: Info | None

    @property
    def seconds(self) -> float:
        return self.frames * self.first.samples / self.first.rate

    def at(self, frame: int) -> float:
        """Seconds from the start at which a frame is heard."""
        return frame * self.first.samples / self.first.rate


@lru_cache(maxsize=4096)
def header(four: bytes) -> Header | None:
    """A frame's header; None for bytes that are none of layer III."""
    if len(four) < 4 or four[0] != 0xFF or four[1] & 0xE0 != 0xE0:
        return None
    version, layer = four[1] >> 3 & 3, four[1] >> 1 & 3
    bitrate, rate, padding = four[2] >> 4, four[2] >> 2 & 3, four[2] >> 1 & 1
    if version == 1 or layer != 1 or bitrate in (0, 15) or rate == 3:
        return None
    hertz = _RATES[rate] >> (0, 0, 1, 0)[version] if version else _RATES[rate] >> 2
    kilobits = _BITRATES[1 if version == 3 else 2][bitrate]
    samples = 1152 if version == 3 else 576
    channels = 1 if four[3] >> 6 == 3 else 2
    side = {(3, 1): 17, (3, 2): 32}.get((version, channels)) or (9 if channels == 1 else 17)
    side += 0 if four[1] & 1 else 2  # a checksum
    return Header(hertz, kilobits, channels, samples, samples // 8 * kilobits * 1000 // hertz + padding, side)


def scan(data: Data, start: int) -> Stream | None:
    """Walk the frames of `data` from `start`, the end of its tag; None where there are none."""
    end = _end(data)
    at = _next(data, start, end, None)
    first = header(bytes(data[at : at + 4])) if at is not None else None
    if at is None or first is None:
        return None
    begin, frames, bitrates, gaps = at, 0, set(), []
    if at > start and bytes(data[start:at]).strip(b"\0"):
        gaps.append(Gap(0, at - start))
    info = _info(bytes(data[at : at + first.length]), first)
    if info:
        at += first.length
    while at < end:
        frame = header(bytes(data[at : at + 4]))
        if frame is None or frame.rate != first.rate:
            found = _next(data, at + 1, end, first)
            if found is None and end - at < 4:
                break
            gaps.append(Gap(frames, (end if found is None else found) - at))
            at = end if found is None else found
            continue
        frames += 1
        bitrates.add(frame.bitrate)
        at += frame.length
    return Stream(
        first, begin, min(at, end), frames, frozenset(bitrates), tuple(gaps), max(0, at - end), info
    )


def _end(data: Data) -> int:
    """Offset after the sound: tags may follow."""
    size = len(data)
    if size >= _ID3V1 and bytes(data[size - _ID3V1 : size - _ID3V1 + 3]) == b"TAG":
        size -= _ID3V1
    footer = data.rfind(b"APETAGEX", max(0, size - 32), size)
    if footer >= 0:
        size = max(0, footer - struct.unpack("<I", bytes(data[footer + 12 : footer + 16]).ljust(4, b"\0"))[0])
    return size


def _next(data: Data, at: int, end: int, like: Header | None) -> int | None:
    """The next frame from `at` on that another of its kind follows, or the end."""
    while (at := data.find(b"\xff", at, end)) >= 0:
        found = header(bytes(data[at : at + 4]))
        if found and (like is None or like.rate == found.rate):
            following = at + found.length
            after = header(bytes(data[following : following + 4]))
            if following == end or (after and after.rate == found.rate):
                return at
        at += 1
    return None


def _info(frame: bytes, first: Header) -> Info | None:
    body = frame[4 + first.side :]
    if body[:4] not in (b"Xing", b"Info") or len(body) < 16:
        return None
    flags, *numbers = struct.unpack(">III", body[4:16])
    frames = numbers.pop(0) if flags & 1 else None
    return Info(frames, numbers.pop(0) if flags & 2 else None)
