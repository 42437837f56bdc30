"""Players open an episode's other formats: chapters in order at the first one's times, cover, tags."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import building
import pytest
from conftest import Run
from serving import serving

from narrate.model import Episode, File


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Episode]:
    show = building.show(tmp_path_factory.mktemp("formats") / "show", {"tea.md": building.essay("Tea", 3)})
    with (show / "narrate.toml").open("a", encoding="utf-8") as toml:
        toml.write(
            '[sound]\nformats = ["mp3", "m4b", "opus", "flac"]\nby_chapter = ["mp3", "flac"]\ncue = true\n'
        )
    return show / "audio", building.build(show).episodes[0]


@pytest.fixture(scope="module")
def served(built: tuple[Path, Episode]) -> Iterator[str]:
    with serving(built[0]) as port:
        yield f"http://127.0.0.1:{port}"


def others(episode: Episode) -> list[File]:
    return list(episode.files[1:])


def test_ffprobe_finds_chapters_cover_and_tags(run: Run, served: str, built: tuple[Path, Episode]) -> None:
    episode = built[1]
    for file in others(episode):
        show = ("-show_chapters", "-show_streams", "-show_format")
        said = json.loads(run("ffprobe", "-v", "error", *show, "-of", "json", f"{served}/{file.name}"))
        found = [(float(each["start_time"]), each["tags"]["title"]) for each in said["chapters"]]
        assert found == [
            (pytest.approx(mark.start / episode.rate, abs=0.03), mark.title) for mark in episode.chapters
        ]
        assert float(said["format"]["duration"]) == pytest.approx(episode.seconds, abs=0.1)
        tags = [one.get("tags", {}) for one in (said["format"], *said["streams"])]
        assert episode.title in [
            text for one in tags for name, text in one.items() if name.lower() == "title"
        ]
        assert [s["width"] for s in said["streams"] if s["disposition"]["attached_pic"]] == [600]


def test_mpv_lists_the_chapters(run: Run, served: str, built: tuple[Path, Episode]) -> None:
    episode = built[1]
    for file in others(episode):
        quiet = ("mpv", "--no-config", "--vo=null", "--ao=null", "--length=0.1")
        said = run(*quiet, "--term-playing-msg=${chapter-list}", f"{served}/{file.name}")
        said = said.partition("➜")[2]
        places = [said.find(mark.title) for mark in episode.chapters]
        assert -1 not in places and places == sorted(places)


def test_mpv_plays_the_files_of_a_playlist_one_after_the_other(
    run: Run, served: str, built: tuple[Path, Episode]
) -> None:
    for album in built[1].albums:
        quiet = ("mpv", "--no-config", "--vo=null", "--ao=null", "--length=0.1")
        said = run(
            *quiet,
            "--term-playing-msg=➜${filename} ${metadata/by-key/title}",
            f"{served}/{album.playlist.name}",
        )
        heard = [line.partition("➜")[2] for line in said.splitlines() if "➜" in line]
        titles = [mark.title for mark in built[1].chapters]
        assert heard == [f"{file.name} {title}" for file, title in zip(album.files, titles, strict=True)]


def test_mpv_finds_the_chapters_of_a_cue_sheet(run: Run, built: tuple[Path, Episode]) -> None:
    for sheet in built[1].sheets:
        quiet = ("mpv", "--no-config", "--vo=null", "--ao=null", "--length=0.1")
        said = run(*quiet, "--term-playing-msg=${chapter-list}", str(built[0] / sheet.name))
        places = [said.find(mark.title) for mark in built[1].chapters]
        assert -1 not in places and places == sorted(places)
