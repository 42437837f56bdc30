"""The feed: RSS 2.0 with the itunes, podcast, atom and content namespaces.

The same shelf and settings always give the same bytes. Sources of the rules:
Apple, "A podcaster's guide to RSS"; the Podcast Standards Project's PSP-1;
the podcast namespace (github.com/Podcastindex-org/podcast-namespace); RFC 5005 for pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from lxml import etree

from narrate.characters import clean
from narrate.model import Episode, Shelf
from narrate.settings import Show
from narrate.show import details, urls
from narrate.show.items import (
    DESCRIPTION_LIMIT,
    NAME_LIMIT,
    TITLE_LIMIT,
    add_image,
    add_item,
    add_person,
    enclosure,
    language_code,
    rfc2822,
    title_of,
)
from narrate.show.strings import disclosure, of_show
from narrate.show.text import one_line, safe_url, shorten, shorten_bytes
from narrate.show.xml import ATOM, ITUNES, NAMESPACES, PODCAST, add

MEDIA_TYPE = "application/rss+xml"
GENERATOR = "narrate-audio"


def feed(show: Show, shelf: Shelf, *, base_url: str | None = None, built: datetime | None = None) -> bytes:
    """The document at `feed.xml`: the show and its newest episodes.

    `base_url` stands in for the one in the settings. `built` is the time of the last
    change; by default the date of the newest episode, so that nothing depends on a clock.
    """
    return feeds(show, shelf, base_url=base_url, built=built)[urls.FEED]


def feeds(
    show: Show, shelf: Shelf, *, base_url: str | None = None, built: datetime | None = None
) -> dict[str, bytes]:
    """File name to content: `feed.xml`, and `feed-2.xml`, … with what is older (RFC 5005, paged)."""
    return dict(reversed([*paged(show, shelf, base_url=base_url, built=built)]))


def paged(
    show: Show, shelf: Shelf, *, base_url: str | None = None, built: datetime | None = None
) -> Iterator[tuple[str, bytes]]:
    """The names and contents of `feeds`, one at a time; `feed.xml`, which names the others, is the last."""
    base = urls.root(show, base_url)
    shelf = urls.with_guid(shelf, base)
    episodes = details.listed(shelf)
    size = max(1, show.page_size)
    starts = range(0, max(1, len(episodes)), size)
    names = [urls.FEED, *(f"feed-{number}.xml" for number in range(2, len(starts) + 1))]
    for index in reversed(range(len(names))):
        rss = etree.Element("rss", {"version": "2.0"}, nsmap=NAMESPACES)
        channel = add(rss, "channel")
        _add_pages(channel, base, names, index)
        _add_channel(channel, show, shelf, base)
        _add_dates(channel, episodes, built)
        for episode in episodes[starts[index] : starts[index] + size]:
            add_item(channel, show, episode, base)
        yield names[index], _document(rss)


def _document(rss: etree._Element) -> bytes:
    style = etree.ProcessingInstruction("xml-stylesheet", 'type="text/css" href="feed.css"')
    rss.addprevious(style)  # so that a browser shows something to read
    return etree.tostring(rss.getroottree(), encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _add_pages(channel: etree._Element, base: str, names: Sequence[str], index: int) -> None:
    """Where this document lies and, where there are several, the others (RFC 5005, section 3)."""
    links = {"self": names[index]}
    if len(names) > 1:
        links |= {"first": names[0], "last": names[-1]}
    if index > 0:
        links["previous"] = names[index - 1]
    if index + 1 < len(names):
        links["next"] = names[index + 1]
    for rel, name in links.items():
        add(channel, f"{ATOM}link", "", {"href": urls.url(base, name), "rel": rel, "type": MEDIA_TYPE})


def _add_channel(channel: etree._Element, show: Show, shelf: Shelf, base: str) -> None:
    _add_rss(channel, show, base)
    _add_itunes(channel, show, base)
    _add_podcast(channel, show, shelf, base)
    for episode in details.listed(shelf):
        if details.kind(episode) == "trailer":
            _add_trailer(channel, episode, base)


def _add_rss(channel: etree._Element, show: Show, base: str) -> None:
    title = shorten(one_line(show.title), TITLE_LIMIT) or of_show(show)("show.untitled")
    link = safe_url(show.link) or base
    add(channel, "title", title)
    add(channel, "link", link)
    add(channel, "description", shorten_bytes(clean(show.description).strip(), DESCRIPTION_LIMIT) or title)
    add(channel, "language", language_code(show.language))
    if show.copyright:
        add(channel, "copyright", shorten(one_line(show.copyright), TITLE_LIMIT))
    add(channel, "generator", GENERATOR)
    image = add(channel, "image")
    add(image, "url", urls.url(base, urls.COVER))
    add(image, "title", title)
    add(image, "link", link)


def _add_dates(channel: etree._Element, episodes: Sequence[Episode], built: datetime | None) -> None:
    if episodes:
        add(channel, "pubDate", rfc2822(episodes[0].published))
    if changed := built or (episodes[0].published if episodes else None):
        add(channel, "lastBuildDate", rfc2822(changed))


def _add_itunes(channel: etree._Element, show: Show, base: str) -> None:
    if author := one_line(show.author):
        add(channel, f"{ITUNES}author", shorten(author, TITLE_LIMIT))
    if show.email:
        owner = add(channel, f"{ITUNES}owner")
        name = shorten(one_line(show.author), TITLE_LIMIT) or of_show(show)("show.untitled")
        add(owner, f"{ITUNES}name", name)
        add(owner, f"{ITUNES}email", one_line(show.email))
    add(channel, f"{ITUNES}image", "", {"href": urls.url(base, urls.COVER)})
    parent = channel
    for name in show.category.split(" > ", 1):
        parent = add(parent, f"{ITUNES}category", "", {"text": one_line(name)})
    add(channel, f"{ITUNES}explicit", "true" if show.explicit else "false")
    add(channel, f"{ITUNES}type", show.type)
    if show.complete:
        add(channel, f"{ITUNES}complete", "yes")
    if show.private or show.token:
        add(channel, f"{ITUNES}block", "yes")
    if moved := safe_url(show.new_feed_url):
        add(channel, f"{ITUNES}new-feed-url", moved)


def _add_podcast(channel: etree._Element, show: Show, shelf: Shelf, base: str) -> None:
    if shelf.guid:
        add(channel, f"{PODCAST}guid", shelf.guid)
    add(channel, f"{PODCAST}medium", show.medium)
    if show.email:  # whoever may unlock it has to be named
        add(channel, f"{PODCAST}locked", "yes" if show.locked else "no", {"owner": one_line(show.email)})
    if show.private or show.token:
        add(channel, f"{PODCAST}block", "yes")
    # Every engine is a synthetic voice, so this is never false; the purpose is the namespace's own.
    add(channel, f"{PODCAST}txt", "true", {"purpose": "ai-content"})
    if said := disclosure(show):
        add(channel, f"{PODCAST}txt", one_line(said))
    for purpose, text in show.txt.items():
        add(channel, f"{PODCAST}txt", one_line(text), {"purpose": shorten(one_line(purpose), NAME_LIMIT)})
    if show.license:
        add(channel, f"{PODCAST}license", one_line(show.license))
    for text, target in show.funding.items():
        if address := safe_url(target):
            add(channel, f"{PODCAST}funding", shorten(one_line(text), NAME_LIMIT), {"url": address})
    add_image(channel, urls.url(base, urls.COVER), one_line(show.title))
    people = show.people or ({show.author: "Author"} if show.author else {})
    for name, role in people.items():
        add_person(channel, name, role)


def _add_trailer(channel: etree._Element, episode: Episode, base: str) -> None:
    sound = enclosure(episode, base)
    attributes = {
        "url": sound["url"],
        "pubdate": rfc2822(episode.published),
        "length": sound["length"],
        "type": sound["type"],
        "season": details.number(episode, "season"),
    }
    add(channel, f"{PODCAST}trailer", shorten(title_of(episode), NAME_LIMIT), attributes)
