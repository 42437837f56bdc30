"""A show that narrate built has nothing to find, whatever it is set to."""

from __future__ import annotations

import shutil
from pathlib import Path

import good_shows
import pytest
from good_shows import ONE, SIX, TRAILER

from narrate.checks import chapters, id3
from narrate.checks.finding import Finding
from narrate.checks.options import Options
from narrate.checks.target import check
from narrate.model import Mark
from narrate.sound.format import Tags
from narrate.sound.formats._id3 import tag

RATE = 24_000


def findings(audio: Path) -> list[Finding]:
    root = audio.parent
    return list(check(audio, Options(told=lambda episode: good_shows.told(root, episode))))


def test_a_public_show_with_one_and_with_six_chapters_is_clean(good_show: Path) -> None:
    assert findings(good_show / "audio") == []


def test_a_serial_show_with_seasons_a_trailer_a_guest_and_pages_is_clean(tmp_path: Path) -> None:
    scripts = {"one.md": ONE, "six.md": SIX, "trailer.md": TRAILER}
    audio = good_shows.build(
        tmp_path / "serial", scripts, type="serial", page_size=2, category="Society & Culture > Documentary"
    )

    assert (audio / "feed-2.xml").is_file()
    assert findings(audio) == []


def test_a_private_show_is_clean(tmp_path: Path) -> None:
    audio = good_shows.build(
        tmp_path / "private", {"one.md": ONE}, token="nobody-guesses-this", medium="audiobook"
    )

    assert findings(audio) == []


def test_an_episodes_file_is_checked_on_its_own(good_show: Path, tmp_path: Path) -> None:
    (sound,) = (good_show / "audio").glob("six-*.mp3")
    alone = shutil.copy(sound, tmp_path / "alone.mp3")

    assert findings(sound) == []
    assert list(check(alone)) == []


@pytest.mark.parametrize("count", [1, 6, 254, 255, 256, 300])
def test_a_tag_with_many_chapters_is_clean(count: int) -> None:
    marks = [Mark(f"Chapter {number} — 第", number * RATE, (number + 1) * RATE) for number in range(count)]
    facts = Tags("Title", "Artist", "Album", "2026-01-05", 1, "en", "", "", b"", "Chapters")
    found = id3.read(tag(facts, marks, RATE))

    assert found is not None
    assert [chapter.title for chapter in found.chapters] == [mark.title for mark in marks]
    assert list(chapters.in_tag(found, count, "many.mp3")) == []


def test_a_script_that_was_changed_after_the_build_is_not_held_against_the_episode(
    good_show: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(good_show, tmp_path / "essays")
    script = root / "script" / "six.md"
    script.write_text(script.read_text().replace("Butter", "Honey"))

    assert findings(root / "audio") == []


def test_a_foreign_feed_that_lies_alone_is_checked_for_what_it_says(good_show: Path, tmp_path: Path) -> None:
    alone = shutil.copy(good_show / "audio" / "feed.xml", tmp_path / "somebody.xml")

    assert [(finding.code, finding.severity) for finding in check(alone)] == [("files-elsewhere", "note")]
