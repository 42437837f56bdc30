"""EPUB with media overlays: every sentence has its clip, in order, inside its file, where it is heard."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import building
import numpy as np
import pytest
from overlays import clips, read, sounds

import narrate
from narrate.model import Mark, Passage, TimedWord
from narrate.sound.decode import decode
from narrate.sound.formats.epub import Epub
from narrate.sound.formats.epub.parts import chapters_of
from narrate.sound.limiter import Wave
from narrate.testing.format import FormatContract

RATE = 24_000


class TestEpub(FormatContract):
    format = Epub
    holds_tags = holds_chapters = holds_cover = holds_text = False  # no player of sound reads them

    def decoded(self, file: Path) -> Wave:
        return np.concatenate([decode(sound, rate=self.sound.rate) for sound in sounds(file).values()])

    def test_a_file_without_chapters_is_whole(self) -> None:
        with self.written(()) as file:
            assert list(sounds(file)) == ["EPUB/chapter-001.mp3"]
            assert len(self.decoded(file))


SCRIPT = """\
---
title: The Slow & 3 < 4 Kettle
---

A kettle takes its time, as [the makers](https://example.org/k) say. It sings.[^1]

> Water is patient.

## Two things

- leaves
- water

| Day | Tide |
| --- | --- |
| Monday | high |
| Sunday | low |

Done at last.

[^1]: Not in tune.
"""


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = building.show(tmp_path_factory.mktemp("overlays"), {"kettle.md": SCRIPT})
    with (folder / "narrate.toml").open("a", encoding="utf-8") as file:
        file.write('[sound]\nformats = ["mp3", "epub"]\n[text]\ntables = "speak"\n')
    building.build(folder)
    return folder


@pytest.fixture(scope="module")
def book(show: Path) -> Path:
    return next((show / "audio").glob("*.epub"))


def test_every_sentence_has_a_clip_in_the_order_in_which_it_is_read(book: Path) -> None:
    for chapter in ("chapter-001", "chapter-002"):
        spans = re.findall(r'<span id="(\w+)">', read(book, f"{chapter}.xhtml"))
        assert [text for text, *_ in clips(book, chapter)] == [f"{chapter}.xhtml#{span}" for span in spans]


def test_clips_follow_one_another_and_fill_the_sound(book: Path) -> None:
    for name, sound in sounds(book).items():
        found = clips(book, Path(name).stem)
        length = len(decode(sound, rate=RATE)) / RATE
        assert found[0][2] == 0
        assert all(one[3] == other[2] for one, other in pairwise(found))
        assert found[-1][3] == pytest.approx(length, abs=0.002)


def test_durations_are_those_of_the_decoded_sound(book: Path) -> None:
    said = re.findall(r'media:duration"(?: refines="#([\w-]+)")?>([\d.]+)s<', read(book, "book.opf"))
    lengths = [len(decode(sound, rate=RATE)) / RATE for sound in sounds(book).values()]
    assert [float(seconds) for _, seconds in said] == pytest.approx([*lengths, sum(lengths)], abs=0.004)


def test_the_text_has_its_structure(book: Path) -> None:
    first, second = read(book, "chapter-001.xhtml"), read(book, "chapter-002.xhtml")
    assert '<h1><span id="s1">The Slow &amp; 3 &lt; 4 Kettle</span></h1>' in first
    assert re.search(
        r"<blockquote id=.*>\n<p><span id=\"s4\">Water is patient.</span></p>\n</blockquote>", first
    )
    assert '<a href="https://example.org/k">the makers</a>' in first
    assert "<li>Not in tune.</li>" in first
    assert re.search(r"<ul id=.*>\n<li>.*leaves.*</li>\n<li>.*water.*</li>\n</ul>", second)


def test_a_table_can_be_left_while_it_is_read_out(book: Path) -> None:
    overlay = read(book, "chapter-002.smil")
    (opened,) = re.findall(
        r'<seq id="\w+" epub:textref="chapter-002.xhtml#(\w+)" epub:type="table">', overlay
    )
    assert f'<div id="{opened}">' in read(book, "chapter-002.xhtml")


def test_the_feed_offers_the_book_and_check_finds_no_fault(show: Path, book: Path) -> None:
    feed = (show / "audio" / "feed.xml").read_text(encoding="utf-8")
    assert 'type="application/epub+zip"' in feed
    assert book.name in feed
    errors = [finding for finding in narrate.check(show / "audio") if finding.severity == "error"]
    assert errors == []


@pytest.mark.parametrize("language", ["ar", "ja"])
def test_a_language_is_written_its_own_way(tmp_path: Path, language: str) -> None:
    text = {"ar": "# الشاي\n\nالماء صبور. والشاي كذلك.\n", "ja": "# お茶\n\n水は待つ。茶も待つ。\n"}[language]
    show = building.show(tmp_path, {"tea.md": f"---\nlanguage: {language}\n---\n\n{text}"})
    with (show / "narrate.toml").open("a", encoding="utf-8") as file:
        file.write('[sound]\nformats = ["mp3", "epub"]\n')
    building.build(show)
    page = read(next((show / "audio").glob("*.epub")), "chapter-001.xhtml")
    assert f'lang="{language}"' in page
    assert ('dir="rtl"' in page) == (language == "ar")


def test_words_have_clips_of_their_own_where_that_is_asked_for(tmp_path: Path) -> None:
    show = building.show(tmp_path, {"kettle.md": SCRIPT})
    with (show / "narrate.toml").open("a", encoding="utf-8") as file:
        file.write('[sound]\nformats = ["mp3", "epub"]\nfollow = "word"\n')
    building.build(show)
    book = next((show / "audio").glob("*.epub"))
    page, found = read(book, "chapter-001.xhtml"), clips(book, "chapter-001")
    said = re.findall(r'<span id="(s\d+w\d+)">([^<]*)</span>', page)
    assert [text for text, *_ in found] == [f"chapter-001.xhtml#{name}" for name, _ in said]
    assert [text for name, text in said if name.startswith("s3w")] == ["It", "sings."]
    assert all(begin < end == other for (_, _, begin, end), (_, _, other, _) in pairwise(found))


def test_music_with_a_chapter_of_its_own_is_heard_with_what_is_read_beside_it() -> None:
    marks = [Mark("Music", 0, 40), Mark("Tea", 40, 80), Mark("Cups", 80, 120), Mark("Music", 120, 150)]
    said = [
        Passage((TimedWord("Tea.", 44),), 44, 60, "heading", 1),
        Passage((TimedWord("Cups.", 80),), 80, 99, "heading", 2),
    ]
    found = chapters_of(marks, said, (), "Tea", 150)
    assert [(one.title, one.begin, one.end) for one in found] == [("Tea", 0, 80), ("Cups", 80, 150)]
