"""Covers: Apple's rules, and what is drawn where none is given."""

import io
from pathlib import Path

import pytest
from PIL import Image

from narrate.errors import ShowError
from narrate.show import cover
from narrate.show.artwork import PALETTES, Palette

RED = (200, 30, 30)


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def ground_is_written_on(image: Image.Image) -> bool:
    """Whether there is more than one colour in the upper half, beside the margin."""
    half = image.crop((10, 10, image.width - 10, image.height * 45 // 100))
    return len(half.getcolors(1 << 20) or ()) > 1


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.ground)
def test_title_stands_out_from_its_ground(palette: Palette) -> None:
    light, dark = sorted((luminance(palette.ground), luminance(palette.ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


def test_feed_cover_follows_the_rules_of_apple() -> None:
    content = cover.show_cover(cover.draw("Essays Read Aloud", "Jane Roe"))
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (3000, 3000))
    assert image.info["dpi"] == (72, 72)
    assert len(content) <= 512_000


def test_noise_is_still_a_cover_of_less_than_512_kb() -> None:
    noise = Image.effect_noise((1400, 1400), 120).convert("RGB")
    content = cover.show_cover(noise)
    assert len(content) <= 512_000
    assert Image.open(io.BytesIO(content)).size == (1400, 1400)


def test_picture_inside_the_sound_file_is_small() -> None:
    content = cover.small(cover.draw("Essays Read Aloud", "Jane Roe"))
    assert Image.open(io.BytesIO(content)).size == (600, 600)
    assert len(content) <= 60_000


def test_same_words_are_the_same_picture_and_others_another() -> None:
    first, again, other = (cover.draw(title, "Jane").tobytes() for title in ("One", "One", "Two"))
    assert first == again
    assert first != other


@pytest.mark.parametrize(
    "title",
    [
        "On",
        "A title that goes on and on until all has been said " + "and said again " * 9,
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
        "x" * 500,
        "Преступление и наказание",
        "Η Οδύσσεια 🎧",
    ],
)
def test_title_is_set_within_the_margins(title: str) -> None:
    image = cover.draw(title, "Jane Roe")
    assert ground_is_written_on(image)
    edge = image.crop((2760, 0, 3000, 1500))
    assert len(edge.getcolors(1 << 16)) == 1


@pytest.mark.parametrize("title", ["読書の時間", "قصة قصيرة", "", "🎧", "\0"])
def test_title_without_glyphs_leaves_a_pattern_all_over(title: str) -> None:
    image = cover.draw(title, "")
    tiles = [image.crop((x, y, x + 500, y + 500)) for x in range(0, 3000, 500) for y in range(0, 1500, 500)]
    assert sum(len(tile.getcolors(1 << 16)) > 1 for tile in tiles) > len(tiles) // 2


def test_given_picture_is_used_as_it_is(tmp_path: Path) -> None:
    Image.new("RGB", (1400, 1400), RED).save(tmp_path / "cover.png")
    picture = cover.load(tmp_path / "cover.png")
    assert picture.image.size == (1400, 1400)
    assert picture.note == ""


def test_wide_picture_is_cut_to_its_middle_with_a_note(tmp_path: Path) -> None:
    image = Image.new("RGB", (2400, 1500), "white")
    image.paste(RED, (450, 0, 1950, 1500))
    image.save(tmp_path / "cover.png")
    picture = cover.load(tmp_path / "cover.png")
    assert picture.image.getcolors() == [(1500 * 1500, RED)]
    assert "2400 × 1500" in picture.note


def test_large_picture_shrinks_to_3000_pixels(tmp_path: Path) -> None:
    Image.new("L", (4000, 4000), 128).save(tmp_path / "cover.png")
    assert cover.load(tmp_path / "cover.png").image.size == (3000, 3000)


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    Image.new("RGBA", (1400, 1400), (0, 0, 0, 0)).save(tmp_path / "cover.png")
    assert cover.load(tmp_path / "cover.png").image.getpixel((700, 700)) == (255, 255, 255)


def test_picture_lying_on_its_side_is_turned(tmp_path: Path) -> None:
    image = Image.new("RGB", (1600, 1600), "white")
    image.paste(RED, (0, 0, 1600, 800))
    exif = Image.Exif()
    exif[0x0112] = 3
    image.save(tmp_path / "cover.jpg", exif=exif)
    red = cover.load(tmp_path / "cover.jpg").image.getpixel((800, 1500))
    assert max(abs(a - b) for a, b in zip(red, RED, strict=True)) < 8


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n", b"<svg/>"])
def test_what_is_not_a_picture_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cover.png"
    path.write_bytes(content)
    with pytest.raises(ShowError, match="not a picture"):
        cover.load(path)


def test_cut_off_picture_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "cover.png"
    Image.effect_noise((1400, 1400), 50).save(path)
    path.write_bytes(path.read_bytes()[:100_000])
    with pytest.raises(ShowError):
        cover.load(path)


def test_picture_that_would_fill_the_memory_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "cover.png"
    Image.new("1", (20_000, 20_000)).save(path)
    with pytest.raises(ShowError):
        cover.load(path)


def test_small_or_missing_picture_is_an_error(tmp_path: Path) -> None:
    Image.new("RGB", (3000, 900)).save(tmp_path / "cover.png")
    with pytest.raises(ShowError, match="too small: 3000 × 900"):
        cover.load(tmp_path / "cover.png")
    with pytest.raises(ShowError, match="no such picture"):
        cover.load(tmp_path / "none.png")
