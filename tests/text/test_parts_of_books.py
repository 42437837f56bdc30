"""Chapters that are counted anew in every part of a book can be told apart in a list."""

from __future__ import annotations

from pathlib import Path

import av
import building
import pytest

from narrate.pipeline.check import check
from narrate.pipeline.plan import plan_script
from narrate.settings import load

BOOK = """\
# A Book

## Part One

### Chapter 1

The sea is wide.

### Chapter 2

It has no end.

## Part Two

### Chapter 1

The pier is long.

### The End

Nobody sees it.
"""
LISTED = [
    "A Book",
    "Part One",
    "Part One: Chapter 1",
    "Part One: Chapter 2",
    "Part Two",
    "Part Two: Chapter 1",
    "Part Two: The End",
]
SETTINGS = '[text]\nchapter_depth = 3\n[sound]\nformats = ["mp3", "m4b"]\n'


def planned(folder: Path, text: str) -> list[str]:
    show = building.show(folder, {"book.md": text})
    with (show / "narrate.toml").open("a", encoding="utf-8") as toml:
        toml.write(SETTINGS)
    _, plan = plan_script(show / "script" / "book.md", load(show))
    return [chapter.title for chapter in plan.chapters]


def test_titles_that_come_again_have_their_parts_before_them(tmp_path: Path) -> None:
    assert planned(tmp_path, BOOK) == LISTED


@pytest.mark.parametrize(
    "text",
    [
        "# Essay\n\nOne.\n\n## Notes\n\nTwo.\n\n## Notes\n\nThree.\n",  # in one part: it would not help
        "# Essay\n\nOne.\n\n## First\n\nTwo.\n\n## Second\n\nThree.\n",
        "One.\n\nTwo.\n",
    ],
)
def test_other_titles_stay_as_they_are(tmp_path: Path, text: str) -> None:
    assert not [title for title in planned(tmp_path, text) if ":" in title]


def test_every_file_of_an_episode_says_so(tmp_path: Path) -> None:
    planned(tmp_path, BOOK)
    (episode,) = building.build(tmp_path).episodes
    assert [mark.title for mark in episode.chapters] == LISTED
    for file in episode.files:
        with av.open(str(tmp_path / "audio" / file.name)) as container:
            assert [dict(one["metadata"])["title"] for one in container.chapters()] == LISTED
    assert [one for one in check(load(tmp_path), tmp_path / "audio") if one.severity == "error"] == []
