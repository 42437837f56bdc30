"""Audiobook master: a file a chapter, as shops and libraries of audiobooks ask for it.

MP3 at 44.1 kHz and 192 kb/s, constant, one channel; -23 to -18 dB RMS, no peak above -3 dB, no noise above -60 dB
RMS, half a second to a second of silence before the sound and one to five behind it; credits spoken at both ends of
the book. docs/sound.md says which shops take a synthetic voice.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, ClassVar

from narrate.model import Mark
from narrate.sound.format import Format, Recording, Tags

_COPY_BYTES = 1 << 20


class Master(Format):
    """Levelled a chapter at a time, and measured as a decoder gives it out."""

    suffix = ".master.mp3"
    media_type = "audio/mpeg"
    headroom_db: ClassVar[float] = 0.1
    whole = False
    credits = True

    def write(self, file: IO[bytes], recording: Recording, tags: Tags, chapters: Sequence[Mark]) -> str:
        from narrate.sound.formats import _id3
        from narrate.sound.formats.master import levels

        with tempfile.TemporaryFile() as sound:
            levels.write(recording, sound)
            head = _id3.tag(tags, chapters, recording.rate)
            digest = hashlib.sha256(head)
            file.write(head)
            sound.seek(0)
            while piece := sound.read(_COPY_BYTES):
                digest.update(piece)
                file.write(piece)
        return digest.hexdigest()

    def spoken(self, path: Path) -> str:
        from narrate.sound.formats import _id3

        return _id3.lyrics(path)


FORMAT = Master
