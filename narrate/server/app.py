"""The web application: a published folder, as podcast apps and browsers ask for it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from narrate.errors import NarrateError
from narrate.server import conditional, encoding, origin, ranges
from narrate.server.entrance import Entrance, Readers
from narrate.server.library import Resource, gzipped
from narrate.settings import Show
from narrate.show import urls
from narrate.show.feed import MEDIA_TYPE
from narrate.web.policy import CSP

_log = logging.getLogger("narrate.serve")

_PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Range, If-Range, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}

_ALWAYS = {
    # Players on other sites read transcripts and chapters and analyse the sound. Not only where
    # an Origin is given: a browser may reuse an answer that it got without one.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Encoding, Content-Length, Content-Range, ETag",
    "Cache-Control": "no-cache",  # keep it, but ask whether it changed: that costs a 304
    "Referrer-Policy": "no-referrer",  # the address of a private page holds its key
    "X-Content-Type-Options": "nosniff",
}


Dress = Callable[[Resource], Resource]
"""From what lies in the folder to what is sent of it."""


def app(
    folder: Path,
    show: Show,
    *,
    token: str = "",
    public_url: str = "",
    readers: Readers = lambda: None,
    dress: Dress = lambda one: one,
) -> Starlette:
    """The show in `folder` as a web application.

    `token`, or else the show's own, or one of the keys of `readers`, is the first part of every path;
    where there is one, nothing is found without it. `public_url` is the address that the feed uses;
    without it, the feed uses the address that it was asked under. Raises SettingsError for either in a
    wrong form.
    """
    show = replace(show, token=token or show.token)
    urls.root(show, public_url or None)
    site = _Site(Entrance(folder, show, readers), public_url, dress)
    return Starlette(
        routes=[
            Route("/{path:path}", site.get, methods=["GET", "HEAD"]),
            Route("/{path:path}", _preflight, methods=["OPTIONS"]),
        ],
        exception_handlers={NarrateError: _unreadable},
    )


async def _preflight(_: Request) -> Response:
    return Response(status_code=204, headers=_PREFLIGHT)


async def _unreadable(_: Request, error: Exception) -> Response:
    """A shelf that cannot be read is the owner's business: the log says what, the client only that."""
    _log.error("%s", error)
    return PlainTextResponse("The show cannot be read.\n", status_code=503, headers=_ALWAYS)


class _File(FileResponse):
    """Reads more at once than Starlette does, because every read changes threads twice."""

    chunk_size = 128 * 1024


class _Site:
    """Answers one request at a time from the library that its path leads to."""

    def __init__(self, entrance: Entrance, public_url: str, dress: Dress) -> None:
        self._entrance = entrance
        self._dress = dress
        self._public_url = public_url

    async def get(self, request: Request) -> Response:
        address = self._address(request)
        if address is None:
            return PlainTextResponse("Bad Host header.\n", status_code=400, headers=_ALWAYS)
        entry = await run_in_threadpool(self._find, request.scope["path"], address)
        if entry is None:
            return PlainTextResponse("Not found.\n", status_code=404, headers=_ALWAYS)
        if not entry.media_type.startswith(MEDIA_TYPE):
            return await _answer(request, entry)
        if "text/html" in request.headers.get("accept", ""):  # a browser, which shows only XML
            tag = f'{entry.tag[:-1]}-xml"'
            entry = replace(entry, media_type="application/xml; charset=utf-8", tag=tag)
        return await _answer(request, entry, varies=("Accept",))

    def _address(self, request: Request) -> str | None:
        """The URL that the feed is built on; None when the client's word for it is no host.

        No X-Forwarded header counts: anyone can send one. Behind a proxy, `public_url` says it.
        """
        if self._public_url:
            return self._public_url
        host = request.headers.get("host")
        if host is None:  # HTTP/1.0
            host = origin.authority(*request.scope["server"])
        return f"http://{host}/" if origin.is_host(host) else None

    def _find(self, path: str, address: str) -> Resource | None:
        found = self._entrance.lead(path)
        entry = found and found[0].find(found[1], address)
        return entry and self._dress(entry)


async def _answer(request: Request, entry: Resource, varies: tuple[str, ...] = ()) -> Response:
    """What the headers of the request make of a resource: the whole, a part, or only a status.

    `varies` are the request's headers that the resource was chosen by.
    """
    asked = request.headers.get("range") if request.method == "GET" else None
    text = encoding.is_text(entry.media_type)
    if text and asked is None and encoding.takes_gzip(request.headers.get("accept-encoding", "")):
        coded = await run_in_threadpool(gzipped, entry)
    else:
        coded = None
    chosen = coded or entry
    headers = _headers(
        chosen, gzip=coded is not None, varies=(*varies, *(("Accept-Encoding",) if text else ()))
    )
    status = conditional.status(request.headers, chosen.tag, chosen.modified)
    if status != 200:
        return Response(status_code=status, headers=headers)
    if chosen.path is None or chosen.status is None:
        return Response(chosen.body, headers=headers, media_type=entry.media_type)
    return await _file(request, chosen.path, chosen.status, entry, headers, asked)


def _headers(entry: Resource, *, gzip: bool, varies: tuple[str, ...]) -> dict[str, str]:
    headers = {**_ALWAYS, "ETag": entry.tag, "Last-Modified": conditional.http_date(entry.modified)}
    if gzip:
        headers["Content-Encoding"] = "gzip"
    if entry.media_type.startswith("text/html"):
        headers["Content-Security-Policy"] = CSP
    if varies:
        headers["Vary"] = ", ".join(varies)
    return headers


async def _file(
    request: Request,
    path: Path,
    status: os.stat_result,
    entry: Resource,
    headers: dict[str, str],
    asked: str | None,
) -> Response:
    """A file, whole or the parts asked for."""
    size = status.st_size
    wanted = None
    if asked is not None and conditional.range_holds(request.headers, entry.tag, entry.modified):
        wanted = ranges.satisfiable(asked, size)
    if wanted == []:
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    part = range(size) if wanted is None else wanted[0]
    if request.method == "GET" and len(wanted or [part]) == 1 and len(part) <= _File.chunk_size:
        return await _small(path, part, headers, entry.media_type, size if wanted else None)
    _hand_over(request, ranges.header(wanted) if wanted else None)
    return _File(path, headers=headers, media_type=entry.media_type, stat_result=status)


async def _small(
    path: Path, part: range, headers: dict[str, str], media_type: str, size: int | None
) -> Response:
    """One chunk, in one step: FileResponse changes threads four times, which costs more than the reading.

    `size` is the file's where only a part of it was asked for.
    """
    body = await run_in_threadpool(_read, path, part)
    headers = headers | {"Accept-Ranges": "bytes"}
    if size is None:
        return Response(body, headers=headers, media_type=media_type)
    headers["Content-Range"] = f"bytes {part.start}-{part.start + len(body) - 1}/{size}"
    return Response(body, status_code=206, headers=headers, media_type=media_type)


def _read(path: Path, part: range) -> bytes:
    with path.open("rb") as file:
        file.seek(part.start)
        return file.read(len(part))


def _hand_over(request: Request, range_header: str | None) -> None:
    """Leave FileResponse, which reads the request by itself, only what was decided here."""
    headers = MutableHeaders(raw=list(request.scope["headers"]))
    del headers["if-range"]
    del headers["range"]
    if range_header:
        headers["range"] = range_header
    request.scope["headers"] = headers.raw
