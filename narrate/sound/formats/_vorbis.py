"""Tags as FLAC and Ogg have them. Sources: Xiph, "Ogg Vorbis I comment field", "Chapter Extension", RFC 9639."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from narrate.model import Mark
from narrate.sound.format import Tags

TEXT = "LYRICS"
_FRONT_COVER = 3


def comments(tags: Tags, chapters: Sequence[Mark], rate: int) -> dict[str, str]:
    """Name to text, chapters among them; `rate` (hertz) turns the marks into time."""
    said = {
        "TITLE": tags.title,
        "ARTIST": tags.artist,
        "ALBUM": tags.album,
        "DATE": tags.date,
        "TRACKNUMBER": str(tags.track),
        "TRACKTOTAL": str(tags.tracks or ""),
        "GENRE": "Podcast",
        "LANGUAGE": tags.language,
        "DESCRIPTION": tags.comment,
        "NARRATOR": tags.narrator,
        "COMPOSER": tags.narrator,  # where players of audiobooks look for it
        "SERIES": tags.series,
        "SERIES-PART": tags.part if tags.series else "",
        "PUBLISHER": tags.publisher,
        "COPYRIGHT": tags.copyright,
        TEXT: tags.lyrics,
    }
    for number, mark in enumerate(chapters):
        said[f"CHAPTER{number:03}"] = _clock(mark.start, rate)
        said[f"CHAPTER{number:03}NAME"] = mark.title
    return {name: text for name, text in said.items() if text}


def picture(cover: bytes) -> bytes:
    """A JPEG as the block that says it is the front cover; players read its size from the picture."""
    kind = b"image/jpeg"
    head = struct.pack(">II", _FRONT_COVER, len(kind)) + kind
    return head + struct.pack(">6I", 0, 0, 0, 24, 0, len(cover)) + cover


def _clock(sample: int, rate: int) -> str:
    millis = round(sample * 1000 / rate)
    return f"{millis // 3_600_000:02}:{millis // 60_000 % 60:02}:{millis // 1000 % 60:02}.{millis % 1000:03}"
