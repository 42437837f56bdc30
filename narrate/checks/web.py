"""Asking web servers: little, bounded in size and time, http and https only."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from narrate.checks import values
from narrate.errors import ShowError

PATIENCE = 20.0
"""Seconds that a server may be silent."""
LONGEST = 600.0
"""Seconds that a download may take."""
_AGENT = {"User-Agent": "narrate-audio (check)"}
_PIECE = 1 << 16
_FAILURES = (OSError, http.client.HTTPException, ValueError)


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


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Redirects stay on the web: urllib would also follow one to ftp."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not values.is_web_address(newurl):
            raise urllib.error.URLError(f"leads to {newurl[:80]}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_opener = urllib.request.build_opener(_SafeRedirects)


@contextmanager
def _opened(url: str, method: str = "GET", **headers: str) -> Iterator[http.client.HTTPResponse]:
    if not values.is_web_address(url):
        raise ValueError("no web address")
    request = urllib.request.Request(url, headers=_AGENT | headers, method=method)
    with _opener.open(request, timeout=PATIENCE) as response:
        yield response


def ask(url: str) -> Answer:
    """What a server says of a file when it is asked for its first byte."""
    try:
        with _opened(url, Range="bytes=0-0") as response:
            return _answer(response.status, response.headers)
    except urllib.error.HTTPError as error:
        with error:
            return Answer(f"HTTP {error.code}")
    except _FAILURES as error:
        return Answer(_reason(error))


def _answer(status: int, headers: http.client.HTTPMessage) -> Answer:
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if status == 206:
        length = values.whole(headers.get("Content-Range", "").rpartition("/")[2])
    else:
        length = values.whole(headers.get("Content-Length", ""))
    return Answer("", length, kind, status == 206)


def fetch(url: str, limit: int) -> bytes:
    """The content at `url`, at most `limit` bytes and one more. Raises ShowError."""
    return b"".join(_pieces(url, limit + 1))


def download(url: str, file: IO[bytes], limit: int) -> None:
    """Write the content at `url` to a file. Raises ShowError, also for more than `limit` bytes."""
    for piece in _pieces(url, limit + 1):
        file.write(piece)
    if file.tell() > limit:
        raise ShowError(f"has more than {limit // 1_000_000} MB", where=url, hint="Check the file itself.")


def _pieces(url: str, limit: int) -> Iterator[bytes]:
    ends = time.monotonic() + LONGEST
    try:
        with _opened(url) as response:
            while limit > 0 and (piece := response.read(min(_PIECE, limit))):
                limit -= len(piece)
                yield piece
                if time.monotonic() > ends:
                    raise TimeoutError("it takes too long")
    except _FAILURES as error:
        raise ShowError(
            f"cannot be fetched: {_reason(error)}",
            where=url,
            hint="Open it in a browser: is the address right?",
        ) from error


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"HTTP {error.code}"
    reason = getattr(error, "reason", None) or error
    return str(getattr(reason, "strerror", None) or reason)
