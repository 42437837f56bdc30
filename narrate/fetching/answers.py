"""Requests and their answers, redirects followed; the content is read as it comes."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from narrate.errors import FetchError
from narrate.fetching.packing import unpacked
from narrate.fetching.patience import USUAL, Guard, Limits
from narrate.fetching.servers import Connection, addresses_of, allowed, joined, origin_of, parts_of, told

_PIECE = 1 << 16
_REDIRECTS = 5
_MOVED = frozenset((301, 302, 303, 307, 308))


@dataclass
class Response:
    """An answer whose content has not been read yet."""

    url: str
    """Where it came from in the end."""
    status: int
    headers: http.client.HTTPMessage
    local: bool
    """Whether addresses of the own network were allowed."""
    _body: http.client.HTTPResponse
    _guard: Guard

    @property
    def media_type(self) -> str:
        """In lower case, without parameters; empty where the server does not say."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that the server names; empty where it names none."""
        return self.headers.get_content_charset("")

    def pieces(self, max_bytes: int) -> Iterator[bytes]:
        """The content as it comes, unpacked. Raises FetchError for more than `max_bytes`, or when time is up."""
        if (self._body.length or 0) > max_bytes:
            raise _too_long(max_bytes, self.url)
        packed = self._bounded(self._received(), max_bytes)
        yield from self._bounded(
            unpacked(packed, self.headers.get("Content-Encoding", ""), self.url), max_bytes
        )

    def _received(self) -> Iterator[bytes]:
        while piece := self._guard.watch(self._body.read1, _PIECE):
            yield piece
        if self._body.length:
            missing = http.client.IncompleteRead(b"", self._body.length)
            raise FetchError(
                "ends before it is complete", where=self.url, hint="Try again later."
            ) from missing

    def _bounded(self, pieces: Iterator[bytes], max_bytes: int) -> Iterator[bytes]:
        left = max_bytes
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                raise _too_long(max_bytes, self.url)
            yield piece


def _too_long(max_bytes: int, url: str) -> FetchError:
    """The error of a content that is longer than allowed."""
    return FetchError(f"has more than {max_bytes / 2**20:.0f} MB", where=url, hint="Save the part you want.")


@contextmanager
def opened(
    url: str,
    limits: Limits = USUAL,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    secrets: Mapping[str, str] | None = None,
    data: bytes | None = None,
    local: bool | None = None,
) -> Iterator[Response]:
    """The answer to a request, redirects followed.

    `local` says whether addresses of the own network are allowed; None allows them where `url`
    itself is nothing else. A request with `data` is not redirected: the answer is the one that says so. `secrets` are
    headers that only the server of `url` gets, and never unencrypted outside the own network.
    Raises FetchError, also while the content is read.
    """
    guard = Guard(url, limits)
    asked = origin_of(parts_of(url))
    to_close: list[Connection | http.client.HTTPResponse] = []
    try:
        for _ in range(_REDIRECTS + 1):
            parts = parts_of(url)
            addresses = guard.watch(addresses_of, parts, min(limits.patience, guard.left))
            local = allowed(addresses, url, local)
            own = told(secrets or {}, parts, addresses) if origin_of(parts) == asked else {}
            connection = Connection(parts, addresses, limits.patience, guard)
            to_close.append(connection)
            answer = guard.watch(connection.ask, method, parts, {**(headers or {}), **own}, data)
            to_close.append(answer)
            target = answer.headers.get("Location") if answer.status in _MOVED and data is None else None
            if not target:
                yield Response(url, answer.status, answer.headers, local, answer, guard)
                return
            url = guard.where = joined(url, target)
        raise FetchError(
            f"is redirected more than {_REDIRECTS} times", where=url, hint="Name the page that it ends at."
        )
    finally:
        guard.end()
        for one in to_close:
            one.close()
