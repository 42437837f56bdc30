"""Where the entries of a store lie: a folder of this machine, or whatever does the same."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from narrate.files import file_by_rename
from narrate.model import Clip, Rendered

SUFFIXES: dict[type[Rendered | Clip], str] = {Rendered: ".seg", Clip: ".clip"}
_STALE_SECONDS = 3600.0
"""A temporary file this old was left by a process that died."""


@dataclass(frozen=True, order=True)
class StoredFile:
    """One file of a store; the one used longest ago sorts first."""

    used: float
    """Seconds since the epoch of its last use."""
    name: str
    size: int
    """Bytes."""


class Shelves(Protocol):
    """Where entries lie: a folder, or what fsspec reaches."""

    def read(self, name: str) -> bytes: ...
    def write(self, name: str, content: bytes) -> None: ...
    def has(self, name: str) -> bool: ...
    def remove(self, name: str) -> None: ...
    def touch(self, name: str) -> None: ...
    def entries(self) -> Iterator[StoredFile]: ...


class Folder:
    """A folder on this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with file_by_rename(path) as file:
            file.write(content)

    def has(self, name: str) -> bool:
        return (self.root / name).is_file()

    def remove(self, name: str) -> None:
        (self.root / name).unlink()

    def touch(self, name: str) -> None:
        with suppress(OSError):  # a read-only store is used all the same
            os.utime(self.root / name)

    def entries(self) -> Iterator[StoredFile]:
        if not self.root.is_dir():
            return
        for path in self.root.glob("*/*"):
            with suppress(OSError):  # gone since it was listed, or not ours to remove
                status = path.stat()
                if path.suffix in SUFFIXES.values():
                    name = path.relative_to(self.root).as_posix()
                    yield StoredFile(status.st_mtime, name, status.st_size)
                elif time.time() - status.st_mtime > _STALE_SECONDS:
                    path.unlink()
