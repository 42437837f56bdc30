"""The show as its feed describes it: RSS 2.0, PSP-1 and Apple's tags.

Sources: PSP-1 (Podcast Standards Project), "required channel elements"; Apple, "A
podcaster's guide to RSS".
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from narrate.checks import values
from narrate.checks.categories import CATEGORIES
from narrate.checks.document import Document, text
from narrate.checks.finding import Finding, Rule, error, note, warning
from narrate.show import urls
from narrate.show.xml import ITUNES

DESCRIPTION_LIMIT = 4000
"""Bytes."""
TITLE_LIMIT = 255
"""Characters."""
SINGLE = (
    "title", "link", "description", "language", "pubDate", "lastBuildDate", "guid", "enclosure",
    *(f"{ITUNES}{name}" for name in ("author", "owner", "image", "explicit", "type", "duration", "season")),
    *(f"{ITUNES}{name}" for name in ("episode", "episodeType", "block", "complete", "new-feed-url")),
)  # fmt: skip
"""Elements of which a channel or an item has one at most."""

_SETTING = "Set show.{} in narrate.toml, or write the element."
REQUIRED: dict[str, Rule] = {
    "title": error("title-missing", "the show has no title", _SETTING.format("title")),
    "link": error("link-missing", "the show has no <link> to a web page", _SETTING.format("link")),
    "description": error(
        "description-missing", "the show has no description", _SETTING.format("description")
    ),
    "language": error("language-missing", "the show does not say its language", _SETTING.format("language")),
    f"{ITUNES}category": error(
        "category-missing", "the show has no itunes:category", _SETTING.format("category")
    ),
    f"{ITUNES}explicit": error(
        "explicit-missing", "the show has no itunes:explicit", _SETTING.format("explicit")
    ),
    f"{ITUNES}image": error("image-missing", "the show has no itunes:image", _SETTING.format("cover")),
    f"{ITUNES}author": warning("author-missing", "the show has no itunes:author", _SETTING.format("author")),
}
REPEATED = error("tag-repeated", "an element stands twice where one is allowed", "Keep one of them.")
LANGUAGE = error(
    "language-invalid", "the language is no BCP 47 code", "Write a code such as en, pt-BR or zh-Hant."
)
CATEGORY = error(
    "category-unknown",
    "Apple has no such category",
    "Take one of Apple's list, in its spelling and capitals.",
)
EXPLICIT = error("explicit-invalid", "itunes:explicit is neither true nor false", "Write true or false.")
TYPE = error("type-invalid", "itunes:type is neither episodic nor serial", "Write episodic or serial.")
FLAG = error("flag-invalid", "this flag has only one value, yes", "Write yes, or leave the element out.")
MOVED = error(
    "new-feed-url-invalid", "itunes:new-feed-url is no web address", "Write the new feed's full URL."
)
OWNER = warning(
    "owner-email-invalid", "itunes:owner has no usable address", "Write itunes:email as name@example.org."
)
TITLE_LONG = warning(
    "title-too-long", "a title has more than 255 characters", "Shorten it; apps show about 60."
)
DESCRIPTION_LONG = error(
    "description-too-long", "a description has more than 4000 bytes", "Shorten it; the notes have no limit."
)
PADDED = warning("value-padded", "a value has space before or after it, which PSP-1 forbids", "Remove it.")
MARKUP = warning(
    "title-markup", "a title has HTML in it, which apps show as it is", "Write the title as plain text."
)
IMAGE = error("image-url-invalid", "itunes:image has no web address in href", "Write the picture's full URL.")
LINK = error("link-invalid", "<link> is no web address", "Write a full URL with https://.")
SELF_MISSING = error(
    "self-link-missing", "the feed does not say where it lies", 'Add <atom:link rel="self" href="…"/>.'
)
SELF_INVALID = error(
    "self-link-invalid", "the feed's link to itself is no web address", "Write the feed's full URL."
)
SELF_OTHER = note(
    "self-link-other",
    "the feed's link to itself is not the address that it came from",
    "Correct it, unless the feed has moved: apps follow it.",
)
LOCAL = warning(
    "address-local", "only this network reaches the feed's address", "Set show.base_url to the public one."
)


def check(document: Document) -> Iterator[Finding]:
    """Everything about the channel but the podcast namespace."""
    for part in (_required, _texts, _categories, _itunes, _addresses):
        yield from part(document)
    yield from repeated(document, document.channel)
    yield from padded(document, document.channel)


def repeated(document: Document, parent: etree._Element) -> Iterator[Finding]:
    """Elements that stand twice in a channel or an item."""
    for tag in SINGLE:
        if len(found := parent.findall(tag)) > 1:
            yield REPEATED.at(document.place(found[1]), f"<{etree.QName(found[1]).localname}>")


def titles(document: Document, parent: etree._Element) -> Iterator[Finding]:
    """Title and description of a channel or an item: length and markup."""
    title = text(parent, "title")
    if len(title) > TITLE_LIMIT:
        yield TITLE_LONG.at(document.place(parent), f"{len(title)}")
    if any(mark in title for mark in ("</", "<b>", "<i>", "<br", "&amp;", "&lt;", "&#")):
        yield MARKUP.at(document.place(parent), title[:60])
    size = len(text(parent, "description").encode())
    if size > DESCRIPTION_LIMIT:
        yield DESCRIPTION_LONG.at(document.place(parent), f"{size}")


def padded(document: Document, parent: etree._Element) -> Iterator[Finding]:
    """Values of a channel or an item that begin or end with a space."""
    for tag in ("title", "link", "language", "guid", "pubDate"):
        value = parent.findtext(tag) or ""
        if value.strip() and value != value.strip():
            yield PADDED.at(document.place(parent), f"<{tag}>")


def explicit(document: Document, parent: etree._Element) -> Iterator[Finding]:
    """itunes:explicit of a channel or an item."""
    element = parent.find(f"{ITUNES}explicit")
    if element is not None and (value := (element.text or "").strip()) not in {"true", "false"}:
        yield EXPLICIT.at(document.place(element), repr(value))


def flags(document: Document, parent: etree._Element) -> Iterator[Finding]:
    """itunes:block and itunes:complete: anything but Yes means nothing to Apple."""
    for name in ("block", "complete"):
        element = parent.find(ITUNES + name)
        if element is not None and (element.text or "").strip().lower() != "yes":
            yield FLAG.at(document.place(element), f"itunes:{name}")


def picture(document: Document, parent: etree._Element) -> Iterator[Finding]:
    """itunes:image of a channel or an item."""
    element = parent.find(f"{ITUNES}image")
    if element is not None and not values.is_web_address(element.get("href", "")):
        yield IMAGE.at(document.place(element))


def _required(document: Document) -> Iterator[Finding]:
    channel = document.channel
    attributed = {f"{ITUNES}category", f"{ITUNES}image"}
    for tag, missing in REQUIRED.items():
        there = channel.find(tag) is not None if tag in attributed else bool(text(channel, tag))
        if not there:
            yield missing.at(document.place(channel))


def _texts(document: Document) -> Iterator[Finding]:
    channel = document.channel
    language = text(channel, "language")
    if language and not values.is_language(language):
        yield LANGUAGE.at(document.place(channel), repr(language))
    yield from titles(document, channel)


def _categories(document: Document) -> Iterator[Finding]:
    for category in document.channel.findall(f"{ITUNES}category"):
        name = category.get("text", "")
        if name not in CATEGORIES:
            yield CATEGORY.at(document.place(category), repr(name))
            continue
        for below in category.findall(f"{ITUNES}category"):
            if (inner := below.get("text", "")) not in CATEGORIES[name]:
                yield CATEGORY.at(document.place(below), f"{inner!r} in {name}")


def _itunes(document: Document) -> Iterator[Finding]:
    channel = document.channel
    yield from explicit(document, channel)
    yield from flags(document, channel)
    yield from picture(document, channel)
    if (kind := text(channel, f"{ITUNES}type")) not in {"", "episodic", "serial"}:
        yield TYPE.at(document.place(channel), repr(kind))
    moved = channel.find(f"{ITUNES}new-feed-url")
    if moved is not None and not values.is_web_address((moved.text or "").strip()):
        yield MOVED.at(document.place(moved))
    owner = channel.find(f"{ITUNES}owner")
    if owner is not None and not values.is_email(text(owner, f"{ITUNES}email")):
        yield OWNER.at(document.place(owner))


def _addresses(document: Document) -> Iterator[Finding]:
    channel = document.channel
    link = text(channel, "link")
    if link and not values.is_web_address(link):
        yield LINK.at(document.place(channel), link)
    address = document.address()
    if not address:
        yield SELF_MISSING.at(document.place(channel))
    elif not values.is_web_address(address):
        yield SELF_INVALID.at(document.place(channel), address)
    elif not urls.is_public(address):
        yield LOCAL.at(document.place(channel), address)
