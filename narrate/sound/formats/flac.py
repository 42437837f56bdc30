"""FLAC: the sound without loss, with chapters, cover and tags. Source: RFC 9639."""

from __future__ import annotations

import hashlib
import struct
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, ClassVar

from narrate.model import Mark
from narrate.sound.format import Format, Recording, Tags
from narrate.sound.formats import _vorbis

_COPY_BYTES = 1 << 20
_INFO, _COMMENTS, _PICTURE = 0, 4, 6
_LAST = 0x80
_BLOCK = 4_096
"""Samples that are coded together."""


class Flac(Format):
    """Frames behind a head that says how long they are and what they must decode to."""

    suffix = ".flac"
    media_type = "audio/flac"
    headroom_db: ClassVar[float] = 0.1
    cue_type: ClassVar[str] = "WAVE"  # so players call whatever is not MP3

    def write(self, file: IO[bytes], recording: Recording, tags: Tags, chapters: Sequence[Mark]) -> str:
        with tempfile.TemporaryFile() as frames:
            info = _encode(recording, frames)
            head = b"fLaC" + _blocks(info, tags, chapters, recording.rate)
            digest = hashlib.sha256(head)
            file.write(head)
            frames.seek(0)
            while piece := frames.read(_COPY_BYTES):
                digest.update(piece)
                file.write(piece)
        return digest.hexdigest()

    def spoken(self, path: Path) -> str:
        from mutagen import MutagenError
        from mutagen.flac import FLAC

        try:
            found = FLAC(path)  # type: ignore[no-untyped-call]
        except (MutagenError, OSError):
            return ""
        return "\n".join(found.get(_vorbis.TEXT, []))  # type: ignore[no-untyped-call]


def _encode(recording: Recording, file: IO[bytes]) -> bytes:
    """Write all frames; returns the stream's description, with length and MD5 of the samples."""
    import av
    import numpy as np

    encoder = av.AudioCodecContext.create("flac", "w")
    encoder.sample_rate, encoder.layout, encoder.format = recording.rate, "mono", "s16"
    encoder.options = {"frame_size": str(_BLOCK)}
    encoder.open()
    samples, said, held = 0, hashlib.md5(usedforsecurity=False), bytearray()

    def coded(pcm: bytes) -> None:
        nonlocal samples
        frame = av.AudioFrame.from_ndarray(np.frombuffer(pcm, "<i2")[None, :], "s16", "mono")
        frame.sample_rate, frame.pts = recording.rate, samples
        samples += len(pcm) // 2
        file.writelines(bytes(packet) for packet in encoder.encode(frame))

    for pcm in recording.pcm():
        said.update(pcm)
        held += pcm
        while len(held) >= 2 * _BLOCK:
            coded(bytes(held[: 2 * _BLOCK]))
            del held[: 2 * _BLOCK]
    if held:
        coded(bytes(held))
    file.writelines(bytes(packet) for packet in encoder.encode(None))
    given = bytes(encoder.extradata or b"")[-34:]
    shape = int.from_bytes(given[10:18], "big") >> 36 << 36 | samples
    return struct.pack(">HH6x", _BLOCK, _BLOCK) + shape.to_bytes(8, "big") + said.digest()


def _blocks(info: bytes, tags: Tags, chapters: Sequence[Mark], rate: int) -> bytes:
    """What stands before the frames: how the sound is coded, comments, the cover."""
    texts = [f"{name}={text}".encode() for name, text in _vorbis.comments(tags, chapters, rate).items()]
    listed = b"".join(struct.pack("<I", len(text)) + text for text in texts)
    comments = struct.pack("<I", 7) + b"narrate" + struct.pack("<I", len(texts)) + listed
    blocks = [(_INFO, info), (_COMMENTS, comments)]
    if tags.cover:
        blocks.append((_PICTURE, _vorbis.picture(tags.cover)))
    last = len(blocks) - 1
    return b"".join(
        struct.pack(">I", ((kind | (_LAST if number == last else 0)) << 24) | len(body)) + body
        for number, (kind, body) in enumerate(blocks)
    )


FORMAT = Flac
