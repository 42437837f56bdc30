"""Models of voices on this machine: where they are kept, and how they get there.

A model is fetched once, when a voice first speaks. It is taken only if it has the size and the checksum that
were published, and appears whole by a rename.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

from narrate.errors import FetchError
from narrate.events import Fetching
from narrate.fetching import Limits, opened
from narrate.files import file_by_rename
from narrate.speech import arrivals

_SECONDS = 4 * 3600.0
"""Some hundred megabytes, over a slow line."""
_PATIENCE = 60.0
_PIECE = 1 << 20
"""Bytes that may come too many: then the checksum says that it is another file."""
_LOCK = ".fetching"
_TELL_SECONDS = 1.0


@dataclass(frozen=True)
class Published:
    """A file that somebody offers."""

    url: str
    size: int
    """Bytes."""
    checksum: str
    """`sha256:HEX` or `md5:HEX`."""


def folder(name: str, given: str = "") -> Path:
    """Where the models of an engine are kept: the folder that is `given`, else the user's own."""
    if given:
        return Path(given).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("narrate", appauthor=False)) / name


def fetch(published: Published, path: Path) -> Path:
    """A file that is published, at `path`; fetched if it is not there yet.

    Two processes that want it wait for each other. Raises FetchError, and leaves nothing of a file that is
    not what was published.
    """
    if path.exists():
        return path
    import filelock

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(path.parent / _LOCK):
            if not path.exists():
                _fetch(published, path)
    except OSError as error:
        raise FetchError(
            f"cannot be written: {error.strerror or error}",
            where=path,
            hint="Free some space, or make the folder writable.",
        ) from error
    return path


def _fetch(published: Published, path: Path) -> None:
    kind, _, wanted = published.checksum.partition(":")
    limits = Limits(patience=_PATIENCE, seconds=_SECONDS)
    with opened(published.url, limits) as response, file_by_rename(path) as file:
        if response.status != HTTPStatus.OK:
            raise FetchError(f"cannot be fetched: HTTP {response.status}", where=response.url)
        digest = hashlib.new(kind, usedforsecurity=False)
        told = _told(path.name, 0, published.size)
        for piece in response.pieces(published.size + _PIECE):
            digest.update(piece)
            file.write(piece)
            if time.monotonic() - told > _TELL_SECONDS:
                told = _told(path.name, file.tell(), published.size)
        if file.tell() != published.size or digest.hexdigest() != wanted:
            raise FetchError(
                f"is not the file that was published: its {kind} is {digest.hexdigest()}, not {wanted}",
                where=published.url,
                hint="It was damaged on its way, or exchanged. Try again later.",
            )

    _told(path.name, published.size, published.size)


def _told(name: str, here: int, size: int) -> float:
    """Tell how much of a file is here; when it was told."""
    arrivals.tell(Fetching(name, here, size))
    return time.monotonic()


def said(error: FetchError) -> str:
    """An error as a part of another one, which has a hint of its own."""
    return f"{error.where}: {error.message}" if error.where else error.message


def digest(path: Path) -> str:
    """The SHA-256 of a file, looked at again only where it changed. Raises OSError."""
    facts = path.stat()
    return _digest(path, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=16)
def _digest(path: Path, changed: int, size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
