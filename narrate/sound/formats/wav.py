"""WAV: samples as they are, for those who go on working with them. Tags, but no chapters."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from typing import IO, ClassVar

from narrate.errors import ShowError
from narrate.model import Mark
from narrate.sound.format import Format, Recording, Tags

_LARGEST = 0xFFFFFFFF - 1_000_000
"""Bytes of sound of which the file can say how many they are, with room for tags."""


class Wav(Format):
    """A RIFF file: its tags stand before the sound."""

    suffix = ".wav"
    media_type = "audio/wav"
    headroom_db: ClassVar[float] = 0.1
    cue_type: ClassVar[str] = "WAVE"  # so players call whatever is not MP3

    def write(self, file: IO[bytes], recording: Recording, tags: Tags, chapters: Sequence[Mark]) -> str:
        """Raises ShowError for more sound than the format can hold."""
        length = 2 * recording.samples
        if length > _LARGEST:
            raise ShowError(
                f"an episode of {recording.samples / recording.rate / 3600:.0f} hours is too long for WAV",
                hint="Leave it out of `sound.formats`, or choose a lossless format without that limit.",
            )
        rate = recording.rate
        shape = _chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, rate, 2 * rate, 2, 16))
        inner = b"WAVE" + shape + _information(tags) + struct.pack("<4sI", b"data", length)
        head = struct.pack("<4sI", b"RIFF", len(inner) + length) + inner
        digest = hashlib.sha256(head)
        file.write(head)
        for pcm in recording.pcm():
            digest.update(pcm)
            file.write(pcm)
        return digest.hexdigest()


def _information(tags: Tags) -> bytes:
    said = {
        b"INAM": tags.title,
        b"IART": tags.artist,
        b"IPRD": tags.album,
        b"ICRD": tags.date,
        b"IPRT": str(tags.track),
        b"ICMT": tags.comment,
    }
    chunks = (_chunk(name, text.encode() + b"\0") for name, text in said.items() if text)
    return _chunk(b"LIST", b"INFO" + b"".join(chunks))


def _chunk(name: bytes, body: bytes) -> bytes:
    """Of an even length, as all are."""
    return struct.pack("<4sI", name, len(body)) + body + bytes(len(body) % 2)


FORMAT = Wav
