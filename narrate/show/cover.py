"""Covers: the show's picture, given or drawn.

Apple's rules: square, 1400 to 3000 pixels, RGB, JPEG or PNG, less than 512 kB.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from narrate.errors import ShowError
from narrate.show.artwork import draw

__all__ = ["Picture", "draw", "framed", "icon", "load", "show_cover", "small"]

LARGEST = 3000
SMALLEST = 1400
SMALL = 600
"""Pixels a side."""
LARGEST_BYTES = 512_000
SMALL_BYTES = 60_000

_FORMATS = ("JPEG", "PNG", "WEBP")
_ASK = f"Give a square JPEG or PNG of {SMALLEST} to {LARGEST} pixels a side, or none: then one is drawn."


@dataclass(frozen=True)
class Picture:
    """A picture that follows the rules, and what had to be changed for that."""

    image: Image.Image
    note: str = ""


def load(path: Path) -> Picture:
    """Read a given picture: its middle square, at most 3000 pixels a side, in RGB.

    Raises ShowError for what is missing, not a picture, or too small.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as file:
                picture = _rgb(ImageOps.exif_transpose(file))
    except FileNotFoundError:
        raise ShowError("there is no such picture", where=path, hint=_ASK) from None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning) as error:
        raise ShowError(f"is not a picture that can be used: {error}", where=path, hint=_ASK) from error
    return _squared(picture, path)


def framed(data: bytes) -> bytes:
    """The whole of a picture of any shape, in a square of its own edge's colour, as a JPEG; nothing of what is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=(*_FORMATS, "GIF")) as file:
                picture = _rgb(ImageOps.exif_transpose(file))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        return b""
    fitted = ImageOps.contain(picture, (SMALLEST, SMALLEST), Image.Resampling.LANCZOS)
    square = Image.new("RGB", (SMALLEST, SMALLEST), picture.getpixel((0, 0)))
    square.paste(fitted, ((SMALLEST - fitted.width) // 2, (SMALLEST - fitted.height) // 2))
    return show_cover(square)


def _rgb(picture: Image.Image) -> Image.Image:
    """Colours without transparency: what shows through is white."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def _squared(picture: Image.Image, path: Path) -> Picture:
    width, height = picture.size
    side = min(width, height)
    if side < SMALLEST:
        raise ShowError(f"is too small: {width} × {height} pixels", where=path, hint=_ASK)
    note = "" if width == height else f"{path}: {width} × {height} pixels, cut to the square in its middle"
    target = min(side, LARGEST)
    if (width, height) != (target, target):
        picture = ImageOps.fit(picture, (target, target), Image.Resampling.LANCZOS)
    return Picture(picture, note)


def show_cover(image: Image.Image) -> bytes:
    """The JPEG for the feed: as good as fits in 512 kB."""
    return _jpeg(image, LARGEST_BYTES, SMALLEST)


def small(image: Image.Image) -> bytes:
    """The JPEG inside the MP3: 600 pixels a side, at most 60 kB."""
    reduced = image.resize((SMALL, SMALL), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _jpeg(reduced, SMALL_BYTES, SMALL)


def _jpeg(image: Image.Image, limit: int, smallest: int) -> bytes:
    """The best quality within `limit` bytes; a noisy picture loses pixels before it looks bad."""
    content = _first_within(image, limit, (88, 75, 60))
    if len(content) > limit and image.width > smallest:
        side = max(smallest, image.width * 2 // 3)
        return _jpeg(image.resize((side, side), Image.Resampling.LANCZOS), limit, smallest)
    return content if len(content) <= limit else _first_within(image, limit, (45, 30, 15, 5))


def _first_within(image: Image.Image, limit: int, qualities: tuple[int, ...]) -> bytes:
    """The JPEG of the first quality that keeps the limit, else of the last."""
    for quality in qualities:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality, dpi=(72, 72))
        if buffer.tell() <= limit:
            break
    return buffer.getvalue()


def icon(picture: bytes, pixels: int) -> bytes:
    """A cover as a PNG of so many pixels a side."""
    with Image.open(io.BytesIO(picture)) as image:
        resized = image.resize((pixels, pixels), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    resized.quantize(256, method=Image.Quantize.FASTOCTREE).save(written, "PNG")
    return written.getvalue()
