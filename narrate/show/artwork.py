"""A cover drawn from title and author: the title on a plain ground above a pattern of tiles.

Everything follows from the words, so the same show always has the same cover. Where the
typeface lacks a letter of the title, the pattern fills the cover: no empty boxes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw

from narrate.show import lettering

SIZE = 3000
"""Pixels a side."""
_MARGIN = 250
_TILE = 500
_PATTERN_TOP = 1500


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
    title, author = lettering.printable(title), lettering.printable(author)
    choices = _choices(f"{title}\n{author}")
    palette = PALETTES[next(choices) % len(PALETTES)]
    image = Image.new("RGB", (SIZE, SIZE), palette.ground)
    readable = lettering.has_glyphs(title)
    top = _PATTERN_TOP if readable else 0
    for y in range(top, SIZE, _TILE):
        for x in range(0, SIZE, _TILE):
            _draw_tile(image, (x, y), palette, choices)
    if readable:
        box = (_MARGIN, _MARGIN, SIZE - _MARGIN, _PATTERN_TOP - _MARGIN // 2)
        lettering.letter(image, box, palette.ink, title, author if lettering.has_glyphs(author) else "")
    return image


def _choices(words: str) -> Iterator[int]:
    """Bytes without end that only depend on the words."""
    for block in range(1 << 16):
        yield from hashlib.blake2b(f"{block}\n{words}".encode()).digest()


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
