"""M4B: one file with chapters, cover and tags, as audiobook players like it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from narrate.model import Mark
from narrate.sound.format import Format, Recording, Tags

_COPY_BYTES = 1 << 20


class M4b(Format):
    """AAC-LC in MP4: chapters as a text track and as a list, the index before the sound, no gap at its edges.

    Sources: ISO 14496-3, -12 and -14; Apple, "QuickTime File Format Specification"; Nero's chapter list
    and iTunes' metadata as players read them.
    """

    suffix = ".m4b"
    media_type = "audio/mp4"

    def write(self, file: IO[bytes], recording: Recording, tags: Tags, chapters: Sequence[Mark]) -> str:
        """The coded sound waits in a temporary file: the index that goes before it has its sizes."""
        from narrate.sound.formats.m4b import aac, movie

        with tempfile.TemporaryFile() as sound:
            track = aac.encode(recording, sound)
            head = movie.head(track, tags, chapters)
            sound.seek(0)
            digest = hashlib.sha256(head)
            file.write(head)
            while piece := sound.read(_COPY_BYTES):
                digest.update(piece)
                file.write(piece)
        return digest.hexdigest()

    def spoken(self, path: Path) -> str:
        from mutagen import MutagenError
        from mutagen.mp4 import MP4

        try:
            tags = MP4(path).tags  # type: ignore[no-untyped-call]
        except (MutagenError, OSError):
            return ""
        return "\n".join(map(str, tags.get("©lyr", ()) if tags else ()))


FORMAT = M4b
