"""Contents that come packed, though nobody asked for it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from narrate.errors import FetchError

_PACKED = frozenset(("gzip", "x-gzip", "deflate"))
_PIECE = 1 << 16
"""Bytes that are unpacked at once: a bomb fills no memory before somebody counts them."""


def unpacked(pieces: Iterator[bytes], encoding: str, url: str) -> Iterator[bytes]:
    """What the pieces of a content hold, where `encoding` (its `Content-Encoding`) says how they are packed.

    Raises FetchError for another way than gzip and deflate, for what is not packed so, and for an early end.
    """
    packed = encoding.strip().lower()
    if packed in ("", "identity"):
        return pieces
    if packed in _PACKED:
        return _inflated(pieces, url)
    raise FetchError(
        f"is packed in a way that is not read: {packed}", where=url, hint="Save it in a browser."
    )


def _inflated(pieces: Iterator[bytes], url: str) -> Iterator[bytes]:
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 32)  # the head of gzip, or of zlib
    try:
        for piece in pieces:
            left = piece
            while left and not unpacking.eof:
                if found := unpacking.decompress(left, _PIECE):
                    yield found
                left = unpacking.unconsumed_tail
    except zlib.error as error:
        raise FetchError(f"cannot be unpacked: {error}", where=url, hint="Save it in a browser.") from error
    if not unpacking.eof:
        raise FetchError("ends before it is complete", where=url, hint="Try again later.")
