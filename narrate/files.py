"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from narrate.errors import Busy, Outdated, ShowError

PART = ".part-"
"""Begins the name of a file that is being written; one that stays was left by a crash."""
_PUBLIC = 0o644
"""Permissions of what is published: all may read it."""


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step; see `file_whole`."""
    with file_whole(path) as file:
        file.write(content)


def rewrite(path: Path, content: bytes, *, before: bytes) -> None:
    """Put `content` in the place of a file that somebody else may write, too: its permissions stay.

    `before` is what it held when `content` was made of it; empty: there was none. Raises Outdated,
    and changes nothing, where it holds something else by now, and ShowError for a link: a rename
    would put a file in its place.
    """
    if path.is_symlink():
        raise ShowError("is a link", where=path, hint="Change the file that it leads to by hand.")
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else _PUBLIC
    with file_named_later(path.parent, path.name, mode=mode) as part:
        part.file.write(content)
        part.file.flush()
        if (path.read_bytes() if path.exists() else b"") != before:
            raise Outdated("was changed meanwhile", where=path, hint="Look at it again.")


@contextmanager
def file_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to that gets its name when the block ends without an error.

    A reader sees the old file or the new one. The bytes are on the disk before the name
    points at them, so a power cut leaves one of the two as well. Raises ShowError when
    the folder is full or read-only.
    """
    with file_named_later(path.parent, path.name) as part:
        yield part.file


@dataclass
class Part:
    """A file that is being written, and the name that it will get."""

    file: IO[bytes]
    name: str


@contextmanager
def file_named_later(folder: Path, name: str = "", *, mode: int = _PUBLIC) -> Iterator[Part]:
    """As `file_whole`, of a file whose name is known when it is written: the block sets it."""
    try:
        with _renamed(folder, name, mode) as part:
            yield part
        _sync_folder(folder)
    except OSError as error:
        raise no_room(folder / name, error) from error


@contextmanager
def file_by_rename(path: Path) -> Iterator[IO[bytes]]:
    """The same for what can be made again: faster, private, and it raises OSError as it comes."""
    with _renamed(path.parent, path.name, None) as part:
        yield part.file


@contextmanager
def _renamed(folder: Path, name: str, mode: int | None) -> Iterator[Part]:
    """With a `mode`, its permissions, the file is durable; without one it is private, and faster."""
    descriptor, given = tempfile.mkstemp(dir=folder, prefix=PART)
    temporary = Path(given)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            part = Part(file, name)
            yield part
            if mode is not None:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(folder / part.name)
    finally:
        with suppress(OSError):  # where it got its name
            temporary.unlink()


@contextmanager
def alone_in(folder: Path, lock: str, busy: Busy) -> Iterator[None]:
    """Work in a folder, which is made where there is none, while nobody else does who takes the file `lock`.

    Raises `busy` while somebody does, and ShowError where the folder cannot be written.
    """
    import filelock

    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = filelock.FileLock(folder / lock, timeout=0)
        taken.acquire()
    except filelock.Timeout:
        raise busy from None
    except OSError as error:
        raise no_room(folder, error) from error
    try:
        yield
    finally:
        taken.release()


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


def is_hidden(path: Path) -> bool:
    """Whether a file is none that somebody wrote: a system hides it, or Word keeps it beside an open document."""
    return path.name.startswith((".", "~$"))


def files_in(folder: Path, endings: Collection[str]) -> list[Path]:
    """Files of a folder and of those in it that end with one of `endings`, in order, but what a system hides."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in endings and path.is_file() and not is_hidden(path)
    )
