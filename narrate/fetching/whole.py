"""Files from the web, read whole, and only where they have changed."""

from __future__ import annotations

import http.client
from dataclasses import dataclass, field, replace
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit, urlunsplit

from narrate.errors import FetchError
from narrate.fetching.answers import opened
from narrate.fetching.patience import USUAL, Limits


@dataclass(frozen=True)
class Fetched:
    """A file from the web, whole."""

    url: str
    data: bytes = field(repr=False)
    media_type: str
    charset: str
    local: bool = False
    """Whether it was allowed to lie in the own network."""
    etag: str = ""
    """By which its server knows this content; empty where it does not say, as below."""
    modified: str = ""
    """When its server says that it was changed last, where no later change can bear the same date."""


def fetch(
    url: str, limits: Limits = USUAL, *, local: bool | None = None, before: Fetched | None = None
) -> Fetched:
    """The content at `url`. Raises FetchError for whatever is not an answer with a file.

    `before` is what was there at some time: where the server says that it still is, it is what comes back.
    """
    with opened(url, limits, headers=_conditions(before), local=local) as response:
        if before and response.status == http.client.NOT_MODIFIED:
            if _public(response.url) == before.url:
                return replace(before, local=response.local)
            return fetch(url, limits, local=local)  # it is of something else, as it seems
        if response.status != http.client.OK:
            raise FetchError(
                f"cannot be fetched: HTTP {response.status}",
                where=response.url,
                hint="Open it in a browser: is the address right?",
            )
        data = b"".join(response.pieces(limits.max_bytes))
        etag, modified = response.headers.get("ETag", ""), _settled(response.headers)
        return Fetched(
            _public(response.url), data, response.media_type, response.charset, response.local, etag, modified
        )


def _public(url: str) -> str:
    """An address without a user's name and password: it is written into scripts, and published with them."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _conditions(before: Fetched | None) -> dict[str, str]:
    """Headers that ask for a content only where it is another than before."""
    given = {"If-None-Match": before.etag, "If-Modified-Since": before.modified} if before else {}
    return {name: value for name, value in given.items() if value}


def _settled(headers: Message) -> str:
    """The date of the last change, unless another may come in the same second."""
    modified, now = headers.get("Last-Modified", ""), headers.get("Date", "")
    try:
        passed = parsedate_to_datetime(now) - parsedate_to_datetime(modified)
    except (TypeError, ValueError):  # no date, or one without a zone beside one with
        return ""
    return modified if passed.total_seconds() > 1 else ""
