"""What lies beside an episode's sound, in one table, and what the published folder consists of.

The folder may hold other things (the shelf, temporary files, whatever somebody put there);
only what the shelf or the feed names is ever served or published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import unquote

from lxml import etree

from narrate.model import Episode, Shelf
from narrate.show import urls
from narrate.show.shelf import FILE as SHELF
from narrate.show.xml import ATOM


@dataclass(frozen=True)
class Sidecar:
    """A text that lies beside an episode's sound, as `<stem><suffix>`."""

    suffix: str
    media_type: str
    """As a server says it."""
    role: Literal["captions", "transcript", "chapters", "embed"]
    """What it is to the feed: a transcript with times, one without, the chapters; `embed` is nothing to it."""

    @property
    def feed_type(self) -> str:
        """The media type as the feed says it, without parameters."""
        return self.media_type.partition(";")[0]


PAGE = ".html"
CHAPTERS = ".chapters.json"
VTT = ".vtt"
SRT = ".srt"
WORDS = ".words.json"
EMBED = ".oembed.json"
PLAYLIST = ".m3u8"
SHEET = ".cue"

SIDECARS = (
    Sidecar(VTT, "text/vtt; charset=utf-8", "captions"),
    Sidecar(SRT, "application/x-subrip; charset=utf-8", "captions"),
    Sidecar(WORDS, "application/json", "captions"),
    Sidecar(CHAPTERS, "application/json+chapters", "chapters"),
    Sidecar(EMBED, "application/json", "embed"),
    Sidecar(PAGE, "text/html; charset=utf-8", "transcript"),
)
"""In the order in which they are written and named in the feed."""

SHARED = ("style.css", "feed.css", "player.js", "sw.js", "manifest.webmanifest")
"""What all pages load."""
SMALL = ".small"
"""In the name of an episode's picture, before its ending: the size that pages show."""
PICTURES = (urls.COVER, urls.SMALL_COVER, *urls.ICONS)
"""The show's cover, in the sizes that it is needed in."""

_TYPES = {sidecar.suffix: sidecar.media_type for sidecar in SIDECARS} | {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    PLAYLIST: "audio/mpegurl",
    SHEET: "application/x-cue",
    ".xml": "application/rss+xml; charset=utf-8",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
"""Ending of a file's name to its media type, of all but sound: the shelf and the feed say that."""

_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
"""A file in the folder itself, not hidden: nothing that could lead out of it."""
_HASHED = re.compile(r".+-[0-9a-f]{12}")
"""The name without its ending of what narrate made."""


def is_name(name: str) -> bool:
    """Whether it can be the name of a published file."""
    return bool(_NAME.fullmatch(name))


def media_type(name: str) -> str | None:
    """Type of a text or a picture, told by its ending; None for any other name."""
    if not is_name(name):
        return None
    suffixes = PurePosixPath(name).suffixes
    return _TYPES.get("".join(suffixes[-2:])) or _TYPES.get("".join(suffixes[-1:]))


def is_made(name: str, suffixes: Iterable[str]) -> bool:
    """Whether only narrate gives such a name: a hash, and the ending of a sidecar, a cover, a list, or one of
    `suffixes`.
    """
    endings = {*suffixes, PLAYLIST, SHEET, ".jpg", f"{SMALL}.jpg", *(sidecar.suffix for sidecar in SIDECARS)}
    return any(name.endswith(end) and _HASHED.fullmatch(name.removesuffix(end)) for end in endings)


def small(cover: str) -> str:
    """The name of a picture in the size that pages show."""
    path = PurePosixPath(cover)
    return f"{path.stem}{SMALL}{path.suffix}"


def of_episode(episode: Episode) -> Iterator[tuple[str, str]]:
    """Names of an episode's files and their types, sound first."""
    for file in (*episode.sounds, *episode.lists):
        yield file.name, file.media_type
    for sidecar in SIDECARS:
        yield episode.stem + sidecar.suffix, sidecar.media_type
    if episode.cover:
        for name in (episode.cover, small(episode.cover)):
            yield name, media_type(name) or ""


def of_shelf(shelf: Shelf) -> dict[str, str]:
    """Names of all files that the shelf accounts for, with their types; those of the show itself come last."""
    named: dict[str, str] = {}
    for episode in shelf.episodes:
        named |= of_episode(episode)
        named[urls.lasting(episode.guid)] = _TYPES[PAGE]
    return named | {name: media_type(name) or "" for name in (*PICTURES, *SHARED, urls.INDEX)}


def named_by(document: bytes, base: str) -> dict[str, str]:
    """The files below `base` that a feed points to, its own included, with their types.

    Reads attributes and whole texts, which is where a feed has its URLs; show notes are
    prose and not searched. Raises lxml.etree.XMLSyntaxError for what is not XML.
    """
    found: dict[str, str] = {}
    for element, rest in _below(_parsed(document), base):
        name = unquote(rest)
        if is_name(name) and name != SHELF and (kind := media_type(name) or _said(element)):
            found.setdefault(name, kind)
    return found


def _said(element: etree._Element) -> str:
    """The type that a feed says of what an element points to: sound, which no table here knows."""
    parent = element.getparent()
    return element.get("type", "") or ("" if parent is None else parent.get("type", ""))


def base_of(document: bytes) -> str:
    """URL of the folder in which a feed says that it lies.

    Raises ValueError where it does not say so, lxml.etree.XMLSyntaxError for what is not XML.
    """
    for link in _parsed(document).iter(f"{ATOM}link"):
        if link.get("rel") == "self" and (address := link.get("href")):
            return address.rpartition("/")[0] + "/"
    raise ValueError("it has no atom:link to itself")


def _parsed(document: bytes) -> etree._Element:
    return etree.fromstring(
        document, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    )


def _below(tree: etree._Element, base: str) -> Iterator[tuple[etree._Element, str]]:
    """What follows `base` in every URL of the document that begins with it."""
    for element in tree.iter(etree.Element):
        for value in (*element.attrib.values(), (element.text or "").strip()):
            for url in str(value).split():  # srcset holds several
                if url.startswith(base):
                    yield element, url.removeprefix(base).rstrip(",")
