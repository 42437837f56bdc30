"""A cover drawn from title and author: the title on a plain ground above a pattern of tiles.

Everything follows from the words, so the same show always has the same cover. Where the
typeface lacks a letter of the title, the pattern fills the cover: no empty boxes.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from PIL import Image, ImageDraw, ImageFont

from narrate.show.text import one_line, shorten

SIZE = 3000
"""Pixels a side."""
_MARGIN = 250
_ROOM = SIZE - 2 * _MARGIN
_TILE = 500
_PATTERN_TOP = 1500
_TITLE_SIZES = range(620, 110, -10)
_BREAK_SIZE = 260
_TITLE_LIMIT = 160
_AUTHOR_SIZE = 120
_LEADING = 1.08


@dataclass(frozen=True)
class Palette:
    """Colours that go together; `ink` stands out from `ground` by at least 7:1 (WCAG AAA)."""

    ground: str
    ink: str
    accents: tuple[str, str, str, str]


PALETTES = (
    Palette("#1b2a41", "#f5efe0", ("#e07a5f", "#f2cc8f", "#81b29a", "#3d5a80")),
    Palette("#f4ede1", "#22223b", ("#d1495b", "#edae49", "#00798c", "#30638e")),
    Palette("#1f3b34", "#f6f1e4", ("#e9c46a", "#f4a261", "#7fb69b", "#2f5d50")),
    Palette("#7d2a1d", "#fbf1e3", ("#e9a15b", "#f3d3a2", "#551a14", "#d96c4f")),
    Palette("#3b1f3f", "#f8eef0", ("#e56b6f", "#eaac8b", "#b56576", "#6d597a")),
    Palette("#e3ecf2", "#17324d", ("#2f6690", "#81c3d7", "#f26b4e", "#f6bd60")),
    Palette("#f0c24b", "#2b2118", ("#d9582b", "#2d6a6a", "#fbefd5", "#8c3b2a")),
    Palette("#23252b", "#f3f1ec", ("#f25f5c", "#ffe066", "#70c1b3", "#50514f")),
    Palette("#f6e3dc", "#3a2440", ("#c8553d", "#588b8b", "#f28f3b", "#7b4b94")),
)


def draw(title: str, author: str = "") -> Image.Image:
    """The cover of a show, 3000 pixels a side, RGB."""
    title, author = _printable(title), _printable(author)
    choices = _choices(f"{title}\n{author}")
    palette = PALETTES[next(choices) % len(PALETTES)]
    image = Image.new("RGB", (SIZE, SIZE), palette.ground)
    readable = bool(title) and _has_glyphs(title)
    top = _PATTERN_TOP if readable else 0
    for y in range(top, SIZE, _TILE):
        for x in range(0, SIZE, _TILE):
            _draw_tile(image, (x, y), palette, choices)
    if readable:
        _draw_words(image, title, author if _has_glyphs(author) else "", palette)
    return image


def _printable(text: str) -> str:
    """`text` without emoji and other pictures, which no text face has."""
    kept = (char for char in unicodedata.normalize("NFC", one_line(text)) if not _is_picture(char))
    return shorten(" ".join("".join(kept).split()), _TITLE_LIMIT)


def _is_picture(char: str) -> bool:
    return unicodedata.category(char) in {"So", "Sk", "Cf", "Cn", "Co"} or "\ufe00" <= char <= "\ufe0f"


def _choices(words: str) -> Iterator[int]:
    """Bytes without end that only depend on the words."""
    for block in range(1 << 16):
        yield from hashlib.blake2b(f"{block}\n{words}".encode()).digest()


# --- words


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Source Serif Pro (OFL): Latin, Greek and Cyrillic, from the package font-source-serif-pro."""
    path = resources.files("font_source_serif_pro") / "files" / f"SourceSerifPro-{weight}.ttf"
    with resources.as_file(path) as file:
        return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


def _has_glyphs(text: str) -> bool:
    font = _font("Semibold", 40)
    missing = bytes(font.getmask("\U0010fffd"))
    return not any(bytes(font.getmask(char)) == missing for char in set(text) - {" "})


def _draw_words(image: Image.Image, title: str, author: str, palette: Palette) -> None:
    """The author above, the title below it, as large as the plain ground allows."""
    canvas = ImageDraw.Draw(image)
    top = _MARGIN
    if author:
        font = _font("Regular", _author_size(author))
        canvas.text((_MARGIN, top), author, palette.ink, font, anchor="lt")
        top += 2 * _AUTHOR_SIZE
    size, lines = _set_title(title, _PATTERN_TOP - _MARGIN // 2 - top)
    for number, line in enumerate(lines):
        baseline = top + size * (0.75 + number * _LEADING)
        canvas.text((_MARGIN, baseline), line, palette.ink, _font("Semibold", size), anchor="ls")


def _author_size(author: str) -> int:
    """The usual size, or what lets a long name stay on one line."""
    width = _font("Regular", _AUTHOR_SIZE).getlength(author)
    return min(_AUTHOR_SIZE, int(_AUTHOR_SIZE * _ROOM / width))


def _set_title(title: str, height: int) -> tuple[int, list[str]]:
    """The largest size at which the title fits, and its lines; its limit lets the smallest fit."""
    for size in _TITLE_SIZES:
        lines = _lines(title, size)
        if lines and (len(lines) - 1) * size * _LEADING + size <= height:
            break
    return size, lines


def _lines(title: str, size: int) -> list[str]:
    """The title in lines of similar width; none where a word would be too wide."""
    words = title.split()
    if size <= _BREAK_SIZE:
        words = [part for word in words for part in _parts(word, size)]
    widths = [_width(word, size) for word in words]
    space = _width(" ", size)
    if max(widths) > _ROOM:
        return []
    lines = _wrapped(words, widths, space, _ROOM)
    for width in range(_ROOM, int(max(widths)), -40):
        narrower = _wrapped(words, widths, space, width)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


@cache
def _width(word: str, size: int) -> float:
    return _font("Semibold", 100).getlength(word) * size / 100


def _parts(word: str, size: int) -> list[str]:
    """A word too wide for the cover in pieces of one length, with hyphens."""
    count = int(_width(word, size) / _ROOM * 1.1) + 1
    if _width(word, size) <= _ROOM:
        return [word]
    step = -(-len(word) // count)
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


# --- tiles


def _draw_tile(image: Image.Image, at: tuple[int, int], palette: Palette, choices: Iterator[int]) -> None:
    """One square: a ground and a shape on it, turned by quarters."""
    colours = [*palette.accents, palette.ground, palette.ground]
    ground = colours.pop(next(choices) % len(colours))
    others = [colour for colour in palette.accents if colour != ground]
    image.paste(ground, (*at, at[0] + _TILE, at[1] + _TILE))
    mask = _mask(next(choices) % len(_SHAPES), next(choices) % 4)
    image.paste(others[next(choices) % len(others)], at, mask)


@cache
def _mask(shape: int, quarters: int) -> Image.Image:
    """A shape with smooth edges: drawn at three times its size, then reduced."""
    large = Image.new("L", (3 * _TILE, 3 * _TILE))
    _SHAPES[shape](ImageDraw.Draw(large), 3 * _TILE)
    return large.reduce(3).rotate(90 * quarters)


def _quarter_disc(canvas: ImageDraw.ImageDraw, side: int) -> None:
    canvas.ellipse((-side, -side, side, side), 255)


def _waves(canvas: ImageDraw.ImageDraw, side: int) -> None:
    """Arcs around a corner, as sound leaves a loudspeaker."""
    for ring in range(4, 0, -1):
        radius = side * ring // 4
        canvas.ellipse((-radius, -radius, radius, radius), 255 if ring % 2 == 0 else 0)


def _half_disc(canvas: ImageDraw.ImageDraw, side: int) -> None:
    canvas.pieslice((-side // 2, 0, side // 2, side), -90, 90, 255)


def _disc(canvas: ImageDraw.ImageDraw, side: int) -> None:
    canvas.ellipse((side // 5, side // 5, side * 4 // 5, side * 4 // 5), 255)


def _bars(canvas: ImageDraw.ImageDraw, side: int) -> None:
    """Rising bars, as a level meter has them."""
    for number, height in enumerate((0.35, 0.75, 1.0, 0.55)):
        left = side * (2 * number + 1) // 9
        canvas.rectangle((left, side * (1 - height), left + side // 9, side), 255)


_SHAPES = (_quarter_disc, _waves, _half_disc, _disc, _bars, _quarter_disc, _waves)
