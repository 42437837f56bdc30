"""The words of a drawn cover: as large as their box allows, in lines of similar width."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib import resources

from PIL import Image, ImageDraw, ImageFont

from narrate.show.text import one_line, shorten

_TITLE_SIZES = range(620, 110, -10)
"""Pixels; the smallest has room for `_TITLE_LIMIT` characters."""
_TITLE_LIMIT = 160
_BREAK_SIZE = 260
"""From here on down a word that is too wide is broken."""
_AUTHOR_SIZE = 120
_AUTHOR_LIMIT = 60
_LEADING = 1.08
"""Distance of two baselines, in sizes."""


def printable(text: str) -> str:
    """`text` without emoji and other pictures, which no text face has."""
    kept = (char for char in unicodedata.normalize("NFC", one_line(text)) if not _is_picture(char))
    return shorten(" ".join("".join(kept).split()), _TITLE_LIMIT)


def _is_picture(char: str) -> bool:
    return unicodedata.category(char) in {"So", "Sk", "Cf", "Cn", "Co"} or "\ufe00" <= char <= "\ufe0f"


def has_glyphs(text: str) -> bool:
    """Whether the typeface has every letter of `text`; empty text has none to show."""
    font = _font("Semibold", 40)
    missing = bytes(font.getmask("\U0010fffd"))
    return bool(text) and not any(bytes(font.getmask(char)) == missing for char in set(text) - {" "})


def letter(
    image: Image.Image, box: tuple[int, int, int, int], ink: str, title: str, author: str = ""
) -> None:
    """Write the author and below it the title into `box`: left, top, right, bottom in pixels."""
    left, top, right, bottom = box
    canvas = ImageDraw.Draw(image)
    if author:
        author = shorten(author, _AUTHOR_LIMIT)
        canvas.text(
            (left, top), author, ink, _font("Regular", _author_size(author, right - left)), anchor="lt"
        )
        top += 2 * _AUTHOR_SIZE
    size, lines = _set_title(title, right - left, bottom - top)
    for number, line in enumerate(lines):
        baseline = top + size * (0.75 + number * _LEADING)
        canvas.text((left, baseline), line, ink, _font("Semibold", size), anchor="ls")


@lru_cache(maxsize=64)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Source Serif Pro (OFL): Latin, Greek and Cyrillic, from the package font-source-serif-pro."""
    path = resources.files("font_source_serif_pro") / "files" / f"SourceSerifPro-{weight}.ttf"
    with resources.as_file(path) as file:
        return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


def _author_size(author: str, room: int) -> int:
    """The usual size, or what lets a long name stay on one line."""
    width = max(1.0, _font("Regular", _AUTHOR_SIZE).getlength(author))
    return min(_AUTHOR_SIZE, int(_AUTHOR_SIZE * room / width))


def _set_title(title: str, room: int, height: int) -> tuple[int, list[str]]:
    """The largest size at which the title fits, and its lines."""
    for size in _TITLE_SIZES:
        lines = _lines(title, size, room)
        if lines and (len(lines) - 1) * size * _LEADING + size <= height:
            break
    return size, lines


def _lines(title: str, size: int, room: int) -> list[str]:
    """The title in lines of similar width; none where a word would be too wide."""
    words = title.split()
    if size <= _BREAK_SIZE:
        words = [part for word in words for part in _parts(word, size, room)]
    widths = [_width(word, size) for word in words]
    if max(widths) > room:
        return []
    space = _width(" ", size)
    lines = _wrapped(words, widths, space, room)
    for width in range(room, int(max(widths)), -40):
        narrower = _wrapped(words, widths, space, width)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _width(word: str, size: int) -> float:
    return _font("Semibold", 100).getlength(word) * size / 100


def _parts(word: str, size: int, room: int) -> list[str]:
    """A word that is too wide, in pieces of one length with hyphens."""
    width = _width(word, size)
    if width <= room:
        return [word]
    step = -(-len(word) // (int(width / room * 1.1) + 1))
    pieces = [word[i : i + step] for i in range(0, len(word), step)]
    return [f"{piece}-" for piece in pieces[:-1]] + pieces[-1:]


def _wrapped(words: list[str], widths: list[float], space: float, room: float) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for word, width in zip(words, widths, strict=True):
        if lines and used + space + width <= room:
            lines[-1] += f" {word}"
            used += space + width
        else:
            lines.append(word)
            used = width
    return lines
