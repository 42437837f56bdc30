"""Finished work, kept between builds and shared between machines.

Content-addressed: an entry's name is the hash of all that it was made from, so it is
either right or absent. Several processes and machines may use one store at once: an
entry appears whole, by rename, and two that write the same one write the same bytes.
A damaged entry is deleted and made again; a store that fails is a slower build, never
a broken one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from narrate.model import Clip, Rendered
from narrate.pipeline.shelves import SUFFIXES, Folder, Shelves, StoredFile

Kept = TypeVar("Kept", Rendered, Clip)
Held = TypeVar("Held")

_VERSION = "v1"
_DIGEST = 32
"""Bytes of SHA-256 in front of every entry: what it was, and its name, when it was written."""


@dataclass
class Store:
    """Segments and clips by key. Reading and writing never raise; `faults` says what failed."""

    shelves: Shelves
    where: str
    """For messages: the folder or URL."""
    faults: list[str] = field(default_factory=list)
    """What could not be read or written, one line each; a build goes on without it."""

    def get(self, key: str, kind: type[Kept]) -> Kept | None:
        """What was put under a key, or None where it is absent, damaged or out of reach."""
        name = _name(key, kind)
        try:
            content = self.shelves.read(name)
        except FileNotFoundError:
            return None
        except Exception as error:  # noqa: BLE001 - fsspec backends raise what they like
            self._fault(f"{name}: {error}")
            return None
        found = unpacked(name, content, kind)
        if found is None:
            self._fault(f"{name} was damaged and is made again")
            self._quietly(self.shelves.remove, name)
        else:
            self._quietly(self.shelves.touch, name)
        return found

    def has(self, key: str, kind: type[Rendered | Clip]) -> bool:
        """Whether something lies under a key. It may yet turn out to be damaged."""
        name = _name(key, kind)
        try:
            return self.shelves.has(name)
        except Exception as error:  # noqa: BLE001
            self._fault(f"{name}: {error}")
            return False

    def put(self, key: str, finished: Rendered | Clip) -> None:
        """Keep what took long to make."""
        name = _name(key, type(finished))
        try:
            self.shelves.write(name, packed(name, finished))
        except Exception as error:  # noqa: BLE001
            self._fault(f"{name}: {error}")

    def prune(self, max_bytes: int) -> int:
        """Remove clips, then segments, the longest unused first, until the rest fits; returns the bytes freed."""
        kept = freed = 0
        # A clip is larger than its segment, and of use only where that has changed.
        for entry in sorted(
            self._entries(), key=lambda entry: (_is_segment(entry.name), entry), reverse=True
        ):
            kept += entry.size
            if kept > max_bytes and self._quietly(self.shelves.remove, entry.name):
                freed += entry.size
        return freed

    def size(self) -> tuple[int, int]:
        """How many entries there are, and their bytes."""
        sizes = [entry.size for entry in self._entries()]
        return len(sizes), sum(sizes)

    def _entries(self) -> list[StoredFile]:
        try:
            return list(self.shelves.entries())
        except Exception as error:  # noqa: BLE001
            self._fault(f"cannot be listed: {error}")
            return []

    def _fault(self, what: str) -> None:
        self.faults.append(f"{self.where}: {what}")

    def _quietly(self, action: Callable[[str], None], name: str) -> bool:
        """Whether it could be done."""
        try:
            action(name)
        except FileNotFoundError:
            return False  # another process was faster
        except Exception as error:  # noqa: BLE001
            self._fault(f"{name}: {error}")
            return False
        return True


def open_store(url: str = "") -> Store:
    """A store in a folder or at an fsspec URL; empty: in the user's cache folder.

    Raises StoreError for a URL whose protocol is unknown or not installed.
    """
    if _is_elsewhere(url):
        from narrate.pipeline.elsewhere import Elsewhere

        return Store(Elsewhere(url, _VERSION), url)
    folder = folder_of(url)
    return Store(Folder(folder / _VERSION), str(folder))


def folder_of(url: str) -> Path:
    """The folder of a store on this machine; of one elsewhere, that in the user's cache."""
    if not url or _is_elsewhere(url):
        return default_folder()
    return Path(url.removeprefix("file://")).expanduser()


def _is_elsewhere(url: str) -> bool:
    return "://" in url and not url.startswith("file://")


def default_folder() -> Path:
    """`$NARRATE_STORE`, or narrate's folder in the user's cache."""
    if given := os.environ.get("NARRATE_STORE"):
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_cache_dir("narrate", appauthor=False))


def _name(key: str, kind: type[Rendered | Clip]) -> str:
    return f"{key[:2]}/{key}{SUFFIXES[kind]}"


def _is_segment(name: str) -> bool:
    return name.endswith(SUFFIXES[Rendered])


def packed(name: str, value: object) -> bytes:
    """An entry: its digest, then what it holds."""
    body = msgspec.msgpack.encode(value)
    return _digest(name, body) + body


def unpacked(name: str, content: bytes, kind: type[Held]) -> Held | None:
    """The entry, or None where it is not what was written under this name."""
    digest, body = content[:_DIGEST], content[_DIGEST:]
    if _digest(name, body) != digest:
        return None
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except msgspec.MsgspecError:
        return None


def _digest(name: str, body: bytes) -> bytes:
    return hashlib.sha256(name.encode() + body).digest()
