"""Covers, by Apple's rules: square, 1400 to 3000 pixels, RGB, JPEG or PNG, under 512 kB."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image

from narrate.checks.finding import Finding, error, warning
from narrate.show.cover import LARGEST, LARGEST_BYTES, SMALLEST

_KNOWN = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
"""No format that runs a program of its own, as EPS does."""
_ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}
READ_LIMIT = 20_000_000
"""Bytes of a picture that are read."""
_GIVE = f"Give a square JPEG or PNG in RGB, {SMALLEST} to {LARGEST} pixels a side; `narrate build` cuts it to fit."

UNREADABLE = error("cover-unreadable", "the cover is not a picture, or damaged", _GIVE)
FORMAT = error("cover-format", "the cover is neither JPEG nor PNG", _GIVE)
SQUARE = error("cover-not-square", "the cover is not square", _GIVE)
SIZE = error("cover-size", f"the cover has not {SMALLEST} to {LARGEST} pixels a side", _GIVE)
COLOURS = error("cover-colours", "the cover is not in RGB without transparency", _GIVE)
ENDING = error("cover-ending", "the cover's name has another ending than its format", "Call it .jpg or .png.")
BYTES = warning("cover-bytes", "the cover has more than 512 kB", "Save it at a lower quality.")


def check(content: bytes, url: str, place: str) -> Iterator[Finding]:
    """A cover's bytes, and the ending of its URL, against the rules."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_KNOWN) as picture:
                findings = list(_judged(picture, url, place))
                picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning) as fault:
        yield UNREADABLE.at(place, str(fault))
        return
    yield from findings
    if len(content) > LARGEST_BYTES:
        yield BYTES.at(place, f"{len(content) // 1000} kB")


def _judged(picture: Image.Image, url: str, place: str) -> Iterator[Finding]:
    width, height = picture.size
    if picture.format not in {"JPEG", "PNG"}:
        yield FORMAT.at(place, str(picture.format))
    elif not url.partition("?")[0].lower().endswith(_ENDINGS[picture.format]):
        yield ENDING.at(place, f"{url} is {picture.format}")
    if width != height:
        yield SQUARE.at(place, f"{width} × {height}")
    elif not SMALLEST <= width <= LARGEST:
        yield SIZE.at(place, f"{width} × {height}")
    if picture.mode != "RGB":
        yield COLOURS.at(place, picture.mode)
