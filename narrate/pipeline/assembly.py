"""A finished MP3 out of rendered segments: frames joined as bytes, header and tag in front.

Frames go to a temporary file as they come, so a book needs no more memory than an
essay. The file gets its name, with the hash of its content in it, when it is whole.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from narrate.files import file_whole, no_room
from narrate.model import Rendered
from narrate.sound.formats import mp3

_HASH_DIGITS = 12
_COPY_BYTES = 1 << 20


@dataclass
class Assembly:
    """The frames of one episode, as they are joined."""

    frames: IO[bytes]
    bitrate: int
    samples: int = 0
    rate: int = 0
    _digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def add(self, rendered: Rendered) -> None:
        """Join a segment's frames to what is there."""
        self.frames.write(rendered.frames)
        self._digest.update(rendered.frames)
        self.samples += rendered.samples
        self.rate = rendered.rate

    def finish(self, folder: Path, name: str, tag: bytes) -> tuple[str, int]:
        """Write the episode into a folder, whole; returns its stem and its bytes.

        The stem is `name` and the hash of the file's content.
        """
        length = self.frames.tell()
        count = self.samples // mp3.samples_per_frame(self.rate)
        head = tag + mp3.info_frame(self.rate, self.bitrate, count, length)
        digest = hashlib.sha256(head + self._digest.digest()).hexdigest()
        stem = f"{name}-{digest[:_HASH_DIGITS]}"
        self.frames.seek(0)
        with file_whole(folder / f"{stem}.mp3") as file:
            file.write(head)
            shutil.copyfileobj(self.frames, file, _COPY_BYTES)
        return stem, len(head) + length


@contextmanager
def assembly(folder: Path, bitrate: int) -> Iterator[Assembly]:
    """An assembly whose frames lie in an unnamed file in `folder`, gone when it is closed."""
    try:
        with tempfile.TemporaryFile(dir=folder) as frames:
            yield Assembly(frames, bitrate)
    except OSError as error:
        raise no_room(folder, error) from error
