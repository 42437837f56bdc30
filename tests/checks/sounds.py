"""Faults in the bytes of an MP3 that narrate made."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

import numpy as np
from breaking import Bytes
from tiny_show import frames_for

from narrate.checks import id3 as tags
from narrate.sound.decode import decode
from narrate.sound.formats.mp3 import frames as mp3

RATE, BITRATE = 24_000, 64
FRAME = 192
"""Bytes, at 24 kHz and 64 kb/s."""


def _parts(content: bytes) -> tuple[bytes, bytes, bytes]:
    """Tag, Info frame, frames of sound."""
    size = tags.size(content)
    return content[:size], content[size : size + FRAME], content[size + FRAME :]


def spoken(change: Bytes) -> Bytes:
    """Change what follows tag and Info header."""

    def changed(content: bytes) -> bytes:
        tag, info, frames = _parts(content)
        return tag + info + change(frames)

    return changed


def encoded(change: Callable[[np.ndarray], np.ndarray], rate: int = RATE, bitrate: int = BITRATE) -> Bytes:
    """Decode, change the samples (in [-1, 1]), encode: tag and times stay."""

    def changed(content: bytes) -> bytes:
        tag, _, frames = _parts(content)
        samples = change(decode(frames))
        seconds = (len(frames) // FRAME - mp3.extra_frames(RATE)) * 576 / RATE
        samples = np.interp(np.arange(int(seconds * rate)) * RATE / rate, np.arange(len(samples)), samples)
        pcm = (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
        made = mp3.encode(pcm, rate, bitrate)
        frames_made = frames_for(len(pcm) // 2, rate)
        return tag + mp3.info_frame(rate, bitrate, frames_made, len(made)) + made

    return changed


def info(frames: int) -> Bytes:
    """Let the Info header count so many frames more than there are."""

    def changed(content: bytes) -> bytes:
        tag, header, rest = _parts(content)
        at = header.index(b"Info") + 8
        count = struct.unpack(">I", header[at : at + 4])[0] + frames
        return tag + header[:at] + struct.pack(">I", count) + header[at + 4 :] + rest

    return changed


def mixed(content: bytes) -> bytes:
    """A second of silence at another bit rate follows."""
    tag, _, frames = _parts(content)
    more = mp3.encode(bytes(2 * RATE), RATE, 48)
    count = len(frames) // FRAME + frames_for(RATE, RATE)
    return tag + mp3.info_frame(RATE, BITRATE, count, len(frames + more)) + frames + more


def without(name: str) -> Bytes:
    """Remove the tag's frames of this name."""

    def changed(content: bytes) -> bytes:
        tag = tags.read(content)
        assert tag is not None
        return _retagged(content, [frame for frame in tag.frames if frame.name != name])

    return changed


def version_4(content: bytes) -> bytes:
    """The same tag as ID3v2.4, which has its sizes in seven bits a byte."""
    tag = tags.read(content)
    assert tag is not None
    return _retagged(content, tag.frames, version=4)


def _retagged(content: bytes, frames: Sequence[tags.Frame], version: int = 3) -> bytes:
    body = b"".join(
        frame.name.encode() + _size(len(frame.body), version) + b"\0\0" + frame.body for frame in frames
    )
    _, header, sound = _parts(content)
    return b"ID3" + bytes([version, 0, 0]) + _size(len(body), 4) + body + header + sound


def _size(size: int, version: int) -> bytes:
    if version == 3:
        return struct.pack(">I", size)
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def untagged(content: bytes) -> bytes:
    """No tag at all."""
    _, header, frames = _parts(content)
    return header + frames


def chapter(number: int, *, name: str = "", start: int = 0, end: int = 0) -> Bytes:
    """Give a CHAP frame another id (of the same length), move its start and end by milliseconds."""

    def changed(content: bytes) -> bytes:
        tag = tags.read(content)
        assert tag is not None
        held = tag.chapters[number]
        times = struct.pack(">II", held.start + start, held.end + end)
        old = held.name.encode() + b"\0" + struct.pack(">II", held.start, held.end)
        return content.replace(old, (name or held.name).encode() + b"\0" + times)

    return changed


def capitals(content: bytes) -> bytes:
    """Another spelling in the tag, of the same length."""
    return content.replace("Then".encode("utf-16-le"), "THEN".encode("utf-16-le"))


def swapped(content: bytes) -> bytes:
    """The second and the third CHAP frame change places."""
    starts = [at for at in range(len(content)) if content.startswith(b"CHAP\0", at)][:4]
    one, two, three = starts[1:4]
    return content[:one] + content[two:three] + content[one:two] + content[three:]


def contents(old: bytes, new: bytes) -> Bytes:
    """Change the CTOC frame, `old` to `new` of the same length."""

    def changed(content: bytes) -> bytes:
        at = content.index(b"CTOC")
        end = content.index(b"CHAP", at)
        return content[:at] + content[at:end].replace(old, new, 1) + content[end:]

    return changed
