"""The pages beside a feed: what they load, where they lead, what oEmbed is told. Of narrate's own shows only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote, urlsplit

from lxml import html

from narrate.checks import values
from narrate.checks.document import Document, text
from narrate.checks.finding import Finding, error, warning
from narrate.checks.links import Reach
from narrate.checks.options import Options
from narrate.errors import ShowError
from narrate.model import Shelf
from narrate.show import sidecars, urls
from narrate.show.feed import GENERATOR

MOST_READ = 20
"""Episodes of a remote feed whose pages are asked for: the newest."""
_LIMIT = 4_000_000
"""Bytes of a file that is read."""
_AGAIN = "Run `narrate feed`; then publish again."

MISSING = error("page-missing", "a page, or what pages load, is not there", _AGAIN)
CHANGED = warning("page-changed", "what pages load is not what narrate writes", _AGAIN)
TYPE = error(
    "page-type",
    "the server says another type of what pages load, and browsers refuse it",
    "Configure the server's types.",
)
INVALID = error("page-file-invalid", "what pages load is not what its name says", _AGAIN)
OEMBED = error("oembed-invalid", "what oEmbed is told of an episode is not as oembed.com asks", _AGAIN)
ASTRAY = error(
    "lasting-astray",
    "a page or a player that leads to an episode leads elsewhere",
    "Run `narrate build`; then publish again.",
)

_SCRIPTS = {"text/javascript", "application/javascript"}
_ALSO = {".js": _SCRIPTS, ".webmanifest": {"application/json"}}
"""Ending to types that browsers take as well."""
_BEGINNINGS = {".jpg": b"\xff\xd8\xff", ".png": b"\x89PNG"}


@dataclass(frozen=True)
class _Page:
    """An episode's files that no feed names."""

    stem: str
    guid: str


def check(page: Document, reach: Reach, shelf: Shelf | None, options: Options) -> Iterator[Finding]:
    """What a browser finds beside a feed of narrate's."""
    if text(page.channel, "generator") != GENERATOR or not values.is_web_address(page.address()):
        return
    base = page.address().rpartition("/")[0] + "/"
    episodes = list(_of_shelf(shelf) if shelf else _of_feed(page, base))
    names = [*sidecars.SHARED, *sidecars.PICTURES[1:], urls.INDEX]  # the feed names the first picture
    for findings in options.mapped(partial(_shared, base, reach, options.shared), names):
        yield from findings
    for findings in options.mapped(partial(_episode, base, reach), episodes):
        yield from findings


def _of_shelf(shelf: Shelf) -> Iterator[_Page]:
    return (_Page(episode.stem, episode.guid) for episode in shelf.episodes)


def _of_feed(page: Document, base: str) -> Iterator[_Page]:
    for item in page.items[:MOST_READ]:
        address = text(item, "link")
        if address.startswith(base) and address.endswith(sidecars.PAGE):
            stem = unquote(address.removeprefix(base)).removesuffix(sidecars.PAGE)
            yield _Page(stem, text(item, "guid"))


def _shared(base: str, reach: Reach, written: Mapping[str, bytes], name: str) -> list[Finding]:
    """Of a file that all pages load; `written` is what narrate would write."""
    url = urls.url(base, name)
    place = str(reach.path(url) or url)
    answer = reach.ask(url)
    if answer is None:  # what lies elsewhere is not asked for
        return []
    if answer.fault:
        return [MISSING.at(place, answer.fault)]
    ending = name[name.rindex(".") :]
    expected = {(sidecars.media_type(name) or "").partition(";")[0]} | _ALSO.get(ending, set())
    if answer.media_type and answer.media_type not in expected:
        return [TYPE.at(place, f"{answer.media_type} for {sorted(expected)[-1]}")]
    content = _content(reach, url)
    if content is None:
        return [MISSING.at(place)]
    if not _is_valid(content, ending):
        return [INVALID.at(place)]
    return [CHANGED.at(place)] if written.get(name, content) != content else []


def _is_valid(content: bytes, ending: str) -> bool:
    if ending == ".webmanifest":
        return isinstance(_json(content), dict)
    return content.startswith(_BEGINNINGS.get(ending, b"")) and bool(content.strip())


def _episode(base: str, reach: Reach, episode: _Page) -> list[Finding]:
    return [*_embedded(base, reach, episode), *_leading(base, reach, episode)]


def _embedded(base: str, reach: Reach, episode: _Page) -> Iterator[Finding]:
    url = urls.url(base, episode.stem + sidecars.EMBED)
    place, content = str(reach.path(url) or url), _content(reach, url)
    if content is None:
        yield MISSING.at(place)
        return
    answer = _json(content)
    if answer == {}:  # of a private show
        return
    if not isinstance(answer, dict) or (fault := _fault(answer)):
        yield OEMBED.at(place, fault if isinstance(answer, dict) else "it is no JSON object")
        return
    source = html.fragment_fromstring(answer["html"]).get("src", "")
    wanted = urls.lasting(episode.guid)
    if urlsplit(source).path.rpartition("/")[2] != wanted:
        yield ASTRAY.at(place, f"{source or 'nowhere'} for {wanted}")


def _fault(answer: Mapping[str, object]) -> str:
    """What oembed.com, sections 2.3.4 and 2.3.4.4, finds missing."""
    if (answer.get("version"), answer.get("type")) != ("1.0", "rich"):
        return "version is not 1.0, or type not rich"
    if not all(isinstance(answer.get(side), int) for side in ("width", "height")):
        return "width or height is no whole number"
    frame = answer.get("html")
    try:
        tag = html.fragment_fromstring(frame).tag if isinstance(frame, str) else ""
    except (ValueError, html.etree.ParserError):  # several elements, or none
        tag = ""
    return "" if tag == "iframe" else "html is not one frame"


def _leading(base: str, reach: Reach, episode: _Page) -> Iterator[Finding]:
    """Of the page that leads to the newest edition."""
    url = urls.url(base, urls.lasting(episode.guid))
    place, content = str(reach.path(url) or url), _content(reach, url)
    if content is None:
        yield MISSING.at(place)
    elif f'url={urls.url("", episode.stem)}{sidecars.PAGE}"'.encode() not in content:
        yield ASTRAY.at(place, f"it does not name {episode.stem}{sidecars.PAGE}")


def _content(reach: Reach, url: str) -> bytes | None:
    try:
        return reach.read(url, _LIMIT) if urlsplit(url).scheme else None
    except ShowError:  # a server that had promised it
        return None


def _json(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
