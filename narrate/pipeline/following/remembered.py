"""Feeds and pages as their servers gave them last: a server that is asked again need not send them again.

They lie beside the finished work. What is lost or damaged there is fetched anew.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress

from narrate.fetching import Fetched, Limits, fetch
from narrate.pipeline.shelves import Folder
from narrate.pipeline.store import folder_of, packed, unpacked

_LIMITS = Limits()
_UNUSED_SECONDS = 90 * 24 * 3600


class Remembered:
    """What was fetched, by the address that was asked for."""

    def __init__(self, store: str) -> None:
        """`store` is the URL of the finished work, as in the settings."""
        self._folder = Folder(folder_of(store) / "web")

    def fetch(self, url: str, limits: Limits = _LIMITS, *, local: bool | None = None) -> Fetched:
        """The content at `url` as it is now. Raises FetchError as `fetching.fetch` does."""
        name = hashlib.sha256(url.encode(errors="surrogatepass")).hexdigest()
        before = self._read(name)
        found = fetch(url, limits, local=local, before=before)
        with suppress(OSError):  # a cache that cannot be written does no harm
            if before and found.data is before.data:
                self._folder.touch(name)
            elif found.etag or found.modified:
                self._folder.write(name, packed(name, found))
            else:
                self._folder.remove(name)
        return found

    def _read(self, name: str) -> Fetched | None:
        """What lies there; None where nothing does, or no longer what was written."""
        try:
            return unpacked(name, self._folder.read(name), Fetched)
        except OSError:
            return None

    def forget(self) -> None:
        """Remove what nobody has asked for in three months."""
        with suppress(OSError):
            for path in self._folder.root.iterdir():
                if time.time() - path.stat().st_mtime > _UNUSED_SECONDS:
                    path.unlink()
