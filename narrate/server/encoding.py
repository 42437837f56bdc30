"""Content coding: text goes out in gzip to those who take it.

Starlette's GZipMiddleware keeps the entity tag of the plain bytes and answers HEAD with
other headers than GET, so a resumed download could join two codings. Here a coded text is
a representation of its own, with its own tag and a true length.
"""

from __future__ import annotations

import gzip

SMALLEST = 1024
"""Bytes below which coding gains nothing: the whole answer is one packet anyway."""
LARGEST = 16 * 2**20
"""Bytes above which a text is sent from the disk as it is, so that memory stays bounded."""


def takes_gzip(accept_encoding: str) -> bool:
    """Whether an Accept-Encoding header (RFC 9110, section 12.5.3) allows gzip."""
    weights = {}
    for item in accept_encoding.lower().split(","):
        coding, *parameters = (part.strip() for part in item.split(";"))
        weights[coding] = _weight(parameters)
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def coded(body: bytes) -> bytes:
    """`body` in gzip; the same bytes every time, because the tag promises that."""
    return gzip.compress(body, compresslevel=6, mtime=0)


def is_text(media_type: str) -> bool:
    """Whether coding is worth it: sound and pictures are compressed already."""
    return not media_type.startswith(("audio/", "image/", "application/epub"))
