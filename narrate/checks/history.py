"""What a feed promised before: the guids and dates that the shelf remembers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from lxml import etree

from narrate.checks import values
from narrate.checks.document import Document, text
from narrate.checks.finding import Finding, error
from narrate.checks.items import enclosure_url
from narrate.model import Episode, Shelf
from narrate.show import details
from narrate.show.xml import PODCAST

SHOW_GUID = error(
    "podcast-guid-changed", "podcast:guid is not the one that the show was given", "Run `narrate feed`."
)
GUID = error(
    "guid-changed",
    "an episode's guid is not the one it was given: every app would download it again",
    "Run `narrate feed`; give the script the guid if it must be this one.",
)
DATE = error("date-changed", "an episode's date is not the one it was given", "Run `narrate feed`.")
MISSING = error("episode-missing", "an episode on the shelf is not in the feed", "Run `narrate feed`.")
DAMAGED = error(
    "shelf-damaged", "shelf.json cannot be read", "Restore it: without it every episode gets a new guid."
)


Known = dict[str, Episode]
"""Guid and file name to episode."""


def known(shelf: Shelf) -> Known:
    """The episodes of a shelf by what an item may name of them, with the dates that the feed gives them."""
    by_guid = {episode.guid: episode for episode in (*shelf.episodes, *details.listed(shelf))}
    return by_guid | {file.name: episode for episode in by_guid.values() for file in episode.files}


def episode_of(item: etree._Element, held: Known) -> Episode | None:
    """The episode that an item is about: the one whose sound it names, else the one with its guid."""
    return held.get(enclosure_url(item).rpartition("/")[2]) or held.get(text(item, "guid"))


def check(documents: Sequence[Document], shelf: Shelf) -> Iterator[Finding]:
    """The pages of a feed against the shelf."""
    first = documents[0]
    guid = text(first.channel, f"{PODCAST}guid")
    if shelf.guid and values.is_uuid(guid) and guid != shelf.guid:
        yield SHOW_GUID.at(first.place(first.channel), f"{guid} for {shelf.guid}")
    found, held = set(), known(shelf)
    for document in documents:
        for item in document.items:
            episode = episode_of(item, held)
            if episode is not None:
                found.add(episode.guid)
                yield from _kept(document, item, episode)
    for episode in details.listed(shelf):
        if episode.guid not in found:
            yield MISSING.at(first.name, episode.title or episode.script)


def _kept(document: Document, item: etree._Element, episode: Episode) -> Iterator[Finding]:
    guid = text(item, "guid")
    if guid and guid != episode.guid:
        yield GUID.at(document.place(item), f"{guid} for {episode.guid}")
    when = values.moment(text(item, "pubDate"))
    if when and abs(when - episode.published) >= timedelta(seconds=1):
        yield DATE.at(document.place(item), f"{text(item, 'pubDate')} for {episode.published.isoformat()}")
