"""Which library a path leads to: one for all, or one behind each secret that is a path's first part."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from pathlib import Path

from narrate.server.library import Library
from narrate.settings import Show
from narrate.show import urls
from narrate.show.keys import addressed

Readers = Callable[[], Collection[str] | None]
"""The keys that are good at this moment; None where nobody needs one."""


class Entrance:
    """Lets in who brings the show's token or a reader's key; everybody, where there is neither."""

    def __init__(self, folder: Path, show: Show, readers: Readers) -> None:
        self._folder = folder
        self._show = show
        self._readers = readers
        self._libraries: dict[str, Library] = {}
        self._lock = threading.Lock()

    def lead(self, path: str) -> tuple[Library, str] | None:
        """The library behind a path and the name of the file in it; None for who has no key. It reads a
        file: call it from a thread. Raises ShowError where the keys cannot be read.
        """
        keys = self._readers()
        if keys is None and not self._show.token:
            return self._library(""), path.removeprefix("/") or urls.INDEX
        given, slash, name = path.removeprefix("/").partition("/")
        # All are compared, in the same time: how long an answer takes tells nothing of them.
        good = [key for key in (self._show.token, *(keys or ())) if key and _same(given, key)]
        return (self._library(good[0]), name or urls.INDEX) if good and slash else None

    def _library(self, key: str) -> Library:
        with self._lock:
            if key not in self._libraries:
                # A page was made for who has the token, which it says: a reader gets it with their own key.
                own = partial(addressed, show=self._show, key=key) if key != self._show.token else None
                self._libraries[key] = Library(self._folder, replace(self._show, token=key), own)
            return self._libraries[key]


def _same(given: str, key: str) -> bool:
    return secrets.compare_digest(given.encode(), key.encode())
