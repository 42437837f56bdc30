"""Where things lie: names of files in the published folder, and their URLs."""

from __future__ import annotations

import hashlib
import ipaddress
import re
import uuid
from dataclasses import replace
from urllib.parse import quote, urlsplit

from narrate.errors import SettingsError
from narrate.model import Shelf
from narrate.settings import Show

FEED = "feed.xml"
INDEX = "index.html"
COVER = "cover.jpg"
SMALL_COVER = "cover-small.jpg"
"""What pages show."""
ICONS = {"icon-192.png": 192, "icon-512.png": 512}
"""Name to pixels a side: what a phone shows of a show that is installed."""

_PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""Namespace of podcast:guid: github.com/Podcastindex-org/podcast-namespace, docs/tags/guid.md"""

_TOKEN = re.compile(r"[A-Za-z0-9_-]*")


def root(show: Show, base_url: str | None = None) -> str:
    """URL of the published folder, token included, with a slash at its end.

    `base_url` stands in for the one in the settings. Raises SettingsError where it is not
    a web address, or the token would not survive in a path.
    """
    base = show.base_url if base_url is None else base_url
    if not _is_web_address(base):
        raise SettingsError(
            f"`show.base_url` is {base!r}", hint="It takes an address such as https://example.org/podcast/."
        )
    if not _TOKEN.fullmatch(show.token):
        raise SettingsError("`show.token` has other characters than letters, digits, `-` and `_`")
    token = f"{show.token}/" if show.token else ""
    return f"{base.rstrip('/')}/{token}"


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket without its pair
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def lasting(guid: str) -> str:
    """The name of a page that leads to the newest edition of an episode: links to it last."""
    return f"episode-{hashlib.sha256(guid.encode()).hexdigest()[:10]}.html"


def url(base: str, name: str) -> str:
    """URL of a file in the folder at `base`."""
    return base + quote(name)


def is_private(show: Show) -> bool:
    """Whether only those whom the owner told may find the show: what is said of it in public has no address."""
    return show.private or bool(show.token)


def is_public(base: str) -> bool:
    """Whether the world can reach `base`: not a name or address of one network only."""
    host = urlsplit(base).hostname or ""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".localhost", ".internal", ".home.arpa"))


def show_guid(base: str) -> str:
    """podcast:guid of a show whose feed lies at `base`: UUIDv5 of its URL without the scheme."""
    address = url(base, FEED).split("://", 1)[-1].rstrip("/")
    return str(uuid.uuid5(_PODCAST_NAMESPACE, address))


def with_guid(shelf: Shelf, base: str) -> Shelf:
    """The shelf with a guid for the show, given once and then kept.

    None is given at an address that thousands of shows have, such as localhost.
    """
    if shelf.guid or not is_public(base):
        return shelf
    return replace(shelf, guid=show_guid(base))
