"""Files with few and many chapters, with long titles and titles in other scripts, in several players."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run
from tiny_show import frames_for

from narrate.model import Mark
from narrate.sound.format import Tags
from narrate.sound.formats._id3 import tag
from narrate.sound.formats.mp3 import frames as mp3

RATE, BITRATE = 24_000, 64
CHAPTER_SECONDS = 1
COUNTS = (1, 6, 254, 255, 256, 300)
TITLES = (
    "Plain",
    "Überschrift – «naïve»",
    "第一章:夜",
    "الفصل الأول",
    "Эпилог",
    "A title of many words, " * 12,
)


def marks(count: int) -> list[Mark]:
    length = CHAPTER_SECONDS * RATE
    return [
        Mark(f"{n} {TITLES[n % len(TITLES)].strip()}", n * length, (n + 1) * length) for n in range(count)
    ]


@pytest.fixture(params=COUNTS)
def chapters(request: pytest.FixtureRequest) -> list[Mark]:
    return marks(request.param)


@pytest.fixture
def file(chapters: list[Mark], tmp_path: Path) -> Path:
    facts = Tags("Many", "A", "S", "2026-01-01", 1, "en", "", "", b"", "Chapters")
    frames = mp3.encode(bytes(2 * chapters[-1].end), RATE, BITRATE)
    count = frames_for(chapters[-1].end, RATE)
    path = tmp_path / "many.mp3"
    path.write_bytes(tag(facts, chapters, RATE) + mp3.info_frame(RATE, BITRATE, count, len(frames)) + frames)
    return path


def test_ffprobe_lists_them_in_order(run: Run, file: Path, chapters: list[Mark]) -> None:
    said = json.loads(run("ffprobe", "-v", "error", "-show_chapters", "-of", "json", file))
    found = [(float(each["start_time"]), each["tags"]["title"]) for each in said["chapters"]]
    assert found == [(mark.start / RATE, mark.title) for mark in chapters]


def test_mpv_lists_them_in_order(run: Run, file: Path, chapters: list[Mark]) -> None:
    message = "--term-playing-msg=${=chapter-list}"
    said = run("mpv", "--no-config", "--vo=null", "--ao=null", "--length=0.1", message, file)
    places = [said.find(json.dumps(mark.title, ensure_ascii=False)[1:-1]) for mark in chapters]
    assert -1 not in places and places == sorted(places)


def test_mp3val_has_nothing_to_say(run: Run, file: Path) -> None:
    assert "WARNING" not in run("mp3val", file)


def test_reader_that_neither_sorts_nor_needs_contents_lists_them_in_order(
    file: Path, chapters: list[Mark]
) -> None:
    assert list(as_antennapod(file.read_bytes())) == [
        (mark.start * 1000 // RATE, mark.title) for mark in chapters
    ]


def as_antennapod(content: bytes) -> Iterator[tuple[int, str]]:
    """Milliseconds and title of every CHAP frame as it comes: what AntennaPod takes from a file.

    It goes through the frames of an ID3v2.3 tag, reads the start of each chapter and the
    first TIT2 in it, and ignores ends, offsets and the table of contents.
    """
    size = sum((byte & 0x7F) << shift for byte, shift in zip(content[6:10], (21, 14, 7, 0), strict=True))
    for name, body in frames(content[10 : 10 + size]):
        if name == b"CHAP":
            _, rest = body.split(b"\0", 1)
            [start] = struct.unpack(">I", rest[:4])
            titles = [text for sub, text in frames(rest[16:]) if sub == b"TIT2"]
            yield start, text_of(titles[0])


def frames(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 10 <= len(data) and data[at] != 0:
        [size] = struct.unpack(">I", data[at + 4 : at + 8])
        yield data[at : at + 4], data[at + 10 : at + 10 + size]
        at += 10 + size


def text_of(frame: bytes) -> str:
    encoding = {0: "latin-1", 1: "utf-16"}[frame[0]]
    return frame[1:].decode(encoding).rstrip("\0")
