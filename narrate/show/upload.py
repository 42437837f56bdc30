"""`narrate publish`: bring a show to where its listeners fetch it.

At every moment, whatever fails, the feed that is there names only files that are there:
sound goes first, then the texts beside it, pictures and pages, then older pages of the
feed, the feed last; only then goes what no feed names any more. A record of what was put
there is written before anything else, so that the next run knows even what a broken one left.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from lxml import etree

from narrate.errors import ShowError
from narrate.model import Shelf
from narrate.settings import Show
from narrate.show import feed, keys, shelf, sidecars, urls
from narrate.show.keys import Key
from narrate.show.remote import RECORD, Record, Remote, part_of

Action = Literal["upload", "keep", "remove"]

_REBUILD = "Run `narrate build`, then publish again."


@dataclass(frozen=True)
class Step:
    """What happens, or happened, to one file."""

    action: Action
    name: str
    bytes: int = 0
    reader: str = ""
    """Whose copy of the show it belongs to, where every reader has one."""


@dataclass(frozen=True)
class Outcome:
    """What a run did, or with `dry_run` would do, in order."""

    steps: tuple[Step, ...]

    def names(self, action: Action) -> list[str]:
        """The files to which that happened."""
        return [step.name for step in self.steps if step.action == action]

    @property
    def bytes(self) -> int:
        """Bytes sent."""
        return sum(step.bytes for step in self.steps if step.action == "upload")


def publish(
    folder: Path,
    dest: str,
    *,
    token: str = "",
    dry_run: bool = False,
    report: Callable[[Step], None] = lambda step: None,
) -> Outcome:
    """Make `dest` hold the show in `folder`: send what changed, then remove what left it.

    `dest` is a folder or any fsspec URL (`s3://bucket/show`, `sftp://host/path`) and stands for
    the show's `base_url`; with a `token` the files lie in a folder of that name below it.
    `report` hears of every step before it is taken. Can be run again after any failure.
    Raises ShowError where the folder is no whole show or the destination fails.
    """
    remote = Remote(_below(dest, token), source=folder)
    return _published(_read(folder), remote, dry_run, report)


def publish_to_readers(
    folder: Path,
    dest: str,
    show: Show,
    given: Sequence[Key],
    *,
    dry_run: bool = False,
    report: Callable[[Step], None] = lambda step: None,
) -> Outcome:
    """Make `dest` hold the show in `folder` once for each key that is good and for its token, nowhere else.

    What `publish` put there for everybody goes, and what is there under a key that was revoked. Every step
    and error names the reader, never the key. Otherwise like `publish`.
    """
    source = _read(folder)
    steps: list[Step] = []
    for key in sorted(given, key=lambda key: key.revoked is None):  # who is to lose it does so first

        def named(step: Step, name: str = key.name) -> None:
            report(replace(step, reader=name))

        remote = Remote(_below(dest, key.secret), source=folder, called=_below(dest, f"({key.name})"))
        if key.revoked:
            done = _withdrawn(remote, dry_run, named)
        else:
            done = _published(source.of_reader(show, key), remote, dry_run, named)
        steps += [replace(step, reader=key.name) for step in done.steps]
    if show.token:
        steps += _published(source, Remote(_below(dest, show.token), source=folder), dry_run, report).steps
    steps += _withdrawn(Remote(dest, source=folder), dry_run, report).steps
    return Outcome(tuple(steps))


def _below(dest: str, name: str) -> str:
    return f"{dest.rstrip('/')}/{name}" if name else dest


def _withdrawn(remote: Remote, dry_run: bool, report: Callable[[Step], None]) -> Outcome:
    """Remove what `publish` put there: feeds first, so that none names what is gone."""
    there, record = remote.sizes(), remote.record()
    ours = {*record.prints, *map(part_of, record.prints)} & there.keys()
    steps = [Step("remove", name) for name in sorted(ours, key=lambda name: (not _is_feed(name), name))]
    for step in steps if not dry_run else ():
        report(step)
        remote.remove(step.name)
    if record.prints and not dry_run:
        remote.remove(RECORD)
    return Outcome(tuple(steps))


def _is_feed(name: str) -> bool:
    return name.endswith(".xml")


def _published(source: _Source, remote: Remote, dry_run: bool, report: Callable[[Step], None]) -> Outcome:
    there, record = remote.sizes(), remote.record()
    plan = [_step(source, name, there, record) for name in source.prints]
    ours = {*record.prints, *map(part_of, record.prints)}
    obsolete = sorted(ours & there.keys() - source.prints.keys())
    removals = [Step("remove", name) for name in obsolete]
    if not dry_run:
        _carry_out(source, remote, record, [*plan, *removals], report)
    return Outcome((*plan, *removals))


def _step(source: _Source, name: str, there: Mapping[str, int], record: Record) -> Step:
    """Whether a file has to be sent: not if it is there in its length and known to be the same."""
    size = source.size(name)
    same = there.get(name) == size and (
        name in source.lasting or record.prints.get(name) == source.prints[name]
    )
    return Step("keep" if same else "upload", name, size)


def _carry_out(
    source: _Source, remote: Remote, record: Record, steps: list[Step], report: Callable[[Step], None]
) -> None:
    """Take the steps, between a record of what may be there and one of what is."""
    changed = any(step.action != "keep" for step in steps)
    if changed:
        remote.write_record(record.with_unknown(step.name for step in steps if step.action == "upload"))
    for step in steps:
        report(step)
        if step.action == "upload":
            remote.put(source.content(step.name), step.name)
        elif step.action == "remove":
            remote.remove(step.name)
    if changed or source.prints != record.prints:
        remote.write_record(Record(source.prints))


@dataclass(frozen=True)
class _Source:
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

    def of_reader(self, show: Show, key: Key) -> _Source:
        """The same show as it lies under a reader's key."""
        feeds = feed.feeds(replace(show, token=key.secret), self.held)
        address = partial(keys.addressed, show=show, key=key.secret)
        theirs = replace(self, feeds=feeds, address=address)
        prints = dict(self.prints)
        for name in (*self.feeds, *(name for name in prints if name.endswith(sidecars.PAGE))):
            content = theirs.content(name)
            prints[name] = hashlib.sha256(content if isinstance(content, bytes) else b"").hexdigest()
        return replace(theirs, prints=prints)


def _read(folder: Path) -> _Source:
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
    return _Source(folder, feeds, prints, lasting, held)


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
