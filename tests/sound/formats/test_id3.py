"""Tags as mutagen and ffmpeg read them back, and the bytes as the standard wants them."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import av
import numpy as np
import pytest
from mutagen.id3 import CHAP, CTOC, ID3, CTOCFlags

from narrate.model import Mark
from narrate.sound.format import Tags
from narrate.sound.formats._id3 import tag
from narrate.sound.formats.mp3 import frames as mp3

RATE = 24_000
SECONDS = 2
"""Of a chapter."""
COUNTS = [1, 6, 254, 255, 256, 300, 600]
TITLES = [
    "Short",
    "Final Thoughts: " + "very long " * 40,
    "Über Größe",
    "第一章：開始",
    "Глава <&> “one”",
    "🎧 ear",
]
JPEG = b"\xff\xd8\xff\xe0 not looked into"
FACTS = Tags(
    title="Whiplash — 鞭",
    artist="A. Writer",
    album="Essays & more",
    date="2026-01-05",
    track=7,
    language="de-AT",
    comment="What it is about.",
    lyrics="First line.\nSecond line.\n\nNächstes Kapitel.",
    cover=JPEG,
    contents="Kapitel",
)


def marks(count: int) -> tuple[Mark, ...]:
    """Chapters of two seconds, with titles of very different lengths."""
    length = SECONDS * RATE
    return tuple(Mark(f"{n}. {TITLES[n % len(TITLES)]}", n * length, (n + 1) * length) for n in range(count))


def read_back(chapters: tuple[Mark, ...], facts: Tags = FACTS) -> ID3:
    """The tag as mutagen reads it, not translated to its own version."""
    return ID3(io.BytesIO(tag(facts, chapters, RATE)), translate=False)


def in_file_order(content: bytes) -> list[CHAP | CTOC]:
    """Chapters and tables in the order of their bytes."""
    frames = read_from(content)
    return sorted(frames, key=lambda frame: content.index(frame.element_id.encode("ascii") + b"\0"))


def read_from(content: bytes) -> list[CHAP | CTOC]:
    tags = ID3(io.BytesIO(content))
    return [*tags.getall("CTOC"), *tags.getall("CHAP")]


def listened(tags: ID3) -> list[CHAP]:
    """The chapters in the order of the tables of contents, as a player walks them."""
    tables = {table.element_id: table for table in tags.getall("CTOC")}
    chapters = {chapter.element_id: chapter for chapter in tags.getall("CHAP")}

    def walk(name: str) -> list[CHAP]:
        if name in chapters:
            return [chapters[name]]
        return [chapter for child in tables[name].child_element_ids for chapter in walk(child)]

    top = [name for name, table in tables.items() if table.flags & CTOCFlags.TOP_LEVEL]
    assert len(top) == 1
    return walk(top[0])


@pytest.mark.parametrize("count", COUNTS)
def test_the_tables_lead_through_all_chapters_in_the_order_of_time(count: int) -> None:
    given = marks(count)
    found = listened(read_back(given))
    assert [chapter.sub_frames["TIT2"].text[0] for chapter in found] == [mark.title for mark in given]
    assert [chapter.start_time for chapter in found] == [n * SECONDS * 1000 for n in range(count)]
    assert all(a.end_time == b.start_time for a, b in itertools.pairwise(found))
    assert found[-1].end_time == count * SECONDS * 1000


@pytest.mark.parametrize("count", COUNTS)
def test_tables_are_ordered_titled_and_count_in_one_byte(count: int) -> None:
    tables = read_back(marks(count)).getall("CTOC")
    assert all(table.flags & CTOCFlags.ORDERED and "TIT2" in table.sub_frames for table in tables)
    assert all(len(table.child_element_ids) <= 255 for table in tables)
    assert (len(tables) == 1) == (count <= 255)


@pytest.mark.parametrize("count", COUNTS)
def test_every_chapter_has_an_id_of_its_own_and_no_byte_offsets(count: int) -> None:
    chapters = read_back(marks(count)).getall("CHAP")
    assert len({chapter.element_id for chapter in chapters}) == count
    assert all(chapter.element_id.isascii() for chapter in chapters)
    offsets = {(chapter.start_offset, chapter.end_offset) for chapter in chapters}
    assert offsets == {(0xFFFFFFFF, 0xFFFFFFFF)}


@pytest.mark.parametrize("count", COUNTS)
def test_the_bytes_stand_in_the_order_of_time_too(count: int) -> None:
    frames = in_file_order(tag(FACTS, marks(count), RATE))
    starts = [frame.start_time for frame in frames if isinstance(frame, CHAP)]
    assert starts == sorted(starts) and len(starts) == count
    assert isinstance(frames[0], CTOC) and frames[0].flags & CTOCFlags.TOP_LEVEL


@pytest.mark.parametrize("count", COUNTS)
def test_ffmpeg_lists_the_same_chapters_in_the_same_order(count: int, tmp_path: Path) -> None:
    given = marks(count)
    frames = mp3.encode(np.zeros(RATE, "<i2").tobytes(), RATE, 64)
    file = tmp_path / "chapters.mp3"
    file.write_bytes(tag(FACTS, given, RATE) + frames)
    with av.open(str(file)) as container:
        found = container.chapters()
        stated = dict(container.metadata)
    assert [chapter["metadata"]["title"] for chapter in found] == [mark.title for mark in given]
    assert [chapter["start"] * chapter["time_base"] for chapter in found] == [
        n * SECONDS for n in range(count)
    ]
    assert [chapter["end"] * chapter["time_base"] for chapter in found] == [
        (n + 1) * SECONDS for n in range(count)
    ]
    assert (stated["title"], stated["artist"], stated["album"]) == (FACTS.title, FACTS.artist, FACTS.album)
    assert (stated["genre"], stated["track"], stated["date"]) == ("Podcast", "7", "2026-01-05")


def test_the_facts_are_all_there_in_version_2_3() -> None:
    tags = read_back(marks(1))
    assert tags.version == (2, 3, 0)
    texts = {
        name: str(tags[name].text[0]) for name in ("TIT2", "TPE1", "TALB", "TRCK", "TCON", "TYER", "TDAT")
    }
    assert texts == {
        "TIT2": FACTS.title,
        "TPE1": FACTS.artist,
        "TALB": FACTS.album,
        "TRCK": "7",
        "TCON": "Podcast",
        "TYER": "2026",
        "TDAT": "0501",
    }
    assert tags["TLAN"].text == ["ger"]
    assert (tags["USLT::ger"].text, tags["COMM::ger"].text) == (FACTS.lyrics, [FACTS.comment])
    assert (tags["APIC:"].data, tags["APIC:"].mime, tags["APIC:"].type) == (JPEG, "image/jpeg", 3)


@pytest.mark.parametrize(
    ("language", "code"),
    [("en", "eng"), ("en-GB", "eng"), ("zh-TW", "chi"), ("", "und"), ("not a language!", "und")],
)
def test_a_language_has_the_three_letters_that_id3_knows(language: str, code: str) -> None:
    facts = Tags("t", "a", "b", "2026-01-05", 1, language, "", "words", b"", "Chapters")
    assert read_back(marks(1), facts)["TLAN"].text == [code]


def test_what_is_not_there_is_not_written() -> None:
    facts = Tags("t", "a", "b", "2026-01-05", 1, "en", "", "words", b"", "Chapters")
    names = {frame.FrameID for frame in read_back((), facts).values()}
    assert names.isdisjoint({"COMM", "APIC", "CTOC", "CHAP"})


def test_the_size_in_the_header_is_the_size_of_the_frames() -> None:
    content = tag(FACTS, marks(300), RATE)
    size = sum(byte << shift for byte, shift in zip(content[6:10], (21, 14, 7, 0), strict=True))
    assert size == len(content) - 10


def test_the_same_facts_give_the_same_bytes() -> None:
    assert tag(FACTS, marks(256), RATE) == tag(FACTS, marks(256), RATE)
