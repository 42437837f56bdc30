"""Feeds and pages as their servers gave them last: a server that is asked again need not send them again.

They lie beside the finished work. What is lost or damaged there is fetched anew.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from narrate.fetching import Fetched, Limits, fetch
from narrate.files import file_by_rename
from narrate.pipeline.store import folder_of

_LIMITS = Limits()
_UNUSED_SECONDS = 90 * 24 * 3600
_DIGEST = 32
"""Bytes of SHA-256 in front of every file."""


class Remembered:
    """What was fetched, by the address that was asked for."""

    def __init__(self, store: str) -> None:
        """`store` is the URL of the finished work, as in the settings."""
        self._folder = folder_of(store) / "web"

    def fetch(self, url: str, limits: Limits = _LIMITS, *, local: bool | None = None) -> Fetched:
        """The content at `url` as it is now. Raises FetchError as `fetching.fetch` does."""
        path = self._folder / hashlib.sha256(url.encode(errors="surrogatepass")).hexdigest()
        before = _read(path)
        found = fetch(url, limits, local=local, before=before)
        with suppress(OSError):  # a cache that cannot be written does no harm
            if before and found.data is before.data:
                os.utime(path)
            elif found.etag or found.modified:
                _write(path, found)
            else:
                path.unlink(missing_ok=True)
        return found

    def forget(self) -> None:
        """Remove what nobody has asked for in three months."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if time.time() - path.stat().st_mtime > _UNUSED_SECONDS:
                    path.unlink()


def _read(path: Path) -> Fetched | None:
    """What lies there; None where nothing does, or no longer what was written."""
    try:
        content = path.read_bytes()
        whole = hashlib.sha256(content[_DIGEST:]).digest() == content[:_DIGEST]
        return msgspec.msgpack.decode(content[_DIGEST:], type=Fetched) if whole else None
    except (OSError, msgspec.MsgspecError):
        return None


def _write(path: Path, found: Fetched) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    body = msgspec.msgpack.encode(found)
    with file_by_rename(path) as file:
        file.write(hashlib.sha256(body).digest() + body)
