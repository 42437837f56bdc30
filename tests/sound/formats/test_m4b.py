"""An M4B file as other people's programs take it apart."""

from __future__ import annotations

import io
import struct
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import IO

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.mp4 import MP4

from narrate.model import Mark
from narrate.settings import Sound
from narrate.sound.decode import decode
from narrate.sound.format import Tags
from narrate.sound.formats.m4b import M4b, aac, movie
from narrate.sound.formats.m4b.aac import FRAME, Track, stretches
from narrate.sound.formats.m4b.boxes import offsets, runs, sound_head, timed

RATE = 24_000
SECONDS = 60
TAGS = Tags("Title", "Artist", "Album", "2026-01-05", 2, "de-AT", "Comment", "Line", b"", "Kapitel")


@dataclass(frozen=True)
class Recorded:
    """Sound in memory, as a format finds it."""

    pieces: Sequence[bytes]
    rate: int = RATE
    settings: Sound = field(default_factory=Sound)

    @property
    def samples(self) -> int:
        return sum(map(len, self.pieces)) // 2

    def joined(self) -> tuple[IO[bytes], str]:
        raise AssertionError("nothing is joined in this format")

    def pcm(self) -> Iterator[bytes]:
        yield from self.pieces


def noise(seconds: float, seed: int) -> bytes:
    """Sound, and a pause behind it."""
    wave = np.random.default_rng(seed).standard_normal(int(seconds * RATE)) * 2000
    return bytes(wave.astype("<i2").tobytes()) + bytes(2 * 8_400)


PIECES = [noise(5, seed) for seed in range(SECONDS // 5)]


def written(chapters: Sequence[Mark], tags: Tags = TAGS, pieces: Sequence[bytes] = PIECES) -> bytes:
    file = io.BytesIO()
    M4b().write(file, Recorded(pieces), tags, chapters)
    return file.getvalue()


def ends(pieces: Sequence[bytes]) -> list[int]:
    """Samples after which each piece ends."""
    return list(accumulate(len(piece) // 2 for piece in pieces))


def marks(count: int, first: int = 1105) -> list[Mark]:
    step = SECONDS * RATE // count
    return [Mark(f"Teil {n} — 第", first + n * step, first + (n + 1) * step) for n in range(count)]


def boxes(content: bytes) -> list[tuple[str, int, int]]:
    """Name, start and length of the boxes at the top."""
    found, at = [], 0
    while at < len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        found.append((name.decode(), at, length))
        at += length
    return found


def listed(content: bytes) -> list[tuple[float, str]]:
    """Chapters as ffmpeg lists them."""
    with av.open(io.BytesIO(content)) as container:
        return [
            (float(one["start"] * (one["time_base"] or 1)), dict(one["metadata"])["title"])
            for one in container.chapters()
        ]


def expected(chapters: Sequence[Mark]) -> list[tuple[float, str]]:
    return [(pytest.approx(mark.start / RATE, abs=0.001), mark.title) for mark in chapters]


def test_the_index_stands_before_the_sound() -> None:
    assert [name for name, _, _ in boxes(written(marks(3)))] == ["ftyp", "moov", "mdat"]


@pytest.mark.parametrize("count", [1, 3, 255, 256, 300])
@pytest.mark.parametrize("first", [0, 1105])
def test_a_player_finds_chapters_in_either_place(count: int, first: int) -> None:
    """QuickTime's track has all of them; Nero's list, which counts in a byte, the first 255."""
    chapters = marks(count, first)
    content = written(chapters)
    assert listed(content) == expected(chapters)
    assert listed(content.replace(b"chpl", b"free")) == expected(chapters)
    assert listed(content.replace(b"tref", b"free")) == expected(chapters[:255])
    found = MP4(io.BytesIO(content)).chapters
    assert [(one.start, one.title) for one in found] == expected(chapters[:255])


def test_chapters_are_found_without_the_sound() -> None:
    """A player that streams has the first bytes only."""
    chapters = marks(20)
    content = written(chapters)
    sound = next(at for name, at, _ in boxes(content) if name == "mdat")
    titles = sum(len(mark.title.encode()) + 14 for mark in chapters)
    assert listed(content[: sound + 8 + titles]) == expected(chapters)


def test_nothing_is_heard_before_the_sound() -> None:
    wave = np.frombuffer(b"".join(PIECES), "<i2") / 32768
    heard = decode(written([]))
    size = 1 << 17
    product = np.fft.irfft(np.fft.rfft(heard[:48_000], size) * np.conj(np.fft.rfft(wave[:48_000], size)))
    assert int(np.argmax(product)) == 0
    assert 0 <= len(heard) - len(wave) < FRAME


def test_itunes_and_the_edit_list_say_what_lies_around_the_sound() -> None:
    content = written([])
    said = MP4(io.BytesIO(content)).tags["----:com.apple.iTunes:iTunSMPB"][0].decode().split()
    before, behind, length = (int(part, 16) for part in said[1:4])
    samples = sum(map(len, PIECES)) // 2
    assert (before, length) == (FRAME, samples)
    assert (before + behind + length) % FRAME == 0
    edit = content.index(b"elst")
    assert struct.unpack(">IIII", content[edit + 4 : edit + 20]) == (0, 1, samples, FRAME)


def test_tags_are_what_mutagen_reads() -> None:
    found = MP4(io.BytesIO(written(marks(2), replace(TAGS, cover=b"\xff\xd8\xff cover")))).tags
    assert found["\xa9nam"] == ["Title"] and found["\xa9ART"] == ["Artist"] and found["\xa9alb"] == ["Album"]
    assert found["\xa9day"] == ["2026-01-05"] and found["trkn"] == [(2, 0)] and found["\xa9lyr"] == ["Line"]
    assert bytes(found["covr"][0]) == b"\xff\xd8\xff cover"


@pytest.mark.parametrize(("language", "code"), [("en", "eng"), ("de-AT", "deu"), ("", "und"), ("?!", "und")])
def test_the_language_has_three_letters(language: str, code: str) -> None:
    with av.open(io.BytesIO(written([], replace(TAGS, language=language)))) as container:
        assert container.streams.audio[0].metadata.get("language", "und") == code


def test_sound_coded_in_stretches_is_what_one_encoder_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they are cut there is silence, so nothing is heard of it."""
    assert len(list(stretches(PIECES))) > 1
    cut = decode(written([]))
    monkeypatch.setattr(aac, "_SHORTEST", 10**9)
    whole = decode(written([]))
    assert len(cut) == len(whole)
    assert list(stretches(PIECES))[1:] == []
    given = np.frombuffer(b"".join(PIECES), "<i2") / 32768
    errors = [np.sqrt(np.mean((heard[: len(given)] - given) ** 2)) for heard in (cut, whole)]
    assert errors[0] <= errors[1] * 1.02
    quiet = np.concatenate([cut[at - 4_000 : at - 2_000] for at in ends(PIECES)])
    assert np.abs(quiet).max() < 0.001


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 400_000), st.integers(0, 5_000)), max_size=8))
def test_stretches_are_the_same_sound_cut_in_silence(lengths: list[tuple[int, int]]) -> None:
    pieces = [b"\1\0" * loud + bytes(2 * quiet) for loud, quiet in lengths]
    found = list(stretches(pieces))
    assert b"".join(found) == b"".join(pieces)
    for stretch in found[:-1]:
        assert len(stretch) % (2 * FRAME) == 0
        assert not any(stretch[-2 * FRAME :])


def test_a_file_of_more_than_4_gb_says_so() -> None:
    large = 1 << 32
    assert sound_head(large) == struct.pack(">I4sQ", 1, b"mdat", large + 16)
    assert offsets([1, large]).startswith(struct.pack(">I4sII", 32, b"co64", 0, 2))
    assert timed(b"mdhd", 0, "TI", (large, 1))[8] == 1
    track = Track(RATE, 0, array("I", [60_000] * 80_000), b"\x13\x08V\xe5\x00")
    head = movie.head(track, TAGS, marks(2))
    assert head.index(b"co64") > 0
    place = head.index(b"co64") + 12
    assert struct.unpack(">Q", head[place : place + 8])[0] == len(head)


def test_runs_count_what_repeats() -> None:
    assert runs([1, 1, 2, 1]) == [(2, 1), (1, 2), (1, 1)]
    assert runs([]) == []
