"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from narrate.errors import ShowError

PART = ".part-"
"""Begins the name of a file that is being written; one that stays was left by a crash."""


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step; see `file_whole`."""
    with file_whole(path) as file:
        file.write(content)


@contextmanager
def file_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to that gets its name when the block ends without an error.

    A reader sees the old file or the new one. The bytes are on the disk before the name
    points at them, so a power cut leaves one of the two as well. Raises ShowError when
    the folder is full or read-only.
    """
    try:
        with file_by_rename(path, published=True) as file:
            yield file
        _sync_folder(path.parent)
    except OSError as error:
        raise no_room(path, error) from error


@contextmanager
def file_by_rename(path: Path, *, published: bool = False) -> Iterator[IO[bytes]]:
    """The same for what can be made again: faster, private, and it raises OSError as it comes.

    `published` makes the file durable, and readable by all.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=PART)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            if published:
                file.flush()
                os.fsync(file.fileno())
        if published:
            temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        with suppress(OSError):  # where it got its name
            temporary.unlink()


def no_room(path: Path, error: OSError) -> ShowError:
    """What to say when a file or folder cannot be written."""
    return ShowError(
        f"cannot be written: {error.strerror or error}",
        where=path,
        hint="Free some space or make the folder writable, then run the command again.",
    )


def _sync_folder(folder: Path) -> None:
    """Make a rename durable, on systems where a folder can be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
