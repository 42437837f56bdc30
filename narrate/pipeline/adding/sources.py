"""What a user names, as a source: a file, a web address, or what stands on standard input."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Protocol

from narrate.errors import FetchError, ScriptError
from narrate.fetching import Fetched, Limits, fetch
from narrate.pipeline.adding.filing import writer
from narrate.text.reader import Source
from narrate.text.readers import media_type_of

_LIMITS = Limits(max_bytes=16 * 2**20, seconds=60.0)
_LARGEST_FILE = 512 * 2**20
"""Bytes: what the longest of all readers takes."""
_SAY_NOTHING = frozenset(
    ("", "application/octet-stream", "binary/octet-stream", "application/zip", "application/x-zip-compressed")
)
"""Media types of servers that do not know what a file is."""
STDIN = "-"
_STDIN_NAME = "standard input"


class Get(Protocol):
    """`fetching.fetch`, or what fetches less."""

    def __call__(self, url: str, limits: Limits = ..., *, local: bool | None = ...) -> Fetched: ...


def source_of(target: str) -> Source:
    """The bytes of a URL or a file, and what is known of them. Raises FetchError, ScriptError."""
    if target == STDIN:
        data = sys.stdin.buffer.read(_LIMITS.max_bytes + 1)
        return Source(_STDIN_NAME, data, media_type_of(data) or writer().media_types[0])
    if re.match(r"https?://", target, re.IGNORECASE):
        return page_of(target)
    if re.match(r"(?:data|file|ftp|javascript|about|blob):", target, re.IGNORECASE):
        raise FetchError(
            "is no web address", where=target[:200], hint="It takes a file, or an address such as https://…"
        )
    try:
        with Path(target).open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ScriptError(
            f"cannot be read: {reason}", where=target, hint="It takes a file, or an address such as https://…"
        ) from None
    if len(data) > _LARGEST_FILE:
        raise ScriptError(
            f"has more than {_LARGEST_FILE / 2**20:.0f} MB", where=target, hint="Save the part you want."
        )
    return Source(target, data)


def page_of(url: str, *, local: bool | None = None, get: Get = fetch) -> Source:
    """The source at a URL, which `get` fetches; `local` as in `fetching.opened`. Raises FetchError."""
    found = get(url, _LIMITS, local=local)
    says_nothing = found.media_type in _SAY_NOTHING
    media_type = media_type_of(found.data) if says_nothing else found.media_type
    return Source(found.url, found.data, media_type or found.media_type, found.charset)
