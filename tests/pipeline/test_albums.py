"""One file a chapter, with a playlist; CUE sheets of whole files. Published, served, checked, cleared away."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import av
import building
import httpx
import numpy as np
import pytest
from lxml import etree
from serving import serving

from narrate.errors import SettingsError
from narrate.model import Episode
from narrate.pipeline.check import check
from narrate.settings import load
from narrate.show import lists, shelf, upload
from narrate.show.xml import PODCAST
from narrate.sound.decode import decode

FORMATS = ("mp3", "flac", "wav", "opus", "m4b", "epub")
SCRIPT = """---
title: Über Tee
author: A. Writer
---

{first}

## “What?” — one/two: *three*

{second}

## 第二部

{third}
"""


def script() -> str:
    return SCRIPT.format(**{n: building.paragraphs(1, n) for n in ("first", "second", "third")})


def configured(folder: Path, toml: str) -> Path:
    show = building.show(folder, {"tea.md": script()})
    with (show / "narrate.toml").open("a", encoding="utf-8") as settings:
        settings.write(toml)
    return show


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    toml = f'[sound]\nformats = ["mp3", "flac"]\nby_chapter = {json.dumps(FORMATS)}\ncue = true\n'
    folder = configured(tmp_path_factory.mktemp("albums") / "show", toml)
    assert not building.build(folder).failures
    return folder


@pytest.fixture(scope="module")
def tea(show: Path) -> Episode:
    return shelf.load(show / "audio").episodes[0]


def test_names_are_numbered_and_safe(tea: Episode) -> None:
    assert [album.format for album in tea.albums] == list(FORMATS)
    for album in tea.albums:
        assert [re.sub(r"-[0-9a-f]{12}\..*", "", file.name) for file in album.files] == [
            "tea-01-uber-tee",
            "tea-02-what-one-two-three",
            "tea-03",
        ]
        assert re.fullmatch(rf"tea-{album.format}-[0-9a-f]{{12}}\.m3u8", album.playlist.name)
    names = [file.name for file in (*tea.sounds, *tea.lists)]
    assert len(set(names)) == len(names) and all(name.isascii() for name in names)


def test_the_files_together_are_the_episode(show: Path, tea: Episode) -> None:
    """Each holds its own chapter's sound, from its first sample on."""
    whole = {
        name.rpartition(".")[2]: decode((show / "audio" / name).read_bytes(), rate=24_000)
        for name in files(tea)
    }
    starts = [0, *(mark.start for mark in tea.chapters[1:]), tea.samples]
    for album in tea.albums:
        if album.format == "epub":
            continue
        for number, file in enumerate(album.files):
            part = decode((show / "audio" / file.name).read_bytes(), rate=24_000)
            length = starts[number + 1] - starts[number]
            assert abs(len(part) - length) <= 2400
            reference = whole["flac"][max(starts[number] - 1105, 0) :][: length - 2000]
            spectrum = np.fft.rfft(reference, 1 << 20) * np.conj(np.fft.rfft(part[: len(reference)], 1 << 20))
            offset = (int(np.argmax(np.fft.irfft(spectrum))) + (1 << 19)) % (1 << 20) - (1 << 19)
            assert abs(offset) <= 24, album.format


def files(episode: Episode) -> list[str]:
    return [file.name for file in episode.files]


def test_every_file_says_what_it_is(show: Path, tea: Episode) -> None:
    for album in tea.albums:
        if album.format == "epub":
            continue
        for number, (file, mark) in enumerate(zip(album.files, tea.chapters, strict=True), 1):
            with av.open(str(show / "audio" / file.name)) as container:
                streams = [stream.metadata for stream in container.streams]
                told = {k.lower(): v for one in [*streams, container.metadata] for k, v in one.items()}
                assert not container.chapters()
            assert (told["title"], told["album"], told["artist"]) == (mark.title, "Über Tee", "A. Writer")
            assert told.get("track", told.get("tracknumber", "")).split("/")[0] == str(number)


def test_the_playlist_lists_them_with_length_and_title(show: Path, tea: Episode) -> None:
    for album in tea.albums:
        lines = (show / "audio" / album.playlist.name).read_text(encoding="utf-8").splitlines()
        assert lines[:3] == ["#EXTM3U", "#PLAYLIST:Über Tee", "#EXTART:A. Writer"]
        assert lines[4::2] == [file.name for file in album.files]
        for line, mark in zip(lines[3::2], tea.chapters, strict=True):
            seconds, title = line.removeprefix("#EXTINF:").split(",", 1)
            assert title == mark.title
            assert float(seconds) == pytest.approx((mark.end - mark.start) / tea.rate, abs=1)


def test_a_cue_sheet_says_where_chapters_begin(show: Path, tea: Episode) -> None:
    assert len(tea.sheets) == 2
    for sheet, sound, kind in zip(tea.sheets, tea.files, ("MP3", "WAVE"), strict=True):
        text = (show / "audio" / sheet.name).read_bytes().decode("utf-8-sig")
        assert f'FILE "{sound.name}" {kind}' in text.split("\r\n")
        clocks = re.findall(r"INDEX 01 (\d+):(\d+):(\d+)", text)
        found = [int(m) * 60 + int(s) + int(f) / 75 for m, s, f in clocks]
        assert found == [
            0,
            *(pytest.approx(mark.start / tea.rate, abs=1 / 75) for mark in tea.chapters[1:]),
        ]
        titles = re.findall(r'^    TITLE "(.*)"', text.replace("\r", ""), flags=re.MULTILINE)
        assert titles == [mark.title for mark in tea.chapters]


def test_a_quotation_mark_ends_no_field_of_a_cue_sheet() -> None:
    from narrate.model import Mark
    from narrate.sound.format import Tags

    tags = Tags('A "B"\nC', "D", "", "2026-01-05", 1, "en", "", "", b"")
    sheet = lists.cue_sheet("a.wav", "WAVE", tags, [Mark('"', 500, 24_000 * 6000)], 24_000).decode(
        "utf-8-sig"
    )
    assert "TITLE \"A 'B' C\"" in sheet and 'TITLE "\'"' in sheet and "REM DATE 2026\r\n" in sheet


def test_feed_page_server_and_publisher_know_them(show: Path, tea: Episode, tmp_path: Path) -> None:
    item = etree.parse(show / "audio" / "feed.xml").find(".//item")
    assert item is not None
    offered = {one.get("title"): one for one in item.findall(f"{PODCAST}alternateEnclosure")}
    assert set(offered) == {"FLAC"} | {f"{kind.upper()} (M3U8)" for kind in FORMATS}
    assert offered["WAV (M3U8)"].get("type") == "audio/mpegurl"
    page = (show / "audio" / f"{tea.stem}.html").read_text(encoding="utf-8")
    assert all(one.name in page for one in tea.lists)
    upload.publish(show / "audio", str(tmp_path))
    with serving(show / "audio") as port, httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        for one in (*tea.sounds, *tea.lists):
            assert (tmp_path / one.name).stat().st_size == one.bytes
            answer = client.head(f"/{one.name}")
            assert answer.status_code == 200
            assert answer.headers["content-type"].partition(";")[0] == one.media_type
    assert upload.publish(show / "audio", str(tmp_path)).names("upload") == []


def test_nothing_is_found_in_them_and_a_fault_is(show: Path, tea: Episode, tmp_path: Path) -> None:
    settings = load(show)
    assert [one for one in check(settings, show / "audio") if one.severity == "error"] == []
    album = tea.albums[1]
    first, last = album.files[0].name, album.files[-1].name
    faults = {
        "chapter-file-missing": lambda folder: (folder / first).unlink(),
        "chapter-file-cut": lambda folder: (folder / last).write_bytes(b"fLaC"),
        "content-hash-wrong": lambda folder: (folder / first).write_bytes(bytes(album.files[0].bytes)),
    }
    for code, fault in faults.items():
        folder = tmp_path / code
        shutil.copytree(show / "audio", folder)
        fault(folder)
        assert code in {one.code for one in check(settings, folder, decode=False)}
    folder = tmp_path / "swapped"
    shutil.copytree(show / "audio", folder)
    held = shelf.load(folder)
    turned = replace(album, files=album.files[::-1])
    short = replace(tea.albums[0], files=tea.albums[0].files[:1])
    shelf.save(folder, replace(held, episodes=(replace(tea, albums=(short, turned)),)))
    codes = [one.code for one in check(settings, folder, decode=False)]
    assert codes.count("playlist-wrong") == 2 and "chapter-files-short" in codes


def test_what_is_no_longer_asked_for_goes(tmp_path: Path) -> None:
    show = configured(tmp_path / "show", '[sound]\nby_chapter = ["flac"]\ncue = true\n')
    (made,) = building.build(show).episodes
    assert [file.media_type for file in made.files] == ["audio/mpeg"]
    assert building.build(show).made == ()
    (show / "audio" / made.albums[0].files[1].name).unlink()
    assert building.build(show).made == ("tea.md",)  # it was missed
    own = show / "audio" / "mine.m3u8"
    own.write_text("#EXTM3U\n")
    toml = show / "narrate.toml"
    toml.write_text(toml.read_text().partition("[sound]")[0])
    assert building.build(show).made == ("tea.md",)
    left = {path.suffix for path in (show / "audio").iterdir()}
    assert ".flac" not in left and ".cue" not in left and own.is_file()
    assert [path.name for path in (show / "audio").glob("*.m3u8")] == ["mine.m3u8"]


def test_the_first_format_stays_byte_for_byte(show: Path, tea: Episode, tmp_path: Path) -> None:
    alone = building.show(tmp_path / "show", {"tea.md": script()})
    (other,) = building.build(alone).episodes
    assert other.audio == tea.audio
    assert (alone / "audio" / other.audio).read_bytes() == (show / "audio" / tea.audio).read_bytes()


def test_a_format_that_there_is_not_is_named(tmp_path: Path) -> None:
    show = configured(tmp_path / "show", '[sound]\nby_chapter = ["flack"]\n')
    with pytest.raises(SettingsError, match="there is no format `flack`"):
        building.build(show)
