"""What the published folder consists of: which files belong to the show, and their types.

The folder may hold other things (the shelf, temporary files, whatever somebody put there);
only what the shelf or the feed names is ever served or published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from narrate.model import Episode, Shelf
from narrate.show import urls
from narrate.show.xml import ATOM

SIDECARS = (".vtt", ".srt", ".words.json", ".chapters.json")
PAGE = ".html"

TYPES = {
    ".mp3": "audio/mpeg",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".words.json": "application/json",
    ".chapters.json": "application/json+chapters",
    ".html": "text/html; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".m4b": "audio/mp4",
    ".m4a": "audio/mp4",
    ".opus": "audio/ogg",
    ".epub": "application/epub+zip",
}
"""Ending of a file's name to its media type; a file with another ending is not published."""

_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
"""A file in the folder itself, not hidden: nothing that could lead out of it."""


def media_type(name: str) -> str | None:
    """Type of a publishable file; None for any other name."""
    if not _NAME.fullmatch(name):
        return None
    suffixes = PurePosixPath(name).suffixes
    return TYPES.get("".join(suffixes[-2:])) or TYPES.get("".join(suffixes[-1:]))


def of_episode(episode: Episode) -> Iterator[str]:
    """Names of an episode's files, sound first."""
    yield episode.audio
    for suffix in (*SIDECARS, PAGE):
        yield episode.stem + suffix
    if episode.cover:
        yield episode.cover


def of_shelf(shelf: Shelf) -> Iterator[str]:
    """Names of all files that the shelf accounts for; those of the show itself come last."""
    for episode in shelf.episodes:
        yield from of_episode(episode)
    yield from (urls.COVER, urls.INDEX)


def named_by(document: bytes, base: str) -> frozenset[str]:
    """Names of the files below `base` that a feed points to, its own included.

    Reads attributes and whole texts, which is where a feed has its URLs; show notes are
    prose and not searched. Raises lxml.etree.XMLSyntaxError for what is not XML.
    """
    return frozenset(filter(media_type, (unquote(rest) for rest in _below(_parsed(document), base))))


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


def _below(tree: etree._Element, base: str) -> Iterator[str]:
    """What follows `base` in every URL of the document that begins with it."""
    for element in tree.iter(etree.Element):
        for value in (*element.attrib.values(), (element.text or "").strip()):
            for url in str(value).split():  # srcset holds several
                if url.startswith(base):
                    yield url.removeprefix(base).rstrip(",")
