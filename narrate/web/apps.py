"""How a feed is opened in the apps that people have: the addresses that the apps themselves register."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

_APPS = {
    "Apple Podcasts": "podcast://{bare}",
    "Overcast": "overcast://x-callback-url/add?url={quoted}",
    "Pocket Casts": "pktc://subscribe/{bare}",
    "AntennaPod": "antennapod-subscribe://{bare}",
    "Podcast Addict": "podcastaddict://{bare}",
    "Castro": "castros://subscribe/{bare}",
}
"""Name to address: `bare` is the feed's without its scheme, `quoted` the whole one, escaped."""


def subscriptions(feed: str) -> Iterator[tuple[str, str, str]]:
    """Every app with the address that opens a feed in it, and the pattern that it was made from."""
    bare = feed.partition("://")[2]
    for name, pattern in _APPS.items():
        yield name, pattern.format(bare=bare, quoted=quote(feed, safe="")), pattern
