"""What can be fetched: the show as it lies in the folder at this moment.

Nothing is reached by joining a path that a client sent. A request names an entry of a set
that the shelf and the feed make up, or it gets 404; so neither `..`, nor an encoded slash,
nor a hidden file, nor the shelf itself leads anywhere.
"""

from __future__ import annotations

import hashlib
import os
import stat
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from narrate.server import encoding
from narrate.settings import Show
from narrate.show import feed, shelf, sidecars, urls

_EDITIONS = 16
"""Feeds kept, one for each address that the server was asked under lately."""


@dataclass(frozen=True)
class Resource:
    """Something to send: a file, or bytes that were made."""

    media_type: str
    tag: str
    """Strong entity tag, quotes included."""
    modified: float
    """Seconds since the epoch."""
    path: Path | None = None
    status: os.stat_result | None = None
    """Of the file, as it was when it was looked up."""
    body: bytes = b""


@dataclass(frozen=True)
class _Edition:
    """The show as it was under one address at one moment."""

    version: tuple[int, int]
    """Time and size of `shelf.json`: it changes with every build."""
    feeds: dict[str, Resource]
    types: dict[str, str]
    """Every file that can be had, with its media type."""


class Library:
    """The files and feeds of one show. Its methods block: call them from a thread."""

    def __init__(self, folder: Path, show: Show, address: Callable[[bytes], bytes] | None = None) -> None:
        """`address` makes a page that lies in the folder one of this show."""
        self._folder = folder
        self._address = address
        self._show = show
        self._started = time.time()
        self._editions: OrderedDict[str, _Edition] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, name: str, address: str) -> Resource | None:
        """The entry called `name`, for a client that reached the server at `address`.

        `address` is a URL without the token. None where the show has no such file. Raises
        ShowError when the shelf cannot be read.
        """
        if not sidecars.is_name(name):
            return None
        edition = self._edition(address)
        if name in edition.feeds:
            return edition.feeds[name]
        return self._file(name, edition.types[name]) if name in edition.types else None

    def _file(self, name: str, media_type: str) -> Resource | None:
        """A regular file of the folder; a symbolic link is none, wherever it leads."""
        path = self._folder / name
        try:
            status = path.lstat()
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        if self._address and name.endswith(sidecars.PAGE):
            return _made(name, self._address(path.read_bytes()), status.st_mtime)
        tag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
        return Resource(media_type, tag, status.st_mtime, path, status)

    def _edition(self, address: str) -> _Edition:
        """The show under `address`, made anew when the shelf has changed."""
        version = self._version()
        with self._lock:  # a hundred clients after a build wait for one feed, not a hundred
            edition = self._editions.pop(address, None)
            if edition is None or edition.version != version:
                edition = self._make(address, version)
            self._editions[address] = edition
            if len(self._editions) > _EDITIONS:
                self._editions.popitem(last=False)
        return edition

    def _version(self) -> tuple[int, int]:
        try:
            status = (self._folder / shelf.FILE).stat()
        except FileNotFoundError:
            return (0, 0)
        return status.st_mtime_ns, status.st_size

    def _make(self, address: str, version: tuple[int, int]) -> _Edition:
        """Feeds and names; a feed is as new as the shelf, or as the settings read at the start."""
        held = shelf.load(self._folder)
        modified = max(version[0] / 1e9, self._started)
        built = datetime.fromtimestamp(int(modified), UTC)
        base = urls.root(self._show, address)
        documents = feed.feeds(self._show, held, base_url=address, built=built)
        types: dict[str, str] = {}
        for document in documents.values():
            types |= sidecars.named_by(document, base)
        types |= sidecars.of_shelf(held)
        return _Edition(version, {name: _made(name, doc, modified) for name, doc in documents.items()}, types)


def _made(name: str, body: bytes, modified: float) -> Resource:
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Resource(sidecars.media_type(name) or "", tag, modified, body=body)


@lru_cache(maxsize=64)
def _coded(tag: str, path: Path | None, body: bytes) -> bytes:
    """Cached, because a transcript is coded once and fetched by every listener."""
    return encoding.coded(path.read_bytes() if path else body)


def gzipped(entry: Resource) -> Resource | None:
    """The entry in gzip, with a tag of its own; None where it is not worth it."""
    size = entry.status.st_size if entry.status else len(entry.body)
    if not encoding.is_text(entry.media_type) or not encoding.SMALLEST <= size <= encoding.LARGEST:
        return None
    body = _coded(entry.tag, entry.path, entry.body)
    return Resource(entry.media_type, f'{entry.tag[:-1]}-gzip"', entry.modified, body=body)
