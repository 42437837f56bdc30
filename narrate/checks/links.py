"""What a feed points at: is it there, is it what the feed says?"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from lxml import etree

from narrate.checks import values, web
from narrate.checks.document import Document
from narrate.checks.finding import Finding, error, note, warning
from narrate.checks.web import Answer
from narrate.errors import ShowError, TooSlow
from narrate.show import sidecars
from narrate.show.xml import ITUNES, PODCAST

MOST_ASKED = 500
"""Links that servers are asked for; a long feed's older ones are left alone."""

_MOST_LATE = 3
"""Times that one server may let us wait."""
_MOST_LATE_IN_ALL = 12

DEAD = error(
    "link-dead", "the feed points at something that is not there", "Publish the file, or correct the URL."
)
LENGTH = error(
    "enclosure-length-wrong",
    "an enclosure's length is not that of its file",
    "Run `narrate feed`, or correct it.",
)
TYPE = warning(
    "link-type",
    "the server says another type than the feed",
    "Configure the server's types, or correct the feed.",
)
RANGES = error(
    "link-no-ranges",
    "the server gives no parts of a file, and Apple refuses it",
    "Use a server with byte ranges.",
)
SHARED = warning(
    "link-not-shared",
    "players on the web cannot read a transcript or chapters",
    "Let the server send `Access-Control-Allow-Origin: *`.",
)
LEFT = note("links-left", "only the newest links were asked for", "Nothing is to be done.")
ELSEWHERE = note(
    "files-elsewhere",
    "no file of the feed lies beside it: only the feed was checked",
    "Check the folder or the URL.",
)
_SAME = (
    {"audio/mpeg", "audio/mp3"},
    {"audio/x-m4a", "audio/mp4", "audio/m4a", "video/mp4"},
    {"application/x-subrip", "application/srt", "text/srt", "text/plain"},
    {"application/json+chapters", "application/json"},
    {"text/vtt", "text/plain"},
)
"""Types that clients take for each other."""


class Reach(Protocol):
    """How the files of a feed are looked at."""

    def ask(self, url: str) -> Answer | None:
        """What is known of a file; None where this is not the way to it."""

    def read(self, url: str, limit: int) -> bytes | None:
        """Its content, at most `limit` bytes; None where it cannot be had."""

    def path(self, url: str) -> Path | None:
        """Where it lies on this machine, if it does."""


@dataclass(frozen=True)
class Folder:
    """A published folder: its files are at `base`."""

    folder: Path
    base: str

    def path(self, url: str) -> Path | None:
        name = unquote(url.removeprefix(self.base)) if url.startswith(self.base) else ""
        path = self.folder / name
        readable = _is_file(name) and path.is_file() and os.access(path, os.R_OK)
        return path if readable else None

    def ask(self, url: str) -> Answer | None:
        if not url.startswith(self.base) or not _is_file(unquote(url.removeprefix(self.base))):
            return None
        path = self.path(url)
        return (
            Answer("no such file, or it cannot be read") if path is None else Answer("", path.stat().st_size)
        )

    def read(self, url: str, limit: int) -> bytes | None:
        path = self.path(url)
        if path is None:
            return None
        with path.open("rb") as file:
            return file.read(limit)


def _is_file(name: str) -> bool:
    """Whether a name can be that of a file beside the feed, and not of a page that a server makes."""
    return sidecars.is_name(name) and "." in name


class Web:
    """The servers that the feed names. Those that let us wait again and again are given up.

    `local` says whether they may stand in the own network; None: where the feed names them itself.
    """

    def __init__(self, *, local: bool | None = None) -> None:
        self._local = local
        self._late: Counter[str] = Counter()

    def path(self, url: str) -> Path | None:
        return None

    def ask(self, url: str) -> Answer | None:
        host = urlsplit(url).netloc
        if self._late[host] >= _MOST_LATE or self._late.total() >= _MOST_LATE_IN_ALL:
            return Answer("its server did not answer in time before, and was not asked again", late=True)
        answer = web.ask(url, local=self._local)
        self._late[host] += answer.late
        return answer

    def read(self, url: str, limit: int) -> bytes | None:
        answer = self.ask(url)
        if answer is None or answer.fault:
            return None
        try:
            return web.fetch(url, limit, local=self._local)
        except ShowError as error:
            self._late[urlsplit(url).netloc] += isinstance(error.__cause__, TooSlow)
            raise


@dataclass(frozen=True, slots=True)
class Link:
    """A URL in the feed, and what the feed says of it."""

    place: str
    url: str
    media_type: str = ""
    length: int | None = None
    seekable: bool = False
    read_by_pages: bool = False
    """Whether a player's page reads it with a script: that needs the server's leave."""


_ATTRIBUTES = {
    "enclosure": "url",
    f"{ITUNES}image": "href",
    f"{PODCAST}chapters": "url",
    f"{PODCAST}transcript": "url",
    f"{PODCAST}image": "href",
    f"{PODCAST}source": "uri",
    f"{PODCAST}trailer": "url",
}
"""Element to the attribute in which it has its URL."""


def of(documents: Sequence[Document]) -> list[Link]:
    """Every file that a feed points at, each once, in its order."""
    found: dict[str, Link] = {}
    for document in documents:
        for element in document.channel.iter(*_ATTRIBUTES, "link"):
            link = _link(document, element)
            if values.is_web_address(link.url):
                known = found.setdefault(link.url, link)
                found[link.url] = replace(known, read_by_pages=known.read_by_pages or link.read_by_pages)
    return list(found.values())


def _link(document: Document, element: etree._Element) -> Link:
    if element.tag == "link":
        return Link(document.place(element), (element.text or "").strip())
    url = str(element.get(_ATTRIBUTES[str(element.tag)], "")).strip()
    sound = element.tag in {"enclosure", f"{PODCAST}source"}
    said = element
    if element.tag == f"{PODCAST}source" and (parent := element.getparent()) is not None:
        said = parent  # its enclosure says length and type for all places that one can get it from
    length = values.whole(said.get("length", "")) if sound else None
    text = element.tag in {f"{PODCAST}chapters", f"{PODCAST}transcript"}
    return Link(document.place(element), url, said.get("type", ""), length, sound, text)


def check(
    found: Sequence[Link], reach: Reach, mapped: Callable[..., Iterator[list[Finding]]]
) -> Iterator[Finding]:
    """Ask for every link, with `mapped` (such as the builtin map) over them."""
    asked = found[:MOST_ASKED] if isinstance(reach, Web) else found
    for findings in mapped(lambda link: list(_judged(link, reach.ask(link.url))), asked):
        yield from findings
    if len(found) > len(asked):
        yield LEFT.at(found[len(asked)].place, f"{len(asked)} of {len(found)}")


def _judged(link: Link, answer: Answer | None) -> Iterator[Finding]:
    if answer is None:
        return
    if answer.fault:
        yield DEAD.at(link.place, f"{link.url} ({answer.fault})")
        return
    if link.length and answer.length is not None and link.length != answer.length:
        yield LENGTH.at(link.place, f"{link.length} for {answer.length}")
    if answer.media_type and link.media_type and not _same(answer.media_type, link.media_type):
        yield TYPE.at(link.place, f"{answer.media_type} for {link.media_type}")
    if link.seekable and not answer.ranges:
        yield RANGES.at(link.place, link.url)
    if link.read_by_pages and not answer.shared:
        yield SHARED.at(link.place, link.url)


def _same(one: str, other: str) -> bool:
    return one == other or any({one, other} <= kinds for kinds in _SAME)
