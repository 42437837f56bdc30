"""Players open the served episode, list its chapters in order, and play what is there after a jump."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from conftest import Run
from tiny_show import CHAPTER_SECONDS, HERTZ, RATE

from narrate.model import Episode
from narrate.show import shelf

HERE = Path(__file__).parent


@pytest.fixture
def episode(tones: Path) -> Episode:
    return shelf.load(tones).episodes[0]


@pytest.fixture
def url(port: int, episode: Episode) -> str:
    return f"http://127.0.0.1:{port}/{episode.audio}"


def test_ffprobe_lists_the_chapters_of_the_served_file(run: Run, url: str, episode: Episode) -> None:
    said = json.loads(run("ffprobe", "-v", "error", "-show_chapters", "-of", "json", url))
    found = [(round(float(each["start_time"])), each["tags"]["title"]) for each in said["chapters"]]
    assert found == [(mark.start // episode.rate, mark.title) for mark in episode.chapters]


QUIET = ("mpv", "--no-config", "--vo=null")


def test_mpv_lists_the_chapters_of_the_served_file(run: Run, url: str, episode: Episode) -> None:
    said = run(*QUIET, "--ao=null", "--length=0.1", "--term-playing-msg=${chapter-list}", url)
    places = [said.find(mark.title) for mark in episode.chapters]
    assert -1 not in places and places == sorted(places)


@pytest.mark.parametrize("chapter", range(len(HERTZ)))
def test_mpv_starts_at_a_chapter(run: Run, url: str, tmp_path: Path, chapter: int) -> None:
    sound = tmp_path / "sound.pcm"
    raw = ("--ao=pcm", f"--ao-pcm-file={sound}", "--ao-pcm-waveheader=no", "--audio-format=s16")
    run(*QUIET, *raw, f"--start=#{chapter + 1}", "--length=2", url)
    samples = np.fromfile(sound, "<i2")[RATE : 2 * RATE]
    assert np.argmax(np.abs(np.fft.rfft(samples))) * RATE / len(samples) == pytest.approx(
        HERTZ[chapter], abs=5
    )


def test_chromium_plays_the_chapter_that_was_jumped_to(run: Run, url: str, port: int) -> None:
    chromium = shutil.which("chromium")
    if chromium is None or not (HERE / "node_modules").is_dir():
        pytest.skip("chromium or the packages of tests/clients/package.json are not installed")
    jumps = [2, 0, 1]
    starts = [str(chapter * CHAPTER_SECONDS) for chapter in jumps]
    heard = run("node", HERE / "listen.mjs", chromium, f"http://127.0.0.1:{port}/", url, *starts)
    assert [int(line) for line in heard.split()] == pytest.approx([HERTZ[each] for each in jumps], abs=10)
