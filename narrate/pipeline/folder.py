"""The published folder while a build works on it: locked, and whole at every moment.

Sound first, then the texts beside it, then the shelf, the feed last; what no feed names
any more is removed only after that. Whatever stops a build, the feed that is there
names files that are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from pathlib import Path

from narrate.errors import Busy
from narrate.files import PART, alone_in, file_whole, write_whole
from narrate.model import Episode, Passage, Shelf
from narrate.pipeline.cover import ShowCover
from narrate.pipeline.pace import Pace, now
from narrate.pipeline.texts import WRITERS, Telling
from narrate.settings import Show
from narrate.show import shelf, sidecars, urls
from narrate.web.own import NONE, Own

_LOCK = ".lock"
_FEED_SECONDS = 60.0
"""Between two feeds of one build."""
_PAGE_OF_FEED = re.compile(r"feed-[0-9]+\.xml")


@dataclass
class Publication:
    """A show's folder and what it holds."""

    folder: Path
    show: Show
    cover: ShowCover
    shelf: Shelf
    endings: tuple[str, ...] = ()
    """Of the names of sound files that the build makes."""
    own: Own = NONE
    """What the owner changes of the pages."""
    began: datetime = field(default_factory=now)
    """What is published without a date of its own is of this moment: then its order is that of its scripts."""

    def __post_init__(self) -> None:
        """What was on the shelf before: if it is not at the end, it goes."""
        episodes = self.shelf.episodes
        self._saved = self.shelf
        self._before = {name for episode in episodes for name, _ in sidecars.of_episode(episode)}
        self._before |= {urls.lasting(episode.guid) for episode in episodes}
        self._tracks = {episode.track for episode in episodes}
        self._places: dict[str, int] = {}
        self._shelves, self._feeds = Pace(), Pace(_FEED_SECONDS)

    def holds(self, episode: Episode) -> bool:
        """Whether all files of an episode are there, the sound at its full length."""
        try:
            whole = all((self.folder / file.name).stat().st_size == file.bytes for file in episode.sounds)
        except OSError:
            return False
        return whole and all((self.folder / name).is_file() for name, _ in sidecars.of_episode(episode))

    def add(self, episode: Episode, passages: Sequence[Passage]) -> None:
        """Write the texts of an episode whose sound is there, and put it on the shelf."""
        episode = replace(episode, page=self.own.key)
        telling = Telling(self.show, episode, passages, self.own)
        for sidecar in sidecars.SIDECARS:
            with file_whole(self.folder / (episode.stem + sidecar.suffix)) as file:
                file.writelines(WRITERS[sidecar.suffix](telling))
        self.shelf = shelf.with_episode(self.shelf, episode)
        self._tracks.add(episode.track)
        if self._feeds.is_due():
            self.finish()
        elif self._shelves.is_due():
            self._save()

    def number(self, scripts: Sequence[str]) -> None:
        """Give every script its place, in whatever order they are made."""
        known = {episode.script for episode in self.shelf.episodes}
        first = 1 + max(self._tracks, default=0)
        new = (script for script in scripts if script not in known)
        self._places = {script: place for place, script in enumerate(new, first)}

    def free_track(self, script: str) -> int:
        """The number of a new episode: the place of its script, or the next that is free."""
        return next(number for number in count(self._places.get(script, 1)) if number not in self._tracks)

    def _save(self) -> None:
        with self._shelves.step():
            if self.shelf != self._saved:
                shelf.save(self.folder, self.shelf)
                self._saved = self.shelf

    def finish(self) -> None:
        """Write what speaks of all episodes, the feed last, then remove what it no longer names."""
        with self._feeds.step():
            self._finish()

    def _finish(self) -> None:
        from narrate.show import feed
        from narrate.web import assets, pages

        self.cover.write()
        self.shelf = replace(self.shelf, cover=self.cover.key)
        self.shelf = urls.with_guid(self.shelf, urls.root(self.show))
        self._save()
        for name, content in assets.assets(self.show, self.own).items():
            self._write_changed(name, content)
        self._turn_pages()
        self._complete()
        self._link_neighbours()
        self._write_changed(urls.INDEX, pages.index(self.show, self.shelf, self.own).encode())
        named = set(sidecars.of_shelf(self.shelf))
        for name, document in feed.paged(self.show, self.shelf):
            self._write_changed(name, document)
            named.add(name)
        self._tidy(named)

    def can_turn(self, episode: Episode) -> bool:
        """Whether its page can be written in the templates of now without its script."""
        return episode.page == self.own.key or self._turned(episode) is not None

    def _turned(self, episode: Episode) -> bytes | None:
        """The page of an episode in the templates of now, with the transcript that it has."""
        from narrate.web import pages

        try:
            page = (self.folder / (episode.stem + sidecars.PAGE)).read_bytes()
        except OSError:
            return None
        return pages.page_again(page, self.show, episode, self.own)

    def _turn_pages(self) -> None:
        """Pages that were written with other templates of the owner are written with those of now."""
        for episode in self.shelf.episodes:
            if episode.page == self.own.key or (page := self._turned(episode)) is None:
                continue
            write_whole(self.folder / (episode.stem + sidecars.PAGE), page)
            self.shelf = shelf.with_episode(self.shelf, replace(episode, page=self.own.key))
            if self._shelves.is_due():
                self._save()
        self._save()

    def _complete(self) -> None:
        """Pages that lead to editions, and what older versions did not write: the script may be gone."""
        from narrate.web import pages

        for episode in self.shelf.episodes:
            leading = pages.lasting_page(self.show, episode, self.own).encode()
            self._write_changed(urls.lasting(episode.guid), leading)
            path = self.folder / (episode.stem + sidecars.EMBED)
            if not path.is_file():
                write_whole(path, b"".join(WRITERS[sidecars.EMBED](Telling(self.show, episode, ()))))
            given, reduced = self.folder / episode.cover, self.folder / sidecars.small(episode.cover)
            if episode.cover and given.is_file() and not reduced.is_file():
                from narrate.show import cover

                write_whole(reduced, cover.small(cover.load(given).image))

    def _link_neighbours(self) -> None:
        """Every page leads to the episode before and after its own, in the order of the feed."""
        from narrate.show import details
        from narrate.web import pages

        listed = details.listed(self.shelf)[::-1]
        for before, episode, after in zip([None, *listed], listed, [*listed[1:], None], strict=False):
            name = episode.stem + sidecars.PAGE
            page = (self.folder / name).read_bytes()
            linked = pages.with_neighbours(page, self.show, before, after, self.own)
            if linked != page:
                write_whole(self.folder / name, linked)

    def _write_changed(self, name: str, content: bytes) -> None:
        """Write a file unless it is that already: its date tells clients whether to ask again."""
        path = self.folder / name
        if not path.is_file() or path.read_bytes() != content:
            write_whole(path, content)

    def _tidy(self, named: set[str]) -> None:
        """Remove what has a name that only narrate gives, or was on the shelf; nothing else."""
        for path in self.folder.iterdir():
            if path.name not in named and (self._is_ours(path.name) or path.name in self._before):
                path.unlink(missing_ok=True)

    def _is_ours(self, name: str) -> bool:
        return sidecars.is_made(name, self.endings) or bool(_PAGE_OF_FEED.fullmatch(name))


@contextmanager
def publication(
    folder: Path,
    show: Show,
    given_cover: Path | None = None,
    endings: Sequence[str] = (),
    own: Own = NONE,
) -> Iterator[Publication]:
    """Open a folder for one build at a time; it is made where there is none.

    `endings` are those of the sound files that it will make: what a crash left of them goes;
    `own` is tried before anything is made. Raises Busy while another build has it, ShowError
    where it cannot be written or its shelf cannot be read, TemplateError for a fault in `own`.
    """
    if own.templates:
        from narrate.web import trial

        trial.tried(show, own)

    busy = Busy(
        "another build is at work here",
        where=folder,
        hint="Wait until it has ended, then run this again.",
    )
    with alone_in(folder, _LOCK, busy):
        for left in folder.glob(f"{PART}*"):
            left.unlink(missing_ok=True)
        found = shelf.load(folder)
        cover = ShowCover(folder, show, given_cover, found.cover)
        yield Publication(folder, show, cover, found, tuple(endings), own)
