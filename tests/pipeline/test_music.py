"""Music around the speech: as loud as it, in its place, with the words and chapters right after it."""

from __future__ import annotations

import json
import shutil
import wave
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import building
import numpy as np
import pytest
from overlays import clips, read, sounds

from narrate.errors import SettingsError
from narrate.events import Spoken
from narrate.model import Episode
from narrate.pipeline.around import seconds_of_music
from narrate.pipeline.check import check
from narrate.pipeline.plan import plan_scripts
from narrate.settings import Tune, load
from narrate.sound.decode import decode
from narrate.sound.limiter import Wave, true_peak
from narrate.sound.loudness import measure
from narrate.sound.music import cut

RATE = 24_000
HERTZ = {"theme": 311.0, "bell": 1510.0, "pad": 97.0}
"""Every piece has a tone of its own, which the voice's tone is not near to."""
SETTINGS = """
[music]
intro = {{ file = "music/theme.{kind}", start = 1.0, seconds = 3.0, fade = 400 }}
outro = "music/theme.{kind}"
sign = "music/bell.{kind}"
bed = {{ file = "music/pad.{kind}", seconds = 9.0 }}
before = 2.0
credits = ["Theme: A. Composer (CC BY 4.0)"]
{more}
"""
SCRIPT = """---
title: Tea
---

{first}

## Another part

{second}

***

{third}
"""


def file(path: Path, hertz: float, seconds: float, volume: float) -> None:
    """A tone that swells and sinks, at 48 kHz on two channels, in whatever the name says."""
    time = np.arange(int(seconds * 48_000)) / 48_000
    tone = volume * np.sin(2 * np.pi * hertz * time) * (0.7 + 0.3 * np.sin(2 * np.pi * 0.9 * time))
    codec = {".flac": "flac", ".wav": "pcm_s16le", ".mp3": "libmp3lame", ".opus": "libopus", ".m4a": "aac"}
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec[path.suffix], rate=48_000, layout="stereo")
        kind = "s16" if path.suffix in {".flac", ".wav"} else "fltp"
        stereo = np.stack([tone, tone]).astype(np.float32)
        given = (stereo * 32_000).astype("<i2").T.reshape(1, -1).copy() if kind == "s16" else stereo
        for at in range(0, len(tone), 1024):
            part = given[:, 2 * at : 2 * at + 2048] if kind == "s16" else given[:, at : at + 1024]
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(part), kind, "stereo")
            frame.sample_rate, frame.pts = 48_000, at
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def with_music(folder: Path, kind: str = "flac", more: str = "", formats: str = "") -> Path:
    """A show with all kinds of music."""
    text = SCRIPT.format(
        first=building.paragraphs(2, "tea"),
        second=building.paragraphs(2, "more"),
        third=building.paragraphs(1, "the end"),
    )
    show = building.show(folder, {"tea.md": text})
    (show / "music").mkdir()
    for name, seconds, volume in (("theme", 5.0, 0.02), ("bell", 1.2, 0.9), ("pad", 20.0, 0.3)):
        file(show / "music" / f"{name}.{kind}", HERTZ[name], seconds, volume)
    with (show / "narrate.toml").open("a") as toml:
        toml.write(SETTINGS.format(kind=kind, more=more) + formats)
    return show


@dataclass(frozen=True)
class Heard:
    """An episode with music, decoded."""

    show: Path
    episode: Episode
    wave: Wave
    words: list[dict[str, Any]]

    def part(self, start: float, end: float) -> Wave:
        return self.wave[round(start * RATE) : round(end * RATE)]

    def has(self, name: str, start: float, end: float) -> float:
        """How much of what is heard is the tone of a piece: 1 is all."""
        part = self.part(start, end)
        power = np.abs(np.fft.rfft(part * np.hanning(len(part)))) ** 2
        hertz = np.fft.rfftfreq(len(part), 1 / RATE)
        return float(power[np.abs(hertz - HERTZ[name]) < 12].sum() / power.sum())


def heard(show: Path, episode: Episode, ending: str = ".mp3") -> Heard:
    (name,) = (file.name for file in episode.files if file.name.endswith(ending))
    words = json.loads((show / "audio" / f"{episode.stem}.words.json").read_text())
    return Heard(show, episode, decode((show / "audio" / name).read_bytes(), rate=RATE), words["segments"])


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Heard:
    more = 'between = "sections"\nintro_chapter = "Before"\noutro_chapter = "After"\n'
    show = with_music(tmp_path_factory.mktemp("music") / "show", more=more)
    built = building.build(show)
    assert not built.failures
    return heard(show, built.episodes[0])


def test_every_piece_is_heard_in_its_place(tea: Heard) -> None:
    first, second = (mark.start / RATE for mark in tea.episode.chapters[1:3])
    last = tea.episode.chapters[-1].start / RATE
    assert tea.has("theme", 0.2, 2.8) > 0.9  # the intro, then a pause, then the bed alone
    assert tea.has("pad", 4.0, first - 0.9) > 0.9
    assert 0.001 < tea.has("pad", first + 0.5, first + 3.0) < 0.1  # under the words
    assert tea.has("bell", second - 1.8, second - 0.8) > 0.9
    assert tea.has("theme", last + 0.2, last + 4.8) > 0.9
    assert tea.has("pad", first + 8, first + 10) < 1e-3  # it has gone
    words = tea.words
    (scene,) = [
        (before["endTime"], after["startTime"])
        for before, after in pairwise(words)
        if after["startTime"] - before["endTime"] > 3 and before["endTime"] > second
    ]
    assert tea.has("bell", scene[1] - 1.8, scene[1] - 0.8) > 0.9


def test_every_part_is_as_loud_as_the_speech(tea: Heard) -> None:
    first, second = (mark.start / RATE for mark in tea.episode.chapters[1:3])
    last = tea.episode.chapters[-1].start / RATE
    speech = measure(tea.part(first + 10, second - 3), RATE)
    assert speech == pytest.approx(-16, abs=0.5)
    parts = {
        "intro": (0.05, 2.8),
        "bed alone": (3.75, first - 0.8),
        "words over the bed": (first, first + 8),
        "sign": (second - 1.9, second - 0.75),
        "outro": (last, tea.episode.seconds),
    }
    for name, (start, end) in parts.items():
        assert measure(tea.part(start, end), RATE) == pytest.approx(speech, abs=1.0), name
    assert true_peak(tea.wave, RATE, above=-1) <= -0.9
    assert measure(tea.wave, RATE) == pytest.approx(-16, abs=0.5)


def test_chapters_and_words_are_right_after_the_music(tea: Heard) -> None:
    assert [mark.title for mark in tea.episode.chapters] == ["Before", "Tea", "Another part", "After"]
    begins = {round(word["startTime"], 3) for word in tea.words}
    for mark in tea.episode.chapters[1:3]:
        assert round(mark.start / RATE, 3) in begins
    voiced = np.flatnonzero(np.abs(tea.wave) > 0.02) / RATE
    start = tea.episode.chapters[2].start / RATE
    assert voiced[voiced > start - 0.3][0] == pytest.approx(start, abs=0.03)
    assert tea.episode.chapters[0].start == 1105 and tea.episode.chapters[-1].end == tea.episode.samples


def test_what_is_published_is_without_fault_and_credits_the_music(tea: Heard) -> None:
    found = check(load(tea.show), tea.show / "audio")
    assert [one for one in found if one.severity == "error" or one.code == "loudness"] == []
    credit = "Theme: A. Composer (CC BY 4.0)"
    assert tea.episode.music == (credit,)
    for name in ("feed.xml", f"{tea.episode.stem}.html"):
        assert credit in (tea.show / "audio" / name).read_text(encoding="utf-8")
    with av.open(str(tea.show / "audio" / tea.episode.audio)) as container:
        assert credit in container.metadata["comment"]


def test_an_edited_sentence_redoes_one_segment_and_an_edited_tune_none_of_the_speech(
    tea: Heard, tmp_path: Path
) -> None:
    show = tmp_path / "show"
    shutil.copytree(tea.show, show)
    building.build(show)
    assert building.build(show).made == ()
    script = show / "script" / "tea.md"
    building.write(script, script.read_text().replace("because 1 things", "because 2 things", 1))
    assert again(show) == 1
    script.write_text(script.read_text().replace("because 2 things", "because 3 things", 1))
    assert again(show) == 1
    file(show / "music" / "bell.flac", HERTZ["bell"] + 30, 1.2, 0.9)
    assert again(show) == 0
    file(show / "music" / "pad.flac", HERTZ["pad"] + 30, 20.0, 0.3)
    assert again(show) == 1  # the one that the bed lies under
    (show / "music" / "unheard.flac").write_bytes(b"of nobody")
    assert building.build(show).made == ()


def again(show: Path) -> int:
    """How many segments a build makes."""
    events: list[Any] = []
    assert building.build(show, events=events).made == ("tea.md",)
    return sum(isinstance(event, Spoken) and not event.reused for event in events)


@pytest.mark.parametrize("kind", ["flac", "wav", "mp3", "opus", "m4a"])
def test_a_piece_is_cut_out_of_any_kind_of_file(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"tune.{kind}"
    file(path, 440, 3, 0.4)
    piece = cut(path, Tune(start=0.5, seconds=2.0, fade=200), RATE)
    assert len(piece) == 2 * RATE
    middle = piece[RATE // 2 : -RATE // 2] * np.hanning(RATE)
    assert np.argmax(np.abs(np.fft.rfft(middle))) == 440
    for edge in (piece[: RATE // 50], piece[-RATE // 50 :]):
        assert np.abs(edge).max() < 0.02
    whole = cut(path, Tune(fade=200), RATE)
    assert 3 * RATE <= len(whole) < 3.1 * RATE
    assert np.abs(whole[RATE // 50 : RATE // 25]).max() > 0.2


def test_in_every_format(tmp_path: Path) -> None:
    """Without chapters of their own, intro and outro belong to the first chapter and the last."""
    show = with_music(tmp_path / "show", formats='[sound]\nformats = ["m4b", "opus", "flac", "wav"]\n')
    (episode,) = building.build(show).episodes
    assert [mark.title for mark in episode.chapters] == ["Tea", "Another part"]
    assert episode.chapters[0].start in (0, 1105) and episode.chapters[-1].end == episode.samples
    for file in episode.files:
        one = heard(show, episode, Path(file.name).suffix)
        second = episode.chapters[1].start / RATE
        assert one.has("theme", 0.2, 2.8) > 0.9 and one.has("bell", second - 1.8, second - 0.8) > 0.9
        assert measure(one.part(0.05, 2.8), RATE) == pytest.approx(-16, abs=1.0)
    assert [one for one in check(load(show), show / "audio") if one.severity == "error"] == []


def test_in_a_book_a_sign_within_a_chapter_belongs_to_what_is_read_before_it(tmp_path: Path) -> None:
    more = 'between = "sections"\n'
    show = with_music(tmp_path / "show", more=more, formats='[sound]\nformats = ["mp3", "epub"]\n')
    (episode,) = building.build(show).episodes
    book = next((show / "audio").glob("*.epub"))
    found = clips(book, "chapter-002")
    sound = decode(sounds(book)["EPUB/chapter-002.mp3"], rate=RATE)
    whole = Heard(show, episode, sound, [])
    page = read(book, "chapter-002.xhtml")
    after = page.index("Paragraph 0 is about the end")
    scene = next(
        n for n, (text, *_) in enumerate(found) if page.index(f'id="{text.partition("#")[2]}"') > after - 20
    )
    begin, end = found[scene - 1][2:]
    assert begin < end - 1.9
    assert whole.has("bell", end - 1.8, end - 0.8) > 0.9, "the sign is the end of the sentence before it"
    assert all(one[3] == other[2] for one, other in pairwise(found))
    assert found[-1][3] == pytest.approx(len(sound) / RATE, abs=0.002)
    assert whole.has("theme", found[-1][3] - 3, found[-1][3] - 1) > 0.9, (
        "the outro is a part of the last sentence"
    )


def test_a_plan_counts_the_music(tea: Heard, tmp_path: Path) -> None:
    settings = load(tea.show)
    script = tea.show / "script" / "tea.md"
    plain = building.show(tmp_path / "plain", {"tea.md": script.read_text()})
    (without,) = building.build(plain).episodes
    [(_, planned)] = plan_scripts(script, settings)
    assert seconds_of_music(planned, settings) == pytest.approx(
        tea.episode.seconds - without.seconds, abs=0.2
    )
    assert seconds_of_music(planned, load(plain)) == 0


@pytest.mark.parametrize(
    ("tune", "what"),
    [
        ('"music/none.flac"', "is not there"),
        ('"music/broken.flac"', "cannot be played"),
        ('"cover.jpg"', "has no sound in it"),
        ('{ file = "music/bell.flac", start = 9 }', "has no sound after 9 seconds"),
        ('"music/silent.flac"', "is silent"),
        ('"music/long.wav"', "is longer than 300 seconds"),
        ('"music"', "cannot be played"),
    ],
)
def test_a_faulty_file_is_an_error_with_the_settings_file_and_the_key(
    tmp_path: Path, tune: str, what: str
) -> None:
    show = building.show(tmp_path / "show", {"tea.md": "Tea.\n"})
    (show / "music").mkdir()
    file(show / "music" / "bell.flac", 440, 1, 0.5)
    file(show / "music" / "silent.flac", 440, 1, 0.0)
    (show / "music" / "broken.flac").write_bytes(b"fLaC" + bytes(100))
    with wave.open(str(show / "music" / "long.wav"), "wb") as long:
        long.setparams((1, 2, 1000, 0, "NONE", ""))
        long.writeframes(bytes(range(200)) * 10 * 301)
    (published,) = building.build(show).episodes
    before = building.files(show)
    with (show / "narrate.toml").open("a") as toml:
        toml.write(f"[music]\nsign = {tune}\n")
    with pytest.raises(SettingsError, match=what) as caught:
        building.build(show)
    assert "`music.sign`" in caught.value.message and caught.value.where == str(show / "narrate.toml")
    assert building.files(show) == before and published.audio in before


def test_a_bed_that_ends_before_the_words_is_refused(tmp_path: Path) -> None:
    show = building.show(tmp_path / "show", {"tea.md": "Tea.\n"})
    file(show / "bell.wav", 440, 1, 0.5)
    with (show / "narrate.toml").open("a") as toml:
        toml.write('[music]\nbed = "bell.wav"\n')
    with pytest.raises(SettingsError, match=r"`music\.bed`: bell\.wav ends before the speech begins"):
        building.build(show)
