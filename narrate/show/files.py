"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from narrate.errors import ShowError


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step: a reader sees the old file or the new one.

    The bytes are on the disk before the name points at them, so a power cut leaves
    one of the two as well. Raises ShowError when the folder is full or read-only.
    """
    try:
        temporary = _written_beside(path, content)
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise ShowError(
            f"cannot be written: {error.strerror}",
            where=path,
            hint="Free some space or make the folder writable, then run the command again.",
        ) from error


def _written_beside(path: Path, content: bytes) -> Path:
    """A temporary file in the same folder with `content` safe on the disk."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)  # mkstemp makes it private; a published file is not
    except BaseException:  # Ctrl-C included: leave nothing behind
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _sync_folder(folder: Path) -> None:
    """Make a rename durable, on systems where a folder can be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
