"""An audiobook master: every limit, measured on the decoded files."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import building
import numpy as np
import pytest

from narrate.errors import SettingsError
from narrate.model import Episode
from narrate.pipeline.check import check
from narrate.settings import load
from narrate.sound.decode import decode
from narrate.sound.limiter import Wave

RATE = 44_100
TOML = """
[sound]
by_chapter = ["master"]
[credits]
narrator = "Tone"
"""


def built(folder: Path, more: str = "", voice: str = "tone") -> tuple[Path, Episode]:
    show = building.show(folder, {"tea.md": building.essay("Tea", 1)})
    toml = show / "narrate.toml"
    toml.write_text(toml.read_text().replace('"tone"', f'"{voice}"') + TOML + more)
    made = building.build(show)
    assert not made.failures
    return show, made.episodes[0]


@pytest.fixture(scope="module", params=["tone", "hibari"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Episode]:
    return built(tmp_path_factory.mktemp("master") / "show", voice=request.param)


def waves(book: tuple[Path, Episode]) -> list[Wave]:
    show, episode = book
    return [decode((show / "audio" / file.name).read_bytes()) for file in episode.albums[0].files]


def decibels(ratio: float) -> float:
    return float(20 * np.log10(max(ratio, 1e-9)))


def rms(wave: Wave) -> float:
    return decibels(float(np.sqrt(np.mean(np.square(wave, dtype=np.float64)))))


def test_it_keeps_every_limit(book: tuple[Path, Episode]) -> None:
    for wave in waves(book):
        assert -23 <= rms(wave) <= -18
        assert decibels(float(np.abs(wave).max())) <= -3
        windows = wave[: len(wave) // 4410 * 4410].reshape(-1, 4410)
        assert min(map(rms, windows)) <= -60
        heard = np.flatnonzero(np.abs(wave) > 10 ** (-60 / 20))
        assert 0.5 <= heard[0] / RATE <= 1.0
        assert 1.0 <= (len(wave) - heard[-1]) / RATE <= 5.0
        assert rms(wave[: heard[0] - 400]) <= -60 and rms(wave[heard[-1] + 2000 :]) <= -60


def test_it_is_mp3_of_one_constant_bit_rate_and_one_channel(book: tuple[Path, Episode]) -> None:
    show, episode = book
    for file in episode.albums[0].files:
        assert file.name.endswith(".master.mp3") and file.media_type == "audio/mpeg"
        with av.open(str(show / "audio" / file.name)) as container:
            stream: Any = container.streams.audio[0]
            assert (stream.codec_context.name, stream.rate, stream.channels) == ("mp3float", RATE, 1)
            sizes = [packet.size for packet in container.demux(stream) if packet.size]
        assert set(sizes[1:]) <= {626, 627}  # 144 × 192,000 / 44,100, in whole bytes


def test_credits_stand_at_both_ends(book: tuple[Path, Episode]) -> None:
    show, episode = book
    (album,) = episode.albums
    said = []
    for file in album.files:
        with av.open(str(show / "audio" / file.name)) as container:
            tags = {key.lower(): text for key, text in container.metadata.items()}
        said.append(
            (tags["title"], tags["track"], next(t for k, t in tags.items() if k.startswith("lyrics")))
        )
    titles, tracks, texts = zip(*said, strict=True)
    assert titles == ("Opening credits", "Tea", "Another part", "Closing credits")
    assert tracks == ("1/4", "2/4", "3/4", "4/4")
    assert texts[0].split("\n") == ["Tea.", "Written by A. Writer.", "Read by Tone, a synthetic voice."]
    assert texts[-1].split("\n")[0] == "You have heard Tea." and texts[-1].endswith("The end.")
    assert "is about the Tea" in texts[1]
    assert [file.name.split("-")[1] for file in album.files] == ["01", "02", "03", "04"]


def test_the_episode_has_no_credits_and_nothing_is_found(book: tuple[Path, Episode]) -> None:
    show, episode = book
    assert [mark.title for mark in episode.chapters] == ["Tea", "Another part"]
    assert building.build(show).made == ()
    assert [one for one in check(load(show), show / "audio") if one.severity == "error"] == []


def test_the_show_says_the_credits_in_its_own_words(tmp_path: Path) -> None:
    more = 'opening = """{title}, by {author}.\n\nMade with {voice}."""\nclosing = "Thank you."\n'
    show, episode = built(tmp_path / "show", more)
    texts = []
    for file in (episode.albums[0].files[0], episode.albums[0].files[-1]):
        with av.open(str(show / "audio" / file.name)) as container:
            texts.append(next(t for k, t in container.metadata.items() if k.startswith("lyrics")))
    assert texts == ["Tea, by A. Writer.\nMade with Tone.", "Thank you."]


def test_it_is_no_file_of_a_whole_episode(tmp_path: Path) -> None:
    show = building.show(tmp_path / "show", {"tea.md": "Tea.\n"})
    with (show / "narrate.toml").open("a") as toml:
        toml.write('[sound]\nformats = ["master"]\n')
    with pytest.raises(SettingsError, match=r"`master` is a file a chapter") as caught:
        building.build(show)
    assert "sound.by_chapter" in caught.value.hint


def test_music_with_peaks_keeps_the_limits(tmp_path: Path) -> None:
    """Clicks in a sign are limited, not cut off, and the level is that of the whole file."""
    show = building.show(tmp_path / "show", {"tea.md": building.essay("Tea", 1)})
    import wave

    with wave.open(str(show / "bell.wav"), "wb") as bell:
        bell.setparams((1, 2, 24_000, 0, "NONE", ""))
        clicks = np.zeros(48_000, "<i2")
        clicks[::2400] = 32_000
        bell.writeframes(clicks.tobytes())
    with (show / "narrate.toml").open("a") as toml:
        toml.write(f'[music]\nsign = "bell.wav"\n{TOML}')
    (episode,) = building.build(show).episodes
    for sound in waves((show, episode)):
        assert -23 <= rms(sound) <= -18 and decibels(float(np.abs(sound).max())) <= -3


def test_files_follow_their_names_in_order(book: tuple[Path, Episode]) -> None:
    names = [file.name for file in book[1].albums[0].files]
    assert all(before < after for before, after in pairwise(names))
