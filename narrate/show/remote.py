"""A published folder somewhere else, through fsspec: files that appear whole, and a record of them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import fsspec
import msgspec
from fsspec.core import url_to_fs

from narrate.errors import ShowError
from narrate.show import sidecars

RECORD = ".narrate-published.json"
"""What narrate has put there: only that is ever removed."""

UNKNOWN = ""
"""Stands for a file that may or may not have been sent."""

_WHOLE = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "oci", "memory"}
"""Protocols whose objects appear at once, when the last byte is there; elsewhere a rename does that."""

_AGAIN = "Run the command again: it goes on where it ended."
_INSTALL = "Install that where narrate is installed; for s3:// it is `pip install s3fs`."

_TYPE_ARGUMENT = {"s3": "ContentType", "s3a": "ContentType", "gs": "content_type", "gcs": "content_type"}
"""Protocol to the name by which its `put_file` takes the media type."""


@dataclass(frozen=True)
class Record:
    """What was put there."""

    prints: dict[str, str] = field(default_factory=dict)
    """File name to what tells its content from any other that the name can have."""

    def with_unknown(self, names: Iterable[str]) -> Record:
        """The record while `names` are being sent: whichever of them arrive, all are ours."""
        return Record({**self.prints, **dict.fromkeys(names, UNKNOWN)})


def part_of(name: str) -> str:
    """Name of a file that is still being sent."""
    return f".{name}.part"


class Remote:
    """The destination. Every failure of it is a ShowError that names the file and what to do."""

    def __init__(self, dest: str, *, source: Path, called: str = "") -> None:
        """`called` is what errors say for `dest`, where that holds a secret."""
        self._dest = called or dest
        self._secret = dest if called else ""
        with self._failing("cannot be used", ""):
            self._fs, root = url_to_fs(dest)
            self._root = root.rstrip("/")
        if _is_same(self._fs, self._root, source):
            raise ShowError(
                "is the folder that is to be published", where=self._dest, hint="Name another one."
            )

    def sizes(self) -> dict[str, int]:
        """Name to bytes of every file that is there; empty where there is no folder yet."""
        with self._failing("cannot be listed", ""):
            self._fs.invalidate_cache()
            try:
                found = self._fs.ls(self._root, detail=True)
            except FileNotFoundError:
                return {}
        return {posixpath.basename(item["name"]): item["size"] for item in found if item["type"] == "file"}

    def record(self) -> Record:
        """What narrate put there; nothing, where it never did."""
        with self._failing("cannot be read", RECORD):
            try:
                content = self._fs.cat_file(self._path(RECORD))
            except FileNotFoundError:
                return Record()
        try:
            return msgspec.json.decode(content, type=Record)
        except msgspec.MsgspecError:
            return Record()  # damaged: everything is sent again, and nothing is removed

    def write_record(self, record: Record) -> None:
        """Replace the record."""
        with self._failing("cannot be written", RECORD):
            self._prepare()
            self._whole(RECORD, lambda path: self._fs.pipe_file(path, msgspec.json.encode(record)))

    def put(self, content: Path | bytes, name: str) -> None:
        """Send a file under `name`, where it appears when it is complete, and check its size."""
        kept = self._media_type(name)
        with self._failing("cannot be written", name):
            if isinstance(content, bytes):
                length = len(content)
                self._whole(name, lambda path: self._fs.pipe_file(path, content, **kept))
            else:
                length = content.stat().st_size
                self._whole(name, lambda path: self._fs.put_file(str(content), path, **kept))
            self._fs.invalidate_cache(self._root)
            arrived = self._fs.info(self._path(name))["size"]
        if arrived != length:
            raise self._error(f"arrived with {arrived} bytes of {length}", name)

    def remove(self, name: str) -> None:
        """Remove a file, if it is still there."""
        with self._failing("cannot be removed", name):
            try:
                self._fs.rm_file(self._path(name))
            except FileNotFoundError:
                return

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _prepare(self) -> None:
        """Make the folder. Object stores have none, and a bucket is not made by mistyping one."""
        if not self._is_store():
            self._fs.makedirs(self._root, exist_ok=True)

    def _is_store(self) -> bool:
        return not _WHOLE.isdisjoint(_protocols(self._fs))

    def _whole(self, name: str, write: Callable[[str], object]) -> None:
        """Write at the name itself where that is one step, or beside it and rename."""
        if self._is_store():
            write(self._path(name))
            return
        part = self._path(part_of(name))
        write(part)
        self._fs.mv(part, self._path(name))

    def _media_type(self, name: str) -> dict[str, str]:
        """The media type, for stores that keep one: their own guess knows no transcripts."""
        media_type = sidecars.media_type(name)
        argument = next((_TYPE_ARGUMENT[p] for p in _protocols(self._fs) if p in _TYPE_ARGUMENT), None)
        return {argument: media_type} if argument and media_type else {}

    @contextmanager
    def _failing(self, what: str, name: str) -> Iterator[None]:
        try:
            yield
        except ShowError:
            raise
        except ImportError as error:
            raise self._error(str(error), name, _INSTALL) from error
        except Exception as error:  # every backend has errors of its own
            raise self._error(f"{what}: {self._told(error)}", name) from error

    def _told(self, error: Exception) -> str:
        """What an error says, but for the secret in its path."""
        told = str(error) or type(error).__name__
        for hidden in filter(None, (self._secret, self._secret and self._root)):
            told = told.replace(hidden, self._dest)
        return told

    def _error(self, message: str, name: str, hint: str = _AGAIN) -> ShowError:
        where = f"{self._dest.rstrip('/')}/{name}" if name else self._dest
        return ShowError(
            message, where=where, hint=hint or "Run the command again: it goes on where it ended."
        )


def _protocols(fs: fsspec.AbstractFileSystem) -> set[str]:
    return {fs.protocol} if isinstance(fs.protocol, str) else set(fs.protocol)


def _is_same(fs: fsspec.AbstractFileSystem, root: str, folder: Path) -> bool:
    return "file" in _protocols(fs) and Path(root).resolve() == folder.resolve()
