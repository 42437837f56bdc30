"""`shelf.json`: what the published folder holds, remembered between builds.

Everything that must never change once it was given lies here: the guid of the show,
and the guid and the date of every episode. So a file that cannot be read is an
error, never an empty shelf.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from narrate.errors import ShowError
from narrate.files import file_whole
from narrate.model import Episode, Shelf
from narrate.sound import formats

FILE = "shelf.json"
VERSION = 2
"""Since 2, an episode says which sound files it has; before, it had one."""

_STEM = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
_LOST = "Restore it from a backup or from the published show: new guids would make every app download again."
_EPISODES = b'\n "episodes": '
"""A line of the file: no text in it has a line break of its own."""
_OF_SOME = ("credits", "asked", "music", "albums", "sheets")
"""Fields that only some episodes have: of a cast, with music, with files of other kinds."""


@dataclass(frozen=True)
class _Header:
    version: int


@dataclass(frozen=True)
class _Stored:
    """The file: a version, then the shelf's own fields. Unknown fields are ignored."""

    version: int
    guid: str = ""
    episodes: tuple[Episode, ...] = ()
    cover: str = ""


def load(folder: Path) -> Shelf:
    """Read the shelf of a published folder; empty where nothing was published yet.

    Raises ShowError for a file that is damaged, foreign, or written by a newer version.
    """
    path = folder / FILE
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Shelf()
    except OSError as error:
        raise ShowError(f"cannot be read: {error.strerror}", where=path, hint=_LOST) from error
    return _parse(content, path)


def _parse(content: bytes, path: Path) -> Shelf:
    try:
        version = msgspec.json.decode(content, type=_Header).version
        if version not in (1, VERSION):
            raise ShowError(
                f"has version {version}, this narrate reads version {VERSION}",
                where=path,
                hint="Install the narrate that wrote it.",
            )
        if version == 1:
            stored = msgspec.convert(_with_files(msgspec.json.decode(content)), _Stored)
        else:
            stored = msgspec.json.decode(content, type=_Stored)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ShowError(f"is not a shelf: {error}", where=path, hint=_LOST) from error
    for episode in stored.episodes:
        if fault := _fault(episode):
            raise ShowError(f"episode {episode.script!r}: {fault}", where=path, hint=_LOST)
    return Shelf(stored.guid, stored.episodes, stored.cover)


def _with_files(stored: Any) -> Any:
    """A shelf of version 1, as the next one has it: an episode had one file, named like it, and its length."""
    one = formats.default()
    for episode in stored.get("episodes", []):
        if isinstance(episode, dict) and "stem" in episode and "bytes" in episode:
            name = f"{episode['stem']}{one.suffix}"
            episode["files"] = [{"name": name, "bytes": episode["bytes"], "media_type": one.media_type}]
    return stored


def _fault(episode: Episode) -> str:
    """What is wrong with an episode, so that nothing later divides by 0 or leaves the folder."""
    if not _STEM.fullmatch(episode.stem):
        return f"{episode.stem!r} is not a file name"
    if episode.cover and not _STEM.fullmatch(episode.cover):
        return f"{episode.cover!r} is not a file name"
    if not episode.files:
        return "it has no sound"
    everything = (*episode.sounds, *episode.lists)
    for file in everything:
        if not _STEM.fullmatch(file.name):
            return f"{file.name!r} is not a file name"
    if episode.rate <= 0 or episode.samples < 0 or any(file.bytes < 0 for file in everything):
        return "its length makes no sense"
    if episode.published.tzinfo is None:
        return "its date has no time zone"
    return ""


def save(folder: Path, shelf: Shelf) -> None:
    """Write the shelf: one field a line in a fixed order, so that a diff shows what changed."""
    with file_whole(folder / FILE) as file:
        file.writelines(_written(shelf))


def _written(shelf: Shelf) -> Iterator[bytes]:
    """The file, an episode at a time: an archive has tens of thousands, and a build writes it often."""
    empty = _readable(_Stored(VERSION, shelf.guid, (), shelf.cover))
    before, name, after = empty.partition(_EPISODES)
    yield before + name
    for index, episode in enumerate(shelf.episodes):
        yield b",\n  " if index else b"[\n  "
        yield _readable(_without_empty(episode)).replace(b"\n", b"\n  ")
    yield (b"\n ]" if shelf.episodes else b"[]") + after.removeprefix(b"[]") + b"\n"


def _without_empty(episode: Episode) -> dict[str, Any]:
    stored: dict[str, Any] = msgspec.to_builtins(episode)
    for name in _OF_SOME:
        if not stored.get(name):
            stored.pop(name, None)
    return stored


def _readable(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1)


def with_episode(shelf: Shelf, episode: Episode) -> Shelf:
    """The shelf with `episode` in the place of what came from the same script or has its guid.

    A guid in the front matter follows a renamed script; that is why it counts too.
    """
    kept = [old for old in shelf.episodes if old.script != episode.script and old.guid != episode.guid]
    insort(kept, episode, key=lambda episode: (episode.published, episode.script))
    return replace(shelf, episodes=tuple(kept))


def identify(shelf: Shelf, script: str, guid: str = "") -> Episode | None:
    """The published episode of a script: by the guid in its front matter, else by its path."""
    if guid:
        return next((episode for episode in shelf.episodes if episode.guid == guid), None)
    return next((episode for episode in shelf.episodes if episode.script == script), None)


def renamed(shelf: Shelf, source: str, present: Callable[[str], bool]) -> Episode | None:
    """The episode whose script had these bytes (SHA-256) and is no longer `present`."""
    return next((old for old in shelf.episodes if old.source == source and not present(old.script)), None)
