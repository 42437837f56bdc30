"""The show that is to be published, read from its folder at one moment."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from lxml import etree

from narrate.errors import ShowError
from narrate.model import Shelf
from narrate.settings import Show
from narrate.show import feed, keys, shelf, sidecars, urls
from narrate.show.keys import Key

_REBUILD = "Run `narrate build`, then publish again."


@dataclass(frozen=True)
class Source:
    """The show that is to be published, read at one moment."""

    folder: Path
    feeds: Mapping[str, bytes]
    """In memory: a build that goes on meanwhile cannot slip in a feed that names files not sent."""
    prints: dict[str, str]
    """Every file, in the order in which they may appear, with what `Record.prints` has."""
    lasting: frozenset[str]
    """Files that never change under their name: sound has the hash of its content in it."""

    held: Shelf
    address: Callable[[bytes], bytes] | None = None
    """Makes a page one of a reader's own."""

    def content(self, name: str) -> Path | bytes:
        if self.address and name.endswith(sidecars.PAGE):
            return self.address((self.folder / name).read_bytes())
        return self.feeds.get(name, self.folder / name)

    def size(self, name: str) -> int:
        content = self.content(name)
        return len(content) if isinstance(content, bytes) else content.stat().st_size

    def of_reader(self, show: Show, key: Key) -> Source:
        """The same show as it lies under a reader's key."""
        feeds = feed.feeds(replace(show, token=key.secret), self.held)
        address = partial(keys.addressed, show=show, key=key.secret)
        theirs = replace(self, feeds=feeds, address=address)
        prints = dict(self.prints)
        for name in (*self.feeds, *(name for name in prints if name.endswith(sidecars.PAGE))):
            content = theirs.content(name)
            prints[name] = hashlib.sha256(content if isinstance(content, bytes) else b"").hexdigest()
        return replace(theirs, prints=prints)


def read_show(folder: Path) -> Source:
    """The show in a folder. Raises ShowError where a file that it names is missing or not whole."""
    feeds = _feeds(folder)
    held = shelf.load(folder)
    types: dict[str, str] = {}
    for name, document in feeds.items():
        types |= _named_by(document, folder / name)
    types |= sidecars.of_shelf(held)
    names = sorted(types.keys() - feeds.keys(), key=lambda name: (_rank(types[name]), name))
    _check(folder, names, held)
    lasting = frozenset(file.name for episode in held.episodes for file in episode.sounds)
    prints = {name: _print(folder / name, lasting) for name in names}
    prints |= {name: hashlib.sha256(feeds[name]).hexdigest() for name in reversed(feeds)}
    return Source(folder, feeds, prints, lasting, held)


def _check(folder: Path, names: Iterable[str], held: Shelf) -> None:
    for name in names:
        if not (folder / name).is_file():
            raise ShowError("is missing, and the show names it", where=folder / name, hint=_REBUILD)
    for file in (file for episode in held.episodes for file in episode.sounds):
        path = folder / file.name
        if path.stat().st_size != file.bytes:
            raise ShowError("is not as long as the feed says", where=path, hint=_REBUILD)


def _print(path: Path, lasting: frozenset[str]) -> str:
    """What tells the content: a hash, or for sound, which is large and has one in its name, the length."""
    if path.name in lasting:
        return f"{path.stat().st_size} bytes"
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _rank(media_type: str) -> int:
    """Sound, then the texts beside it, pictures, pages."""
    kinds = ("audio/", "text/vtt", "application/", "image/", "text/html", "")
    return next(rank for rank, kind in enumerate(kinds) if media_type.startswith(kind))


def _feeds(folder: Path) -> dict[str, bytes]:
    """`feed.xml`, and the pages that follow it as far as each names the next."""
    feeds: dict[str, bytes] = {}
    page = urls.FEED
    while page:
        path = folder / page
        try:
            feeds[page] = path.read_bytes()
        except OSError as error:
            raise ShowError(f"cannot be read: {error.strerror}", where=path, hint=_REBUILD) from error
        following = f"feed-{len(feeds) + 1}.xml"
        page = following if following in _named_by(feeds[page], path) else ""
    return feeds


def _named_by(document: bytes, path: Path) -> dict[str, str]:
    """The files beside it that a feed names, with their types."""
    try:
        return sidecars.named_by(document, sidecars.base_of(document))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ShowError(f"is not a feed: {error}", where=path, hint=_REBUILD) from error
