"""Tags as iTunes has them, and Nero's list of chapters: what stands in `udta`."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence

from narrate.model import Mark
from narrate.sound.format import Tags
from narrate.sound.formats.m4b.boxes import box, full

_TEXT, _JPEG, _NUMBER = 1, 13, 21
_AUDIOBOOK = 2
"""Of `stik`: what kind of medium it is."""
_SHORT = 255
"""Bytes of a description that players show beside the title; the long one has all."""
_ARTICLE = re.compile(r"(?:the|an?|der|die|das|le|la|les|el|los|las)\s+(?=\S)", re.IGNORECASE)
_MOST = 255
"""Chapters that Nero's list counts in one byte; the text track has all."""
_TICKS = 10_000_000
"""A second in Nero's list."""


def user_data(tags: Tags, chapters: Sequence[Mark], rate: int, gaps: str) -> bytes:
    """The box with all that people read; `gaps` says what lies around the sound, as iTunes does."""
    return box(b"udta", _metadata(tags, gaps), *([_list(chapters, rate)] if chapters else []))


def _metadata(tags: Tags, gaps: str) -> bytes:
    handler = full(b"hdlr", 0, 0, struct.pack(">I4s4s8xx", 0, b"mdir", b"appl"))
    texts = {
        b"\xa9nam": tags.title,
        b"\xa9ART": tags.artist,
        b"aART": tags.artist,
        b"\xa9alb": tags.album,
        b"\xa9day": tags.date,
        b"\xa9gen": "Podcast",
        b"\xa9cmt": tags.comment,
        b"desc": cut(tags.comment, _SHORT).decode(),
        b"ldes": tags.comment,
        b"\xa9wrt": tags.narrator,
        b"\xa9nrt": tags.narrator,
        b"\xa9pub": tags.publisher,
        b"cprt": tags.copyright,
        b"sonm": sorted_as(tags.title),
        b"soal": sorted_as(tags.album),
        b"soar": tags.artist,
        b"\xa9lyr": tags.lyrics,
    }
    items = [_item(name, _TEXT, text.encode()) for name, text in texts.items() if text]
    items.append(_item(b"trkn", 0, struct.pack(">HHHH", 0, tags.track & 0xFFFF, tags.tracks & 0xFFFF, 0)))
    items.append(_item(b"stik", _NUMBER, bytes([_AUDIOBOOK])))
    if tags.cover:
        items.append(_item(b"covr", _JPEG, tags.cover))
    for name, text in (("SERIES", tags.series), ("SERIES-PART", tags.part if tags.series else "")):
        if text:
            items.append(_named(name, text))
    items.append(_named("iTunSMPB", gaps))
    return full(b"meta", 0, 0, handler, box(b"ilst", *items))


def _item(name: bytes, kind: int, value: bytes) -> bytes:
    return box(name, _data(kind, value))


def _named(name: str, text: str) -> bytes:
    """An item with a name of its own."""
    mean = full(b"mean", 0, 0, b"com.apple.iTunes")
    return box(b"----", mean, full(b"name", 0, 0, name.encode()), _data(_TEXT, text.encode()))


def _data(kind: int, value: bytes) -> bytes:
    return box(b"data", struct.pack(">II", kind, 0), value)


def _list(chapters: Sequence[Mark], rate: int) -> bytes:
    listed = chapters[:_MOST]
    entries = b""
    for mark in listed:
        title = cut(mark.title, 255)
        entries += struct.pack(">QB", mark.start * _TICKS // rate, len(title)) + title
    return full(b"chpl", 1, 0, struct.pack(">IB", 0, len(listed)), entries)


def sorted_as(title: str) -> str:
    """A title as it stands in a list that is in order: without an article before it."""
    return _ARTICLE.sub("", title, count=1) if _ARTICLE.match(title) else title


def cut(text: str, length: int) -> bytes:
    """UTF-8 of at most so many bytes, whole characters."""
    return text.encode()[:length].decode(errors="ignore").encode()
