"""M4B, Opus and FLAC as players of audiobooks want them: who reads, of which series, chapters, cover, loudness."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import av
import building
import pytest
from mutagen.flac import FLAC
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus

from narrate.model import Episode
from narrate.sound.decode import decode
from narrate.sound.formats.m4b.tagging import sorted_as
from narrate.sound.loudness import measure

TOML = """
[sound]
formats = ["m4b", "opus", "flac"]
[credits]
narrator = "Wilma"
"""
FRONT = "episode: 3\ndescription: What it is about.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Episode]:
    script = building.essay("The Tea", 1, front=FRONT)
    show = building.show(tmp_path_factory.mktemp("tags") / "show", {"tea.md": script})
    toml = show / "narrate.toml"
    head = '[show]\ntitle = "The Show"\ncopyright = "A. Holder"\n'
    toml.write_text(toml.read_text().replace("[show]\n", head) + TOML)
    return show / "audio", building.build(show).episodes[0]


def opened(built: tuple[Path, Episode], ending: str, kind: Any) -> Any:
    (name,) = (file.name for file in built[1].files if file.name.endswith(ending))
    return kind(io.BytesIO((built[0] / name).read_bytes()))


def test_m4b_says_who_reads_and_where_it_belongs(built: tuple[Path, Episode]) -> None:
    tags = opened(built, ".m4b", MP4).tags
    assert {name: tags[name] for name in ("©wrt", "©nrt", "©pub", "cprt", "sonm", "soal", "soar")} == {
        "©wrt": ["Wilma"],
        "©nrt": ["Wilma"],
        "©pub": ["A. Writer"],
        "cprt": ["A. Holder"],
        "sonm": ["Tea"],
        "soal": ["Show"],
        "soar": ["A. Writer"],
    }
    series = [bytes(tags[f"----:com.apple.iTunes:{name}"][0]) for name in ("SERIES", "SERIES-PART")]
    assert series == [b"The Show", b"3"]
    assert (tags["desc"], tags["ldes"], tags["stik"]) == (["What it is about."], ["What it is about."], [2])
    assert tags["covr"] and tags["©day"] == [built[1].date]


@pytest.mark.parametrize(("ending", "kind"), [(".opus", OggOpus), (".flac", FLAC)])
def test_opus_and_flac_say_the_same(built: tuple[Path, Episode], ending: str, kind: Any) -> None:
    tags = opened(built, ending, kind)
    told = {name: tags[name] for name in ("narrator", "composer", "series", "series-part", "publisher")}
    assert told == {
        "narrator": ["Wilma"],
        "composer": ["Wilma"],
        "series": ["The Show"],
        "series-part": ["3"],
        "publisher": ["A. Writer"],
    }
    assert tags["chapter001name"] == ["Another part"] and tags["copyright"] == ["A. Holder"]


def test_every_one_is_as_loud_as_asked(built: tuple[Path, Episode]) -> None:
    for file in built[1].files:
        wave = decode((built[0] / file.name).read_bytes(), rate=24_000)
        assert measure(wave, 24_000) == pytest.approx(-16, abs=0.5)


def test_opus_takes_half_of_the_bit_rate(built: tuple[Path, Episode]) -> None:
    episode = built[1]
    (opus,) = (file for file in episode.files if file.name.endswith(".opus"))
    with av.open(str(built[0] / opus.name)) as container:
        size = sum(packet.size for packet in container.demux(audio=0))
    assert 20 <= size * 8 / episode.seconds / 1000 <= 40  # a steady tone takes more than a voice


@pytest.mark.parametrize(
    ("title", "sorts"),
    [("The Tea", "Tea"), ("Die Teile", "Teile"), ("Theory", "Theory"), ("The", "The"), ("A", "A")],
)
def test_a_title_sorts_without_its_article(title: str, sorts: str) -> None:
    assert sorted_as(title) == sorts
