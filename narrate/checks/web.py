"""Asking the servers of a feed: little, bounded in size and time."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from narrate.checks import values
from narrate.errors import FetchError, ShowError, TooSlow
from narrate.fetching import Limits, Response, opened

_SOUND = Limits(seconds=600.0)
_FILE = Limits(seconds=60.0)
_QUICK = Limits(seconds=30.0)
_ENDLESS = 1 << 62
_PLAYER = "https://player.example"
_AS_A_PAGE = {"Range": "bytes=0-0", "Origin": _PLAYER}
"""What the page of another site sends: some servers speak of sharing only then."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a file before it is read."""

    fault: str = ""
    """Why nobody can have it; empty where they can."""
    length: int | None = None
    """Bytes; None where the server does not say."""
    media_type: str = ""
    """Without parameters; empty where nobody says."""
    ranges: bool = True
    """Whether a part of it can be had, as seeking needs it."""
    shared: bool = True
    """Whether the pages of other sites may read it (CORS), as players on the web do."""
    late: bool = False
    """Whether the server did not answer in time."""


def ask(url: str, *, local: bool | None = None) -> Answer:
    """What a server says of a file when it is asked for its first byte; `local` as in `opened`."""
    try:
        with opened(url, _QUICK, headers=_AS_A_PAGE, local=local) as response:
            if response.status >= http.client.BAD_REQUEST:
                return Answer(f"HTTP {response.status}")
            return _answer(response.status, response.headers)
    except FetchError as error:
        return Answer(error.message.removeprefix("cannot be fetched: "), late=isinstance(error, TooSlow))


def _answer(status: int, headers: http.client.HTTPMessage) -> Answer:
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if status == 206:
        length = values.whole(headers.get("Content-Range", "").rpartition("/")[2])
    else:
        length = values.whole(headers.get("Content-Length", ""))
    shared = headers.get("Access-Control-Allow-Origin", "").strip() in {"*", _PLAYER}
    return Answer("", length, kind, status == 206, shared)


def fetch(url: str, limit: int, *, local: bool | None = None) -> bytes:
    """The content at `url`, at most `limit` bytes and one more; `local` as in `opened`. Raises ShowError."""
    return fetched(url, limit, local=local)[0]


def fetched(url: str, limit: int, *, local: bool | None = None) -> tuple[bytes, bool]:
    """The same, and whether it was allowed to lie in the own network."""
    with _asked(url, _FILE, local) as response:
        return b"".join(_cut(response, limit + 1)), response.local


def download(url: str, file: IO[bytes], limit: int) -> None:
    """Write the content at `url` to a file. Raises ShowError, also for more than `limit` bytes."""
    with _asked(url, _SOUND, None) as response:
        for piece in _cut(response, limit + 1):
            file.write(piece)
    if file.tell() > limit:
        raise ShowError(f"has more than {limit // 1_000_000} MB", where=url, hint="Check the file itself.")


@contextmanager
def _asked(url: str, limits: Limits, local: bool | None) -> Iterator[Response]:
    try:
        with opened(url, limits, local=local) as response:
            if response.status >= http.client.BAD_REQUEST:
                raise FetchError(f"cannot be fetched: HTTP {response.status}", where=url)
            yield response
    except FetchError as error:
        raise ShowError(
            error.message, where=url, hint="Open it in a browser: is the address right?"
        ) from error


def _cut(response: Response, limit: int) -> Iterator[bytes]:
    """The content, cut off after `limit` bytes."""
    for piece in response.pieces(_ENDLESS):
        yield piece[:limit]
        limit -= len(piece)
        if limit <= 0:
            return
