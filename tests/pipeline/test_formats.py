"""An episode in several formats: built, offered, checked, published, served, and cleared away."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import building
import httpx
import numpy as np
import pytest
from lxml import etree
from serving import serving

from narrate.checks.options import Options
from narrate.checks.target import check
from narrate.errors import SettingsError, ShowError
from narrate.model import Clip, Utterance, WordStart
from narrate.pipeline.assembly import assembly
from narrate.pipeline.render import render
from narrate.pipeline.segments import Segment
from narrate.settings import Sound
from narrate.show import upload
from narrate.show.xml import PODCAST
from narrate.sound.decode import decode
from narrate.sound.format import Tags
from narrate.sound.formats import chosen
from narrate.speech.engines.tone import Tone

SLOW = 22_050
"""Hertz of another voice."""
TWO = ("mp3", "m4b")


def with_formats(show: Path, *names: str) -> Path:
    """Choose formats for a show."""
    toml = show / "narrate.toml"
    text = toml.read_text(encoding="utf-8").partition("[sound]")[0]
    toml.write_text(f"{text}[sound]\nformats = {json.dumps(names)}\n", encoding="utf-8")
    return show


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = building.show(tmp_path_factory.mktemp("formats") / "show", {"tea.md": building.essay("Tea", 1)})
    with_formats(folder, *TWO)
    assert not building.build(folder).failures
    return folder


def files(show: Path) -> set[str]:
    return {path.name for path in (show / "audio").iterdir() if not path.name.startswith(".")}


def named(show: Path, ending: str) -> Path:
    (found,) = (show / "audio").glob(f"tea-*{ending}")
    return found


def test_another_format_changes_nothing_in_the_first(show: Path, tmp_path: Path) -> None:
    alone = building.show(tmp_path / "show", {"tea.md": building.essay("Tea", 1)})
    building.build(alone)
    other = {file for file in files(show) ^ files(alone) if not file.startswith("episode-")}  # by its guid
    assert other == {named(show, ".m4b").name}
    for ending in (".mp3", ".words.json", ".vtt", ".chapters.json"):
        assert named(show, ending).read_bytes() == named(alone, ending).read_bytes()


def test_both_say_the_same_at_the_same_time(show: Path) -> None:
    first, second = (decode(named(show, ending).read_bytes()) for ending in (".mp3", ".m4b"))
    assert 0 <= len(second) - len(first) < 1024
    for at in range(0, len(first) - 48_000, len(first) // 5):
        one, other = first[at : at + 48_000], second[at : at + 48_000]
        product = np.fft.irfft(np.fft.rfft(one, 1 << 17) * np.conj(np.fft.rfft(other, 1 << 17)))
        assert abs((int(np.argmax(product)) + (1 << 16)) % (1 << 17) - (1 << 16)) <= 24  # a millisecond


def test_the_feed_offers_it_beside_the_first(show: Path) -> None:
    item = etree.parse(show / "audio" / "feed.xml").find(".//item")
    assert item is not None
    enclosure, other = item.find("enclosure"), item.find(f"{PODCAST}alternateEnclosure")
    assert enclosure is not None and other is not None
    assert enclosure.get("url", "").endswith(named(show, ".mp3").name)
    size = named(show, ".m4b").stat().st_size
    assert (other.get("type"), other.get("length")) == ("audio/mp4", str(size))
    (source,) = other
    assert source.get("uri", "").endswith(named(show, ".m4b").name)


def test_nothing_is_found_in_it(show: Path) -> None:
    assert [one for one in check(show / "audio", Options()) if one.severity == "error"] == []
    assert list(check(named(show, ".m4b"), Options())) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda content: content[:-5000], "enclosure-length-wrong"),
        (lambda content: content[:-1] + b"?", "content-hash-wrong"),
        (lambda content: content.replace(b"Another part", b"Somebody's p", 9), "chapters-differ"),
        (lambda content: b"<html>" + content, "content-hash-wrong"),
    ],
)  # fmt: skip
def test_a_fault_in_it_is_found(show: Path, tmp_path: Path, change: object, code: str) -> None:
    upload.publish(show / "audio", str(tmp_path))
    (tmp_path / "shelf.json").write_bytes((show / "audio" / "shelf.json").read_bytes())
    path = tmp_path / named(show, ".m4b").name
    path.write_bytes(change(path.read_bytes()))  # type: ignore[operator]
    assert code in {one.code for one in check(tmp_path, Options(decode=False))}


def test_it_is_published_and_served(show: Path, tmp_path: Path) -> None:
    sound = named(show, ".m4b")
    upload.publish(show / "audio", str(tmp_path))
    assert (tmp_path / sound.name).read_bytes() == sound.read_bytes()
    assert upload.publish(show / "audio", str(tmp_path)).names("upload") == []
    with serving(show / "audio") as port:
        answer = httpx.get(f"http://127.0.0.1:{port}/{sound.name}", headers={"Range": "bytes=4-7"})
    assert (answer.status_code, answer.content) == (206, b"ftyp")
    assert answer.headers["content-type"] == "audio/mp4"


def test_what_is_no_longer_asked_for_goes(tmp_path: Path) -> None:
    show = with_formats(building.show(tmp_path / "show", {"tea.md": building.essay("Tea", 1)}), "m4b")
    building.build(show)
    assert not list((show / "audio").glob("*.mp3"))
    (show / "audio" / "left-0123456789ab.m4b").write_bytes(b"of a build that was killed")
    (show / "audio" / "my-own.m4b").write_bytes(b"not narrate's")
    with_formats(show, "m4b", "mp3")
    building.build(show)
    assert {path.name for path in (show / "audio").glob("*.m4b")} >= {"my-own.m4b"}
    assert not (show / "audio" / "left-0123456789ab.m4b").exists()
    with_formats(show, "mp3")
    assert building.build(show).made == ("tea.md",)
    assert [path.name for path in (show / "audio").glob("*.m4b")] == ["my-own.m4b"]
    assert building.build(show).made == ()


def test_a_format_that_does_not_exist_is_named_with_its_neighbour(tmp_path: Path) -> None:
    show = with_formats(building.show(tmp_path / "show", {"tea.md": "Tea.\n"}), "m4")
    with pytest.raises(SettingsError, match="there is no format `m4`") as caught:
        building.build(show)
    assert "m4b" in caught.value.hint


@dataclass(frozen=True)
class Slow(Tone):
    """The same tone at another rate."""

    voice: str = "fixed"

    def identity(self) -> str:
        return "slow"

    def speak(self, utterance: Utterance) -> Clip:
        clip = super().speak(utterance)
        count = len(clip) * SLOW // clip.rate
        wave = 5_000 * np.sin(2 * np.pi * 440 * np.arange(count) / SLOW)
        words = tuple(WordStart(word.at, word.sample * SLOW // clip.rate) for word in clip.words)
        return Clip(wave.astype("<i2").tobytes(), SLOW, words)


def test_voices_of_two_rates_give_one_right_episode(tmp_path: Path) -> None:
    sound = Sound(formats=TWO)
    engines = (Tone("fixed"), Slow(), Tone("fixed"))
    said = Utterance("one considerable sentence")
    parts = [render(Segment(engine, (said,), (500,), sound)) for engine in engines]
    lengths = list(accumulate((part.samples for part in parts), initial=0))
    with assembly(tmp_path, sound, chosen(TWO)) as begun:
        for part in parts:
            begun.add(part)
        tags = Tags("t", "a", "b", "2026-01-05", 1, "en", "", "", b"")
        made = begun.finish(tmp_path, "both", tags, ())
    for file in made:
        wave = decode((tmp_path / file.name).read_bytes())
        for number, part in enumerate(parts):
            start = begun.lead + lengths[number]
            heard = wave[start + part.starts[0] : start + part.ends[0]]
            assert np.argmax(np.abs(np.fft.rfft(heard))) * 24_000 / len(heard) == pytest.approx(440, abs=2)
            quiet = wave[start + part.ends[0] + 1000 : start + part.samples - 1000]
            assert np.abs(quiet).max() < 0.01


@pytest.mark.parametrize(
    "change", [{"rate": 22_050}, {"encoded": {}}, {"encoded": {"mp3": b"", "ogg": b""}}, {"lossless": b"x"}]
)
def test_a_segment_that_does_not_fit_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    sound = Sound(formats=("mp3",))
    part = render(Segment(Tone(), (Utterance("tea"),), (500,), sound))
    with assembly(tmp_path, sound, chosen(("mp3",))) as begun:
        begun.add(part)
        with pytest.raises(ShowError, match="does not fit"):
            begun.add(replace(part, **change))  # type: ignore[arg-type]
    assert begun.samples == part.samples


def test_a_clip_keeps_its_length_at_another_rate() -> None:
    clip = Slow().speak(Utterance("tea and more tea"))
    assert clip.rate == SLOW
    part = render(Segment(Slow(), (Utterance("tea and more tea"),), (500,), Sound()))
    assert (part.ends[0] - part.starts[0]) / 24_000 == pytest.approx(len(clip) / SLOW, abs=0.08)
