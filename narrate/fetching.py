"""Asking web servers: bounded in bytes and seconds, and never led into the local network.

Whoever names an address of the own network gets it; a page, a feed or a redirect from outside
does not lead there. A name is looked up once and the connection made to what was found, so a
name that means something else a moment later changes nothing.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from narrate.addresses import is_public, looked_up
from narrate.errors import FetchError, TooSlow

Found = TypeVar("Found")

_AGENT = "narrate-audio"
_PIECE = 1 << 16
_REDIRECTS = 5
_PACKED = frozenset(("gzip", "x-gzip", "deflate"))
_MOVED = frozenset((301, 302, 303, 307, 308))
_PORTS = {"http": 80, "https": 443}
_SAFE = "%/:=&?~#+!$,;'@()*[]"
"""Characters that stay as they are in a path that somebody copied from a browser."""
_FAILURES = (OSError, http.client.HTTPException, ValueError)


@dataclass(frozen=True)
class Limits:
    """What a request may take."""

    max_bytes: int = 16 * 2**20
    patience: float = 20.0
    """Seconds that a server may be silent, and the look-up of its name may take."""
    seconds: float = 60.0
    """From the first byte asked to the last one read, redirects included."""


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
    _guard: _Guard

    @property
    def media_type(self) -> str:
        """In lower case, without parameters; empty where the server does not say."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that the server names; empty where it names none."""
        return self.headers.get_content_charset("")

    def pieces(self, max_bytes: int) -> Iterator[bytes]:
        """The content as it comes. Raises FetchError for more than `max_bytes`, or when time is up."""
        left = max_bytes
        if (self._body.length or 0) > max_bytes:
            raise _too_long(max_bytes, self.url)
        while piece := self._guard.watch(self._body.read1, _PIECE):
            left -= len(piece)
            if left < 0:
                raise _too_long(max_bytes, self.url)
            yield piece
        if self._body.length:
            missing = http.client.IncompleteRead(b"", self._body.length)
            raise FetchError(
                "ends before it is complete", where=self.url, hint="Try again later."
            ) from missing


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
    url: str, limits: Limits = Limits(), *, local: bool | None = None, before: Fetched | None = None
) -> Fetched:
    """The content at `url`. Raises FetchError for whatever is not an answer with a file.

    `before` is what was there at some time: where the server says that it still is, it is what comes back.
    """
    with opened(url, limits, headers=_conditions(before), local=local) as response:
        if before and response.status == http.client.NOT_MODIFIED:
            if response.url == before.url:
                return replace(before, local=response.local)
            return fetch(url, limits, local=local)  # it is of something else, as it seems
        if response.status != http.client.OK:
            raise FetchError(
                f"cannot be fetched: HTTP {response.status}",
                where=response.url,
                hint="Open it in a browser: is the address right?",
            )
        data = _unpacked(b"".join(response.pieces(limits.max_bytes)), response, limits.max_bytes)
        etag, modified = response.headers.get("ETag", ""), _settled(response.headers)
        return Fetched(
            response.url, data, response.media_type, response.charset, response.local, etag, modified
        )


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


def _unpacked(data: bytes, response: Response, max_bytes: int) -> bytes:
    """The content of an answer that is compressed, though nobody asked for it. Raises FetchError."""
    if response.headers.get("Content-Encoding", "").strip().lower() not in _PACKED:
        return data
    try:
        unpacking = zlib.decompressobj(zlib.MAX_WBITS | 32)  # the head of gzip, or of zlib
        found = unpacking.decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise FetchError(
            f"cannot be unpacked: {error}", where=response.url, hint="Save it in a browser."
        ) from error
    if len(found) > max_bytes:
        raise _too_long(max_bytes, response.url)
    if not unpacking.eof:
        raise FetchError("ends before it is complete", where=response.url, hint="Try again later.")
    return found


def _too_long(max_bytes: int, url: str) -> FetchError:
    return FetchError(f"has more than {max_bytes / 2**20:.0f} MB", where=url, hint="Save the part you want.")


@contextmanager
def opened(
    url: str,
    limits: Limits = Limits(),
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
    guard = _Guard(url, limits)
    asked = _origin(_parts(url))
    to_close: list[_Connection | http.client.HTTPResponse] = []
    try:
        for _ in range(_REDIRECTS + 1):
            parts = _parts(url)
            addresses = guard.watch(_addresses, parts, min(limits.patience, guard.left))
            local = _allowed(addresses, url, local)
            told = _told(secrets or {}, parts, addresses) if _origin(parts) == asked else {}
            connection = _Connection(parts, addresses, limits.patience, guard)
            to_close.append(connection)
            answer = guard.watch(connection.ask, method, parts, {**(headers or {}), **told}, data)
            to_close.append(answer)
            target = answer.headers.get("Location") if answer.status in _MOVED and data is None else None
            if not target:
                yield Response(url, answer.status, answer.headers, local, answer, guard)
                return
            url = guard.where = _joined(url, target)
        raise FetchError(
            f"is redirected more than {_REDIRECTS} times", where=url, hint="Name the page that it ends at."
        )
    finally:
        guard.end()
        for one in to_close:
            one.close()


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        is_web = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # a bracket without its pair, a port that is no number
        is_web = False
    if not is_web:
        raise FetchError(
            "is no web address", where=url[:200], hint="It takes one such as https://example.org/essay."
        )
    return parts


def _origin(parts: SplitResult) -> tuple[str, str, int]:
    """Scheme, host and port: what counts as one server."""
    return parts.scheme, parts.hostname or "", parts.port or _PORTS[parts.scheme]


def _told(secrets: Mapping[str, str], parts: SplitResult, addresses: list[str]) -> Mapping[str, str]:
    """The secrets, where nobody between here and the server can read them."""
    if secrets and parts.scheme == "http" and any(is_public(address) for address in addresses):
        raise FetchError(
            "would get a key over a connection that others can read",
            where=parts.geturl(),
            hint="Use its address with https.",
        )
    return secrets


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError:  # a bracket without its pair: `_parts` says so
        return target


def _addresses(parts: SplitResult, seconds: float) -> list[str]:
    return looked_up(parts.hostname or "", parts.port or _PORTS[parts.scheme], seconds)


def _allowed(addresses: list[str], url: str, local: bool | None) -> bool:
    """Whether addresses of the own network are allowed from here on; raises where they are not."""
    inside = [not is_public(address) for address in addresses]
    if local is None:
        local = all(inside)
    if any(inside) and not local:
        raise FetchError(
            "leads into the local network",
            where=url,
            hint="Name an address of your own network yourself if you mean it.",
        )
    return local


class _Connection:
    """A connection to the addresses that were looked up, and to no others."""

    def __init__(self, parts: SplitResult, addresses: list[str], patience: float, guard: _Guard) -> None:
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        if parts.scheme == "https":
            context = ssl.create_default_context()
            self._http: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, port, timeout=patience, context=context
            )
        else:
            self._http = http.client.HTTPConnection(host, port, timeout=patience)

        def connect(address: tuple[str, int], timeout: float, source: object) -> socket.socket:
            error: OSError = OSError("no address")
            for number in addresses:
                try:
                    made = socket.create_connection(
                        (number, address[1]), min(timeout, max(guard.left, 0.001))
                    )
                except OSError as failed:
                    error = failed
                else:
                    made.settimeout(timeout)
                    guard.holds(made)
                    return made
            raise error

        self._http._create_connection = connect  # type: ignore[attr-defined]

    def ask(
        self, method: str, parts: SplitResult, headers: dict[str, str], data: bytes | None
    ) -> http.client.HTTPResponse:
        path = quote(parts.path or "/", safe=_SAFE)
        query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
        self._http.request(method, path + query, data, {"User-Agent": _AGENT, **headers})
        return self._http.getresponse()

    def close(self) -> None:
        self._http.close()


class _Guard:
    """Ends a request when its time is up, wherever it hangs, and makes every failure a FetchError."""

    def __init__(self, where: str, limits: Limits) -> None:
        self.where = where
        self._sockets: list[socket.socket] = []
        self._late = False
        self._ends = time.monotonic() + limits.seconds
        self._seconds = limits.seconds
        self._timer = threading.Timer(limits.seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()

    @property
    def left(self) -> float:
        """Seconds."""
        return self._ends - time.monotonic()

    def holds(self, made: socket.socket) -> None:
        """A connection to end when time is up: by a second handle, for encryption takes the first one."""
        self._sockets.append(made.dup())

    def watch(self, action: Callable[..., Found], *given: object) -> Found:
        """What the action gives."""
        try:
            found = action(*given)
        except FetchError:
            raise
        except _FAILURES as error:
            raise self._failed(error) from error
        if self._late or time.monotonic() > self._ends:
            raise self._failed(TimeoutError())
        return found

    def end(self) -> None:
        self._timer.cancel()
        for one in self._sockets:
            one.close()

    def _stop(self) -> None:
        self._late = True
        for one in list(self._sockets):
            with suppress(OSError):  # it is no longer connected: nobody waits for it
                one.shutdown(socket.SHUT_RDWR)

    def _failed(self, error: Exception) -> FetchError:
        if self._late:
            reason = f"it takes longer than {self._seconds:.0f} seconds"
        else:
            reason = str(getattr(error, "strerror", None) or error).strip() or "the server went away"
            if isinstance(error, http.client.BadStatusLine):
                reason = "the server does not speak HTTP"
        kind = TooSlow if self._late or isinstance(error, TimeoutError) else FetchError
        return kind(
            f"cannot be fetched: {reason}",
            where=self.where,
            hint="Open it in a browser: is the address right, and is there a network?",
        )
