"""From the documents that people have to a show that is checked: every format through the commands."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import building
import pytest
from test_cli import call

from tests.text.pdfs import column, pdf

DATA = Path(__file__).parents[1] / "data" / "readers"
PAGE = column(60, 700, "The ferry left at noon, and the boy on the pier had\nwatched it until it was a dot.")
PIER = pdf([PAGE], {"Title": "On Waiting"})
GIVEN = {
    "harbour.docx": "The Harbour Clock",
    "quay.odt": "The Harbour Clock",
    "keeper.rtf": "The Harbour Clock",
    "pier.pdf": "On Waiting",
    "lamp.epub": "The Lamp on the Rock",
    "kettle.html": "The Slow Kettle",
    "saved.mhtml": "How a lock works",
    "letter.eml": "Café at the lock",
    "structure.md": "The Kitchen Table",
    "gutenberg.txt": "The Harbour Years",
}
"""A document of each format, and its title."""
Narrate = Callable[..., str]


def given(folder: Path, *names: str) -> Path:
    """A folder with some of the documents."""
    folder.mkdir(exist_ok=True)
    for name in names:
        if name == "pier.pdf":
            (folder / name).write_bytes(PIER)
        else:
            shutil.copy(DATA / name, folder / name)
    return folder


@pytest.fixture
def show(tmp_path: Path) -> Path:
    return building.show(tmp_path / "show", {})


@pytest.fixture
def narrate(show: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Narrate:
    """A command for the show, which must end well; returns what it prints."""

    def run(command: str, *more: str | Path) -> str:
        assert call(monkeypatch, command, *more, "-C", show) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    return run


def titles(show: Path) -> list[str]:
    """The titles of what is published, the newest first."""
    shelf = json.loads((show / "audio" / "shelf.json").read_bytes())
    return [episode["title"] for episode in shelf["episodes"]]


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_a_document_becomes_an_episode_that_is_right(
    name: str, show: Path, narrate: Narrate, tmp_path: Path
) -> None:
    narrate("add", given(tmp_path / "documents", name) / name)
    narrate("build")
    assert narrate("check", "--fast").splitlines()[-1].startswith("0 errors")
    assert titles(show) == [GIVEN[name]]
    assert building.assert_whole(show / "audio") == 1


def test_several_documents_become_one_episode(show: Path, narrate: Narrate, tmp_path: Path) -> None:
    names = ["lamp.epub", "harbour.docx", "pier.pdf"]
    folder = given(tmp_path / "documents", *names)
    narrate("add", *(folder / name for name in names), "--as-one", "Three by the Sea")
    narrate("build")
    assert narrate("check", "--fast").splitlines()[-1].startswith("0 errors")
    assert titles(show) == ["Three by the Sea"]


def test_a_folder_of_documents_becomes_a_season(show: Path, narrate: Narrate, tmp_path: Path) -> None:
    names = ["harbour.docx", "kettle.html", "letter.eml", "pier.pdf"]
    narrate("add", given(tmp_path / "By the Sea", *names))
    narrate("build")
    assert narrate("check", "--fast").splitlines()[-1].startswith("0 errors")
    assert sorted(titles(show)) == sorted(GIVEN[name] for name in names)
    feed = (show / "audio" / "feed.xml").read_text(encoding="utf-8")
    assert [f"<itunes:episode>{number}</itunes:episode>" in feed for number in (1, 2, 3, 4, 5)] == [
        True
    ] * 4 + [False]


def test_some_sections_of_a_document(show: Path, narrate: Narrate, tmp_path: Path) -> None:
    folder = given(tmp_path / "documents", "lamp.epub")
    narrate("add", folder / "lamp.epub", "--section", "3-5", "--as-one", "The Middle")
    narrate("build")
    assert narrate("check", "--fast").splitlines()[-1].startswith("0 errors")


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_a_document_comes_from_standard_input(
    name: str, show: Path, narrate: Narrate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody says what it is."""
    data = (given(tmp_path / "documents", name) / name).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    narrate("add", "-")
    narrate("build")
    assert titles(show) == [GIVEN[name]]
