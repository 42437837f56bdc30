"""The shelf: kept whole, read with suspicion."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from golden import EPISODE, FOLDER, SHELF

from narrate.errors import ShowError
from narrate.model import Shelf
from narrate.show import shelf


def test_saved_shelf_is_read_back_the_same(tmp_path: Path) -> None:
    shelf.save(tmp_path, SHELF)
    assert shelf.load(tmp_path) == SHELF


def test_same_shelf_is_the_same_bytes(tmp_path: Path) -> None:
    shelf.save(tmp_path, SHELF)
    first = (tmp_path / shelf.FILE).read_bytes()
    shelf.save(tmp_path, shelf.load(tmp_path))
    assert (tmp_path / shelf.FILE).read_bytes() == first


def test_saving_leaves_nothing_else_behind(tmp_path: Path) -> None:
    shelf.save(tmp_path, SHELF)
    shelf.save(tmp_path, Shelf())
    assert [path.name for path in tmp_path.iterdir()] == [shelf.FILE]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_field_stands_on_each_line(tmp_path: Path, count: int) -> None:
    """Written an episode at a time, it reads as if it were formatted as one document."""
    episodes = tuple(replace(EPISODE, title=f'"episodes": [] {n}\n') for n in range(count))
    held = Shelf('\n "episodes": []', episodes, "cover")
    shelf.save(tmp_path, held)
    content = (tmp_path / shelf.FILE).read_bytes()
    assert content == msgspec.json.format(content.replace(b"\n", b""), indent=1) + b"\n"
    assert shelf.load(tmp_path) == held


def test_folder_without_a_shelf_holds_nothing(tmp_path: Path) -> None:
    assert shelf.load(tmp_path) == Shelf()


def test_a_shelf_of_version_1_is_read() -> None:
    """As narrate 0.1.0 wrote it: an episode had one file, and said its length."""
    assert shelf.load(FOLDER.parent / "old") == SHELF


def test_fields_of_a_later_version_are_ignored(tmp_path: Path) -> None:
    text = (FOLDER / shelf.FILE).read_text().replace('"version": 2,', '"version": 2, "colour": "blue",')
    (tmp_path / shelf.FILE).write_text(text.replace('"track":', '"mood": [1], "track":'))
    assert shelf.load(tmp_path) == SHELF


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{", "["),
        ('"version": 2', '"version": 3'),
        ('"version": 2,', ""),
        ('"rate": 24000', '"rate": 0'),
        ('"rate": 24000', '"rate": "fast"'),
        ('"stem": "trailer-1c0ffee"', '"stem": "../trailer"'),
        ('"stem": "trailer-1c0ffee"', '"stem": ".trailer"'),
        ('"cover": "two-cover.jpg"', '"cover": "../../etc/passwd"'),
        ("2024-03-01T09:00:00Z", "2024-03-01T09:00:00"),
        ("2024-03-01T09:00:00Z", "yesterday"),
    ],
)
def test_damaged_shelf_is_an_error_that_names_the_file(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / shelf.FILE
    damaged = (FOLDER / shelf.FILE).read_text().replace(old, new)
    path.write_text(damaged)
    with pytest.raises(ShowError) as caught:
        shelf.load(tmp_path)
    assert caught.value.where == str(path)
    assert caught.value.hint
    assert path.read_text() == damaged


@pytest.mark.parametrize("content", [b"", b"null", b"\xff\xfe", b"<html>"])
def test_foreign_file_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / shelf.FILE).write_bytes(content)
    with pytest.raises(ShowError):
        shelf.load(tmp_path)


def test_shelf_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ShowError, match="cannot be written"):
        shelf.save(tmp_path / "missing", SHELF)


def test_new_edition_takes_the_place_of_the_old() -> None:
    edition = replace(EPISODE, stem="bread-3")
    held = shelf.with_episode(SHELF, edition)
    assert len(held.episodes) == len(SHELF.episodes)
    assert shelf.identify(held, EPISODE.script) == edition


def test_guid_follows_a_renamed_script() -> None:
    moved = replace(EPISODE, script="bread.md")
    held = shelf.with_episode(SHELF, moved)
    assert len(held.episodes) == len(SHELF.episodes)
    assert shelf.identify(held, EPISODE.script) is None
    assert shelf.identify(held, "anywhere.md", EPISODE.guid) == moved
