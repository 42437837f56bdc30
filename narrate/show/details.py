"""What the front matter of an episode says to the feed, read from `Episode.extra`.

Every fact is text that a person typed: what makes no sense is left out of the feed
rather than published wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from narrate.model import Episode, Shelf
from narrate.show.text import one_line

_YES = {"true", "yes", "on", "1"}
_APART = timedelta(seconds=1)
_TYPES = {"full", "trailer", "bonus"}


@dataclass(frozen=True)
class Soundbite:
    """A stretch of an episode that is worth sharing."""

    start: float
    duration: float
    """Seconds."""
    title: str


@dataclass(frozen=True)
class Alternate:
    """A second file with the same content."""

    name: str
    """File name in the published folder."""
    bytes: int
    media_type: str
    title: str


def says(episode: Episode, name: str) -> bool:
    """Whether a fact is set and means yes."""
    return episode.extra.get(name, "").strip().lower() in _YES


def listed(shelf: Shelf) -> list[Episode]:
    """The episodes that the feed shows, newest first.

    Apps sort by date alone, so those of one moment are a second apart, in the order of their scripts.
    """
    shown: list[Episode] = []
    for episode in sorted(shelf.episodes, key=lambda episode: (episode.published, episode.script)):
        if says(episode, "unlisted"):
            continue
        if shown and episode.published <= shown[-1].published:
            episode = replace(episode, published=shown[-1].published + _APART)
        shown.append(episode)
    return shown[::-1]


def kind(episode: Episode) -> str:
    """`full`, `trailer` or `bonus`."""
    value = episode.extra.get("type", "").strip().lower()
    return value if value in _TYPES else "full"


def number(episode: Episode, name: str) -> str:
    """A whole number from 1 (`season`, `episode`), as text; empty where there is none."""
    value = episode.extra.get(name, "").strip()
    return str(int(value)) if re.fullmatch(r"0*[1-9][0-9]{0,8}", value, re.ASCII) else ""


def soundbites(episode: Episode) -> Iterator[Soundbite]:
    """From `soundbite`: one a line, start and duration in seconds, then a title."""
    for line in episode.extra.get("soundbite", "").splitlines():
        match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)(?:\s+(.*))?", line, re.ASCII)
        if not match:
            continue
        start, duration = float(match[1]), float(match[2])
        if duration > 0 and start + duration <= episode.seconds:
            yield Soundbite(start, duration, one_line(match[3] or ""))


def alternates(episode: Episode) -> Iterator[Alternate]:
    """From `alternate`: one a line, file name, bytes and media type, then a title."""
    for line in episode.extra.get("alternate", "").splitlines():
        match = re.fullmatch(
            r"\s*([A-Za-z0-9_-][A-Za-z0-9._-]*)\s+(\d+)\s+([a-z]+/[a-z0-9.+-]+)(?:\s+(.*))?", line, re.ASCII
        )
        if match:
            yield Alternate(match[1], int(match[2]), match[3], one_line(match[4] or ""))
