"""What is to be checked: a published folder, a feed, a sound file, or the URL of one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from narrate.checks import (
    channel,
    document,
    episode,
    files,
    history,
    items,
    links,
    media,
    namespace,
    values,
    web,
)
from narrate.checks import pages as page_checks
from narrate.checks.document import Document
from narrate.checks.episode import Subject, Text
from narrate.checks.finding import Finding
from narrate.checks.links import Reach
from narrate.checks.options import DEFAULTS, Options
from narrate.errors import ShowError
from narrate.model import Episode, Shelf
from narrate.show import shelf as shelves
from narrate.show import sidecars, urls
from narrate.show.sidecars import Sidecar

MOST_PAGES = 1000
LARGEST_SOUND = 2_000_000_000
"""Bytes of a sound file that are downloaded."""
_HEAD = 16


def check(target: str | Path, options: Options = DEFAULTS) -> Iterator[Finding]:
    """All findings about `target`, in the order of the feed. Raises ShowError where there is nothing."""
    if isinstance(target, str) and values.is_web_address(target):
        yield from _remote(target, options)
        return
    path = Path(target)
    try:
        if path.is_dir():
            path = path / urls.FEED
        with path.open("rb") as file:
            head = file.read(_HEAD)
            rest = b"" if media.kind_of(head) else file.read(document.LARGEST + 1)
    except OSError as error:
        raise ShowError(
            f"cannot be read: {error.strerror}",
            where=path,
            hint="Build the show first, or name a feed or a file.",
        ) from error
    if media.kind_of(head):
        yield from _file(path, options)
    else:
        yield from _local_feed(path, head + rest, options)


def _local_feed(path: Path, content: bytes, options: Options) -> Iterator[Finding]:
    parsed, findings = document.parse(content, str(path))
    yield from findings
    if parsed is None:
        return
    base = parsed.address().rpartition("/")[0] + "/"
    folder = links.Folder(path.parent, base)
    pages = [parsed]
    for page, faults in _pages(parsed, folder):
        yield from faults
        pages.extend([page] if page else [])
    shelf: Shelf | None = None
    if (path.parent / shelves.FILE).is_file() and path.name == urls.FEED:
        try:
            shelf = shelves.load(path.parent)
        except ShowError as error:
            yield history.DAMAGED.at(error.where, error.message)
    yield from _documents(pages, options)
    if shelf is not None:
        yield from history.check(pages, shelf)
    reach: Reach = folder
    if shelf is None and not _beside(pages, folder):
        if not options.online:
            yield links.ELSEWHERE.at(str(path))
            return
        reach = links.Web()
    yield from files.check(pages, reach, shelf, options)
    if shelf is not None or isinstance(reach, links.Web):
        yield from page_checks.check(parsed, reach, shelf, options)


def _pages(first: Document, folder: links.Folder) -> Iterator[tuple[Document | None, list[Finding]]]:
    """The older pages of a feed (RFC 5005), as far as they lie beside it."""
    seen, page = {first.address()}, first
    while (address := page.address("next")) and address not in seen and len(seen) < MOST_PAGES:
        seen.add(address)
        path = folder.path(address)
        if path is None:
            return
        parsed, findings = document.parse(path.read_bytes(), str(path))
        yield parsed, findings
        if parsed is None:
            return
        page = parsed


def _beside(pages: Sequence[Document], folder: links.Folder) -> bool:
    """Whether any of the files that the feed names lies beside it."""
    return any(folder.path(link.url) for link in links.of(pages) if Path(link.url).name != urls.FEED)


def _documents(pages: Sequence[Document], options: Options) -> Iterator[Finding]:
    """What a feed says, without a look at what it points at."""
    now = options.now or datetime.now(UTC)
    yield from channel.check(pages[0])
    for page in pages:
        yield from items.check(page, now)
        yield from namespace.check(page)
    yield from items.unique(pages)


def _file(path: Path, options: Options) -> Iterator[Finding]:
    """A sound file, with whatever of the same name lies beside it."""
    known: Episode | None = None
    if (path.parent / shelves.FILE).is_file():
        try:
            held = shelves.load(path.parent).episodes
            named = {file.name: episode for episode in held for file in episode.files}
            known = named.get(path.name)
        except ShowError as error:
            yield history.DAMAGED.at(error.where, error.message)
    stem = path.with_name(known.stem) if known else path.with_suffix("")
    beside = {role: [s for s in sidecars.SIDECARS if s.role == role] for role in ("captions", "chapters")}
    subject = Subject(
        place=str(path),
        sound=path,
        chapters=next((_text(stem, sidecar) for sidecar in beside["chapters"]), None),
        transcripts=tuple(filter(None, (_text(stem, sidecar) for sidecar in beside["captions"]))),
        episode=known,
        told=options.told(known) if known else None,
    )
    yield from episode.check(subject, decode=options.decode)


def _text(stem: Path, sidecar: Sidecar) -> Text | None:
    """What lies beside a sound file, read; `stem` is its path without the ending."""
    path = stem.with_name(stem.name + sidecar.suffix)
    return Text(str(path), sidecar.feed_type, path.read_bytes()) if path.is_file() else None


def _remote(url: str, options: Options) -> Iterator[Finding]:
    head, local = web.fetched(url, _HEAD)
    kind = media.kind_of(head)
    if kind:
        with tempfile.TemporaryDirectory(prefix="narrate-check-") as folder:
            path = Path(folder) / f"sound.{kind}"
            with path.open("wb") as file:
                web.download(url, file, LARGEST_SOUND)
            for finding in _file(path, options):
                yield replace(finding, place=finding.place.replace(str(path), url))
        return
    parsed, findings = document.parse(web.fetch(url, document.LARGEST), url)
    yield from findings
    if parsed is None:
        return
    if parsed.address() != url:
        yield channel.SELF_OTHER.at(url, parsed.address() or "none")
    yield from _documents([parsed], options)
    reach = links.Web(local=local)
    yield from files.check([parsed], reach, None, options)
    yield from page_checks.check(parsed, reach, None, options)
