"""One short essay through the embedded voice: what a listener's player finds in the episode."""

from __future__ import annotations

import json
from pathlib import Path

import building
import meter
import numpy as np
import pytest
from mutagen.id3 import ID3

import narrate
from narrate.model import Episode
from narrate.settings import load
from narrate.sound.decode import decode
from narrate.sound.limiter import Wave

ESSAY = """\
---
title: The Kettle
---

The water was cold when I began, and nobody had told me how long it would take.

## Waiting

Peter came in at half past nine. He asked, as he always does, whether there was any tea left; there was not.

## What I learned

Be patient. Things that matter take their time, and tea is one of them.
"""


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = building.show(tmp_path_factory.mktemp("episode") / "show", {"kettle.md": ESSAY})
    toml = folder / "narrate.toml"
    toml.write_text(toml.read_text().replace('"tone"', '"hibari"'))
    return folder


@pytest.fixture(scope="module")
def episode(show: Path) -> Episode:
    built = building.build(show)
    assert not built.failures and not built.faults
    return built.episodes[0]


@pytest.fixture(scope="module")
def sound(show: Path, episode: Episode) -> Wave:
    return decode((show / "audio" / episode.audio).read_bytes())


def test_it_is_as_loud_as_podcasts_are_and_no_peak_is_too_high(episode: Episode, sound: Wave) -> None:
    loudness, peak = meter.ebur128(sound, episode.rate)
    assert loudness == pytest.approx(-16, abs=0.5)
    assert peak <= -1


def test_its_length_is_what_the_shelf_says(episode: Episode, sound: Wave) -> None:
    assert len(sound) == episode.samples


def test_every_chapter_starts_where_the_sound_of_its_heading_does(
    show: Path, episode: Episode, sound: Wave
) -> None:
    chapters = sorted(
        ID3(show / "audio" / episode.audio).getall("CHAP"), key=lambda chapter: chapter.start_time
    )
    assert [chapter.sub_frames["TIT2"].text[0] for chapter in chapters] == [
        "The Kettle",
        "Waiting",
        "What I learned",
    ]
    loud = np.abs(sound) > 0.01 * np.abs(sound).max()
    for chapter in chapters:
        start = chapter.start_time * episode.rate // 1000
        early = max(0, start - episode.rate // 4)
        onset = early + int(np.argmax(loud[early:]))
        assert abs(onset - start) <= 0.030 * episode.rate


def test_the_transcript_has_the_words_of_the_script_in_order(show: Path, episode: Episode) -> None:
    planned = narrate.plan(show / "script" / "kettle.md", show=show)
    words = [word for chunk in planned.chunks for word in chunk.text.split()]
    body = ESSAY.partition("---\n\n")[2].replace("## ", "")
    assert " ".join(words).endswith(" ".join(body.split()))
    passages = transcript_words(show, episode)
    assert [word for word, _ in passages] == words
    times = [time for _, time in passages]
    assert times == sorted(times) and times[-1] < episode.seconds


def transcript_words(show: Path, episode: Episode) -> list[tuple[str, float]]:
    """Words and seconds of the published transcript."""
    facts = json.loads((show / "audio" / f"{episode.stem}.words.json").read_bytes())
    return [(segment["body"].strip(), segment["startTime"]) for segment in facts["segments"]]


def test_words_after_pauses_are_timed_to_their_sound(show: Path, episode: Episode, sound: Wave) -> None:
    frame = episode.rate // 200
    peaks = np.abs(sound[: len(sound) // frame * frame]).reshape(-1, frame).max(axis=1)
    loud = peaks > 0.03 * peaks.max()
    onsets = [i / 200 for i in np.flatnonzero(loud) if i > 20 and not loud[i - 20 : i].any()]
    times = [time for _, time in transcript_words(show, episode)]
    off = [min(abs(time - onset) for time in times) for onset in onsets]
    assert len(off) >= 5 and np.median(off) <= 0.060


def test_the_same_script_gives_the_same_bytes_again(show: Path, episode: Episode) -> None:
    before = (show / "audio" / episode.audio).read_bytes()
    again = load(show, flags={"out": "again", "store": {"url": str(show / "another store")}})
    built = narrate.build(show / "script" / "kettle.md", settings=again)
    assert (show / "again" / built.episodes[0].audio).read_bytes() == before


def test_the_sound_comes_as_the_type_that_people_know(show: Path, episode: Episode) -> None:
    heard = narrate.sound_of(episode, show=show)
    assert (heard.channels, heard.frame_rate, heard.sample_width) == (1, episode.rate, 2)
    assert len(heard) == pytest.approx(episode.seconds * 1000, abs=1)
