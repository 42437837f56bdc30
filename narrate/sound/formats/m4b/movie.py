"""The index of an M4B file: a track of sound, a track of chapter titles, tags.

It stands before the sound, so that a player that streams finds the chapters in the first bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from narrate.languages import primary
from narrate.model import Mark
from narrate.sound.format import Tags
from narrate.sound.formats.m4b.aac import FRAME, Track
from narrate.sound.formats.m4b.boxes import MATRIX, box, full, offsets, runs, sound_head, timed
from narrate.sound.formats.m4b.tagging import cut, user_data

_SOUND, _TITLES = 1, 2
"""Numbers of the tracks."""
_PER_CHUNK = 32
"""Frames of sound that the index tells the place of together."""
_UTF8 = struct.pack(">I4sI", 12, b"encd", 0x100)
"""After a title: how it is written."""
_LONGEST_TITLE = 1000
"""Bytes."""
_SHOWN, _HIDDEN = 7, 2
"""Flags of a track: of sound, that it is played; of titles, that they are only there."""


def head(track: Track, tags: Tags, chapters: Sequence[Mark]) -> bytes:
    """All of the file that stands before the frames of sound."""
    kinds = box(b"ftyp", b"M4B ", bytes(4), b"M4B M4A mp42isom")
    titles = [_title(mark.title) for mark in chapters]
    text = b"".join(titles)
    media = sound_head(len(text) + sum(track.sizes))
    # How long the index is does not depend on where the sound lies, unless that is beyond 4 GB.
    start = len(kinds) + len(_index(track, tags, chapters, titles, 0)) + len(media)
    index = _index(track, tags, chapters, titles, start)
    if len(kinds) + len(index) + len(media) != start:
        start = len(kinds) + len(index) + len(media)
        index = _index(track, tags, chapters, titles, start)
    return kinds + index + media + text


def _title(title: str) -> bytes:
    text = cut(title, _LONGEST_TITLE)
    return struct.pack(">H", len(text)) + text + _UTF8


def _index(track: Track, tags: Tags, chapters: Sequence[Mark], titles: list[bytes], start: int) -> bytes:
    """The index of a file whose titles, and then its sound, lie at `start`."""
    tracks = [_sound_track(track, tags.language, start + sum(map(len, titles)), bool(chapters))]
    if chapters:
        tracks.append(_title_track(track, tags.language, chapters, titles, start))
    rest = struct.pack(">IH10x36s24xI", 0x10000, 0x100, MATRIX, _TITLES + 1)  # speed, volume, next track
    times = timed(b"mvhd", 0, "TTIT", (0, 0, track.rate, track.samples), rest)
    return box(b"moov", times, *tracks, user_data(tags, chapters, track.rate, _gaps(track)))


def _gaps(track: Track) -> str:
    """iTunes' words for the samples before, behind and in the sound."""
    behind = len(track.sizes) * FRAME - FRAME - track.samples
    return f" 00000000 {FRAME:08X} {behind:08X} {track.samples:016X}" + " 00000000" * 8


def _sound_track(track: Track, language: str, start: int, has_titles: bool) -> bytes:
    coded = len(track.sizes) * FRAME
    chapters = [box(b"tref", box(b"chap", struct.pack(">I", _TITLES)))] if has_titles else []
    edit = struct.pack(">HH", 1, 0)  # at its own speed
    edits = box(b"edts", timed(b"elst", 0, "ITT", (1, track.samples, FRAME), edit))
    config = _sample_table(
        _mp4a(track),
        [FRAME] * len(track.sizes),
        list(track.sizes),
        start,
        _PER_CHUNK,
        _warm_up(len(track.sizes)),
    )
    return box(
        b"trak",
        _track_head(_SOUND, _SHOWN, track.samples, 0x100),
        edits,
        *chapters,
        _media(b"soun", coded, track.rate, language, full(b"smhd", 0, 0, bytes(4)), config),
    )


def _title_track(
    track: Track, language: str, chapters: Sequence[Mark], titles: list[bytes], start: int
) -> bytes:
    """Titles, each as long as its chapter; before the first one, nothing is shown."""
    first = chapters[0].start
    lengths = [mark.end - mark.start for mark in chapters]
    edits = [(first, -1), (sum(lengths), 0)] if first else [(sum(lengths), 0)]
    listed = b"".join(struct.pack(">QqHH", length, at, 1, 0) for length, at in edits)
    shape = full(b"gmin", 0, 0, struct.pack(">H3HHH", 0x40, 0x8000, 0x8000, 0x8000, 0, 0))
    header = box(b"gmhd", shape, box(b"text", MATRIX))
    return box(
        b"trak",
        _track_head(_TITLES, _HIDDEN, first + sum(lengths), 0),
        box(b"edts", full(b"elst", 1, 0, struct.pack(">I", len(edits)), listed)),
        _media(
            b"text",
            sum(lengths),
            track.rate,
            language,
            header,
            _sample_table(_text_entry(), lengths, list(map(len, titles)), start, len(titles)),
        ),
    )


def _track_head(number: int, flags: int, length: int, volume: int) -> bytes:
    rest = struct.pack(">8xHHH2x36sII", 0, 0, volume, MATRIX, 0, 0)
    return timed(b"tkhd", flags, "TTIIT", (0, 0, number, 0, length), rest)


def _media(handler: bytes, length: int, rate: int, language: str, header: bytes, table: bytes) -> bytes:
    source = box(b"dinf", full(b"dref", 0, 0, struct.pack(">I", 1), full(b"url ", 0, 1)))
    return box(
        b"mdia",
        timed(b"mdhd", 0, "TTIT", (0, 0, rate, length), struct.pack(">HH", _language(language), 0)),
        full(b"hdlr", 0, 0, struct.pack(">4s4s12xx", b"", handler)),
        box(b"minf", header, source, table),
    )


def _sample_table(
    entry: bytes, lengths: list[int], sizes: list[int], start: int, per_chunk: int, *more: bytes
) -> bytes:
    """What samples a track has: how long they are, how large, and where, in chunks of `per_chunk`."""
    times = runs(lengths)
    chunks = range(0, len(sizes), per_chunk)
    places, at = [], start
    for chunk in chunks:
        places.append(at)
        at += sum(sizes[chunk : chunk + per_chunk])
    whole, rest = divmod(len(sizes), per_chunk)
    layout = [(1, per_chunk)] if whole else []
    layout += [(whole + 1, rest)] if rest else []
    spread = b"".join(struct.pack(">III", first, count, 1) for first, count in layout)
    return box(
        b"stbl",
        full(b"stsd", 0, 0, struct.pack(">I", 1), entry),
        full(
            b"stts", 0, 0, struct.pack(">I", len(times)), b"".join(struct.pack(">II", *run) for run in times)
        ),
        full(b"stsc", 0, 0, struct.pack(">I", len(layout)), spread),
        full(b"stsz", 0, 0, struct.pack(f">II{len(sizes)}I", 0, len(sizes), *sizes)),
        offsets(places),
        *more,
    )


def _warm_up(count: int) -> bytes:
    """A decoder that begins at a frame needs the one before it."""
    described = full(b"sgpd", 1, 0, struct.pack(">4sIIh", b"roll", 2, 1, -1))
    return described + full(b"sbgp", 0, 0, struct.pack(">4sIII", b"roll", 1, count, 1))


def _mp4a(track: Track) -> bytes:
    """The codec, and what it has to know."""
    bits = sum(track.sizes) * 8 * track.rate // max(len(track.sizes) * FRAME, 1)
    decoder = struct.pack(">BBBHII", 0x40, 0x15, 0, max(track.sizes), bits, bits)
    inner = _descriptor(4, decoder + _descriptor(5, track.config))
    stream = _descriptor(3, struct.pack(">HB", 0, 0) + inner + _descriptor(6, b"\x02"))
    fixed = struct.pack(">6xH8xHH4xI", 1, 1, 16, track.rate << 16)
    return box(b"mp4a", fixed, full(b"esds", 0, 0, stream))


def _descriptor(tag: int, body: bytes) -> bytes:
    return struct.pack(">BBBBB", tag, 0x80, 0x80, 0x80, len(body)) + body


def _text_entry() -> bytes:
    """QuickTime's description of text: nothing about it matters to a list of chapters."""
    return box(b"text", struct.pack(">6xHII6x8x8xHHB2x6xB", 1, 1, 0, 0, 0, 0, 0))


def _language(language: str) -> int:
    """Three letters in fifteen bits; `und` where there are none."""
    letters = "eng" if primary(language) == "en" else _three_letters(language)
    first, second, third = (ord(letter) - 0x60 for letter in letters)
    return first << 10 | second << 5 | third


def _three_letters(language: str) -> str:
    import langcodes

    try:
        return langcodes.get(language).to_alpha3()
    except (LookupError, ValueError):
        return "und"
