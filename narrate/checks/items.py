"""The episodes as the feed describes them: RSS 2.0, PSP-1 and Apple's tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from lxml import etree

from narrate.checks import channel, values
from narrate.checks.document import Document, text
from narrate.checks.finding import Finding, error, note, warning
from narrate.checks.media import KINDS
from narrate.show.xml import ITUNES, PODCAST

_SLACK = timedelta(days=1)
"""Clocks and time zones differ."""

TITLE = error("item-title-missing", "an episode has no title", "Give the item a <title>.")
TEXT = warning("item-description-missing", "an episode has no description", "Give the item a <description>.")
ENCLOSURE = error("enclosure-missing", "an episode has no sound", "Give the item an <enclosure>.")
URL = error("enclosure-url-invalid", "an enclosure has no web address", "Write the sound's full URL.")
LENGTH = error(
    "enclosure-length-invalid",
    "an enclosure's length is not its size in bytes",
    "Write the file's size in bytes.",
)
TYPE = error("enclosure-type-invalid", "an enclosure's type is none of sound", "Write audio/mpeg for an MP3.")
ENCLOSURE_REPEATED = error(
    "enclosure-url-repeated",
    "two episodes have the same sound, and Apple drops one",
    "Give each its own file.",
)
GUID = error("guid-missing", "an episode has no guid", "Give the item a <guid> that will never change.")
GUID_REPEATED = error(
    "guid-repeated", "two episodes have the same guid, and apps show one", "Make each unique."
)
GUID_LINK = error(
    "guid-not-a-link", "a guid is said to be a permanent link and is none", 'Write isPermaLink="false".'
)
DATE = warning("date-missing", "an episode has no date", "Give the item a <pubDate>.")
DATE_INVALID = error(
    "date-invalid", "a date is not as RFC 2822 writes it", "Write Mon, 05 Jan 2026 09:00:00 GMT."
)
DATE_ZONE = error("date-zone", "a date has no time zone", "Add GMT or +0100.")
FUTURE = warning(
    "date-future", "an episode's date is in the future; apps hide it or sort it first", "Correct it."
)
DURATION = warning(
    "duration-missing", "an episode does not say how long it is", "Write itunes:duration in seconds."
)
DURATION_INVALID = error("duration-invalid", "itunes:duration is no length of time", "Write it in seconds.")
EPISODE_TYPE = error("episode-type-invalid", "itunes:episodeType is unknown", "Write full, trailer or bonus.")
NUMBER = error(
    "number-invalid", "itunes:season or itunes:episode is no whole number from 1", "Write 1, 2, 3, …"
)
NUMBER_REPEATED = warning(
    "number-repeated",
    "two episodes have the same season and number",
    "Number the episodes of a season apart.",
)
UNNUMBERED = warning(
    "serial-unnumbered", "a serial show's episode has no number to sort it by", "Write itunes:episode."
)
DIFFERS = warning(
    "number-differs",
    "the itunes and podcast namespaces number an episode differently",
    "Give both the same number.",
)
INSECURE = note(
    "address-insecure", "the sound comes over http, which some apps refuse", "Serve it over https."
)


def check(document: Document, now: datetime) -> Iterator[Finding]:
    """Every episode of one document; what is unique in the whole feed, see `unique`."""
    for item in document.items:
        yield from channel.titles(document, item)
        yield from channel.explicit(document, item)
        yield from channel.flags(document, item)
        yield from channel.picture(document, item)
        yield from channel.repeated(document, item)
        yield from channel.padded(document, item)
        yield from _texts(document, item)
        yield from _enclosure(document, item)
        yield from _guid(document, item)
        yield from _numbers(document, item)
        yield from _date(document, item, now)
    for name in ("pubDate", "lastBuildDate"):
        if document.channel.find(name) is not None:
            yield from _form_of_date(document, document.channel, text(document.channel, name))


def unique(documents: Sequence[Document]) -> Iterator[Finding]:
    """What no two episodes of the pages of a feed share."""
    items = [(document, item) for document in documents for item in document.items]
    guids: Counter[str] = Counter()
    sounds: Counter[str] = Counter()
    numbers: Counter[tuple[str, str]] = Counter()
    for document, item in items:
        place = document.place(item)
        if (guid := text(item, "guid")) and _seen(guids, guid):
            yield GUID_REPEATED.at(place, guid)
        if (sound := enclosure_url(item)) and _seen(sounds, sound):
            yield ENCLOSURE_REPEATED.at(place, sound)
        number = (text(item, f"{ITUNES}season"), text(item, f"{ITUNES}episode"))
        if number[1] and _kind(item) == "full" and _seen(numbers, number):
            yield NUMBER_REPEATED.at(place, f"season {number[0] or '-'}, episode {number[1]}")


def enclosure_url(item: etree._Element) -> str:
    """Where an item's sound lies; empty where it has none."""
    enclosure = item.find("enclosure")
    return "" if enclosure is None else str(enclosure.get("url", "")).strip()


def _seen(counter: Counter[Any], value: object) -> bool:
    counter[value] += 1
    return counter[value] == 2


def _kind(item: etree._Element) -> str:
    return text(item, f"{ITUNES}episodeType") or "full"


def _texts(document: Document, item: etree._Element) -> Iterator[Finding]:
    if not text(item, "title"):
        yield TITLE.at(document.place(item))
    if not text(item, "description"):
        yield TEXT.at(document.place(item))


def _enclosure(document: Document, item: etree._Element) -> Iterator[Finding]:
    enclosure = item.find("enclosure")
    if enclosure is None:
        yield ENCLOSURE.at(document.place(item))
        return
    place, url = document.place(enclosure), enclosure_url(item)
    if not values.is_web_address(url):
        yield URL.at(place, repr(url))
    elif url.startswith("http:"):
        yield INSECURE.at(place)
    if not values.whole(enclosure.get("length", "")):
        yield LENGTH.at(place, repr(enclosure.get("length", "")))
    if enclosure.get("type") not in KINDS:
        yield TYPE.at(place, repr(enclosure.get("type", "")))


def _guid(document: Document, item: etree._Element) -> Iterator[Finding]:
    guid = item.find("guid")
    if guid is None or not (guid.text or "").strip():
        yield GUID.at(document.place(item))
    elif guid.get("isPermaLink", "true") != "false" and not values.is_web_address((guid.text or "").strip()):
        yield GUID_LINK.at(document.place(guid))


def _numbers(document: Document, item: etree._Element) -> Iterator[Finding]:
    place = document.place(item)
    if (duration := text(item, f"{ITUNES}duration")) == "":
        yield DURATION.at(place)
    elif not values.seconds(duration):
        yield DURATION_INVALID.at(place, repr(duration))
    if _kind(item) not in {"full", "trailer", "bonus"}:
        yield EPISODE_TYPE.at(place, repr(_kind(item)))
    for name in ("season", "episode"):
        if (given := item.find(ITUNES + name)) is not None:
            value = (given.text or "").strip()
            if not values.whole(value):
                yield NUMBER.at(document.place(given), repr(value))
            elif (other := text(item, PODCAST + name)) not in {"", value}:
                yield DIFFERS.at(document.place(given), f"{value} and {other}")
    serial = text(document.channel, f"{ITUNES}type") == "serial"
    if serial and _kind(item) == "full" and item.find(f"{ITUNES}episode") is None:
        yield UNNUMBERED.at(place)


def _date(document: Document, item: etree._Element, now: datetime) -> Iterator[Finding]:
    given = text(item, "pubDate")
    if not given:
        yield DATE.at(document.place(item))
        return
    yield from _form_of_date(document, item, given)
    when = values.moment(given)
    if when and when.astimezone(UTC) > now + _SLACK:
        yield FUTURE.at(document.place(item), given)


def _form_of_date(document: Document, parent: etree._Element, given: str) -> Iterator[Finding]:
    if values.moment(given) is None:
        yield DATE_INVALID.at(document.place(parent), repr(given))
    elif not values.has_zone(given):
        yield DATE_ZONE.at(document.place(parent), repr(given))
