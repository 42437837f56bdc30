"""ID3v2.3: what players read of an episode before they play it.

Version 2.3, because FFmpeg drops long 2.4 chapters and Apple long 2.4 titles. Chapters
stand in the order of time, because not every player sorts them.
Source: id3.org, "ID3v2.3.0" and "ID3v2 Chapter Frame Addendum".
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from mutagen import MutagenError
from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
    ID3,
    TALB,
    TCON,
    TDRC,
    TIT2,
    TLAN,
    TPE1,
    TRCK,
    USLT,
    CTOCFlags,
    Encoding,
    Frame,
    PictureType,
)

from narrate.languages import primary
from narrate.model import Mark
from narrate.sound.format import Tags

_CHILDREN = 255
"""A table of contents counts its children in one byte; longer ones are nested."""
_NO_OFFSET = 0xFFFFFFFF
_HEADER = 10
"""Bytes of the tag header."""


def tag(tags: Tags, chapters: Sequence[Mark], rate: int) -> bytes:
    """The whole ID3v2.3 tag, header included; `rate` (hertz) turns the marks into milliseconds."""
    frames = _body(_frames(tags))
    frames += b"".join(_body([frame]) for frame in _contents(chapters, tags.contents))
    frames += b"".join(_body([_chapter(n, mark, rate)]) for n, mark in enumerate(chapters))
    return b"ID3\x03\x00\x00" + _synchsafe(len(frames)) + frames


def lyrics(path: Path) -> str:
    """The text in a file's tag; empty where there is none, or it cannot be read any more."""
    try:
        found = ID3(path).getall("USLT")
    except (MutagenError, OSError):
        return ""
    return "\n".join(str(frame.text) for frame in found)


def _frames(tags: Tags) -> list[Frame]:
    language = _iso639(tags.language)
    utf16 = Encoding.UTF16
    frames: list[Frame] = [
        TIT2(encoding=utf16, text=[tags.title]),
        TPE1(encoding=utf16, text=[tags.artist]),
        TALB(encoding=utf16, text=[tags.album]),
        TDRC(encoding=utf16, text=[tags.date]),
        TRCK(encoding=utf16, text=[f"{tags.track}/{tags.tracks}" if tags.tracks else str(tags.track)]),
        TCON(encoding=utf16, text=["Podcast"]),
        TLAN(encoding=utf16, text=[language]),
        USLT(encoding=utf16, lang=language, desc="", text=tags.lyrics),
    ]
    if tags.comment:
        frames.append(COMM(encoding=utf16, lang=language, desc="", text=[tags.comment]))
    if tags.cover:
        front = PictureType.COVER_FRONT
        frames.append(APIC(encoding=Encoding.LATIN1, mime="image/jpeg", type=front, desc="", data=tags.cover))
    return frames


def _contents(chapters: Sequence[Mark], title: str) -> list[Frame]:
    """The tables of contents, the top one first."""
    names = [_id(n) for n in range(len(chapters))]
    if len(names) <= _CHILDREN:
        return [_table("toc", names, title, top=True)] if names else []
    parts = [names[n : n + _CHILDREN] for n in range(0, len(names), _CHILDREN)]
    nested = [_table(f"toc{n}", part, title, top=False) for n, part in enumerate(parts)]
    return [_table("toc", [f"toc{n}" for n in range(len(parts))], title, top=True), *nested]


def _table(name: str, children: list[str], title: str, *, top: bool) -> CTOC:
    flags = CTOCFlags.ORDERED | (CTOCFlags.TOP_LEVEL if top else 0)
    shown = TIT2(encoding=Encoding.UTF16, text=[title])
    return CTOC(element_id=name, flags=flags, child_element_ids=children, sub_frames=[shown])


def _chapter(number: int, mark: Mark, rate: int) -> CHAP:
    return CHAP(
        element_id=_id(number),
        start_time=round(mark.start * 1000 / rate),
        end_time=round(mark.end * 1000 / rate),
        start_offset=_NO_OFFSET,
        end_offset=_NO_OFFSET,
        sub_frames=[TIT2(encoding=Encoding.UTF16, text=[mark.title])],
    )


def _id(number: int) -> str:
    return f"chp{number}"


def _body(frames: list[Frame]) -> bytes:
    """Frames as mutagen writes them, without the tag header. One at a time keeps their order."""
    made = ID3()
    for frame in frames:
        made.add(frame)
    made.update_to_v23()
    written = io.BytesIO()
    made.save(written, v2_version=3, v1=0, padding=lambda _: 0)
    return written.getvalue()[_HEADER:]


def _synchsafe(size: int) -> bytes:
    """A size in four bytes of seven bits."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def _iso639(language: str) -> str:
    """The three letters that ID3 wants; `und` where there are none."""
    if primary(language) == "en":
        return "eng"  # the usual case, without loading the tables of all languages
    import langcodes

    try:
        return langcodes.get(language).to_alpha3(variant="B")
    except (LookupError, ValueError):
        return "und"
