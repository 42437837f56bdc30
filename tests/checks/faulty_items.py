"""Faults in what a feed says about its episodes."""

from __future__ import annotations

import re
from pathlib import Path

from breaking import Breaking, Fault, both, edit, feed, item, items, lost


def _all(old: str, new: str) -> Breaking:
    return edit("feed.xml", lambda content: re.sub(old, new, content.decode()).encode())


def _twice(folder: Path) -> None:
    """The first item again, as an episode of its own."""

    def change(content: bytes) -> bytes:
        start, end = content.index(b"<item>"), content.index(b"</item>") + len(b"</item>")
        again = content[start:end].replace(b"</guid>", b"-2</guid>").replace(b">full<", b">bonus<")
        return content[:end] + again + content[end:]

    edit("feed.xml", change)(folder)


ITEMS: list[Fault] = [
    ("no title", items("<title>[^<]*</title>"), "item-title-missing"),
    ("no description", items("<description>.*?</description>"), "item-description-missing"),
    ("no sound", items("<enclosure [^>]*>"), "enclosure-missing"),
    ("sound at no address", items('<enclosure url="[^"]*"', '<enclosure url=""'), "enclosure-url-invalid"),
    ("a length of 0", items('length="[^"]*"', 'length="0"'), "enclosure-length-invalid"),
    ("a length in words", items('length="[^"]*"', 'length="0.2 MB"'), "enclosure-length-invalid"),
    ("a length that is another", items('length="[^"]*"', 'length="4711"'), "enclosure-length-wrong"),
    ("a type of text", items('"audio/mpeg"', '"text/html"'), "enclosure-type-invalid"),
    ("a type of other sound", items('"audio/mpeg"', '"audio/x-m4a"'), "enclosure-type-wrong"),
    ("no guid", items("<guid .*?</guid>"), "guid-missing"),
    ("a guid that is said to be a link", items(' isPermaLink="false"'), "guid-not-a-link"),
    ("another guid than before", items(">[-0-9a-f]*</guid>", ">new</guid>"), "guid-changed"),
    ("another date than before", items("12 Jan 2026", "13 Jan 2026"), "date-changed"),
    ("a guid with a space", items("</guid>", " </guid>"), "value-padded"),
    ("no date", items("<pubDate>[^<]*</pubDate>"), "date-missing"),
    ("a date in ISO 8601", items("<pubDate>[^<]*", "<pubDate>2026-01-12T00:00:00Z"), "date-invalid"),
    ("the 31st of February", items("Mon, 12 Jan", "31 Feb"), "date-invalid"),
    ("a date without a zone", items("12:00:00 GMT", "12:00:00"), "date-zone"),
    ("no duration", items("<itunes:duration>[^<]*</itunes:duration>"), "duration-missing"),
    ("a duration in words", items("<itunes:duration>[^<]*", "<itunes:duration>long"), "duration-invalid"),
    ("a duration that is another", items("<itunes:duration>[^<]*", "<itunes:duration>1:40"), "duration-wrong"),
    ("a type that is none", items(">full<", ">essay<"), "episode-type-invalid"),
    ("season zero", items("season>1</itunes", "season>0</itunes"), "number-invalid"),
    ("two numbers", items("<podcast:episode>2", "<podcast:episode>7"), "number-differs"),
    ("a serial show", both(feed(">episodic<", ">serial<"), items("<itunes:episode>2</[^>]*>")), "serial-unnumbered"),
    ("two guids", items("</guid>", "</guid><guid isPermaLink='false'>second</guid>"), "tag-repeated"),
    ("explicit: clean", items("explicit>false", "explicit>clean"), "explicit-invalid"),
    ("a transcript in Word", items('type="text/vtt"', 'type="application/msword"'), "transcript-type-invalid"),
    ("a page that is said to be plain", items('"text/html"', '"text/plain"'), "transcript-type-invalid"),
    ("a transcript at no address", item('<podcast:transcript url="a.vtt" type="text/vtt"/>'), "transcript-url-invalid"),
    ("chapters in XML", items("application/json.chapters", "text/xml"), "chapters-type-invalid"),
    ("chapters at no address", items('chapters url="[^"]*"', 'chapters url=""'), "chapters-url-invalid"),
    ("a soundbite after the end", item('<podcast:soundbite startTime="99" duration="9"/>'), "soundbite-invalid"),
    ("a second format nowhere", item('<podcast:alternateEnclosure type="audio/mp4"/>'), "alternate-invalid"),
    ("two guids alike", both(lost("shelf.json"), _all(">[-0-9a-f]*</guid>", ">same</guid>")), "guid-repeated"),
    ("an episode twice", both(lost("shelf.json"), _twice), "enclosure-url-repeated"),
    ("two numbers alike", items(r"(<itunes:episode>)2(.*?<podcast:episode>)2", r"\g<1>1\g<2>1"), "number-repeated"),
    ("next century", both(lost("shelf.json"), items("12 Jan 2026", "12 Jan 2126")), "date-future"),
    ("an episode less", feed("<item>.*?</item>"), "episode-missing"),
    ("a dead link", items("<link>[^<]*", "<link>https://example.org/essays/gone.html"), "link-dead"),
]  # fmt: skip
