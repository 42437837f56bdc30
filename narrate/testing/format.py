"""What a format promises.

from narrate.testing.format import FormatContract

class TestMine(FormatContract):
    format = Mine
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, ClassVar

import av

from narrate.model import Clip, Mark, Rendered, WordStart
from narrate.pipeline.assembly import assembly
from narrate.settings import Sound
from narrate.sound.decode import decode
from narrate.sound.format import Format, Tags, fault_of_format
from narrate.sound.limiter import Wave, true_peak
from narrate.sound.loudness import measure
from narrate.sound.mastering import master
from narrate.testing.sounds import found_at, noise

_TAGS = Tags(
    title="Über “A & B” <第一>",
    artist="A. Writer",
    album="A Show",
    date="2026-01-05",
    track=7,
    language="en",
    comment="What it is about.",
    lyrics="The first line.\nThe second line, which is longer.\n\nA new chapter.",
    cover=b"",
)
_SEGMENTS = (0.9, 2.3, 0.4, 1.6)
"""Seconds of sound."""
_PAUSE_MS = 400
_LATE = 0.003
"""Seconds by which a decoder's sound may lie beside its place."""


class FormatContract:
    """Inherit from it, and say which format. What it cannot hold is said by the fields below."""

    format: ClassVar[type[Format]]
    sound: ClassVar[Sound] = Sound()
    holds_tags: ClassVar[bool] = True
    holds_chapters: ClassVar[bool] = True
    holds_cover: ClassVar[bool] = True
    holds_text: ClassVar[bool] = True
    hashed: ClassVar[bool] = True
    """Whether the hash in its name is that of the whole file."""
    alike: ClassVar[float] = 0.9
    """How much of the sound must come back: 1.0 is all."""

    def decoded(self, file: Path) -> Wave:
        """What a player gives out of a file: here, what ffmpeg does."""
        return decode(file.read_bytes(), rate=self.sound.rate)

    @contextmanager
    def written(
        self,
        chapters: Sequence[Mark] = (),
        tags: Tags = _TAGS,
        lead: int = 0,
        segments: Sequence[Rendered] | None = None,
    ) -> Iterator[Path]:
        """A file of sound at known times. With a `lead`, another format asks for so much silence."""
        wanted = {"it": self.format(), "other": _silent_before(lead)()} if lead else {"it": self.format()}
        made = self.segments(lead) if segments is None else segments
        with tempfile.TemporaryDirectory() as name, assembly(Path(name), self.sound, wanted) as begun:
            for segment in made:
                begun.add(segment)
            yield Path(name) / begun.finish(Path(name), "it", tags, chapters)[0].name

    def segments(self, lead: int = 0) -> list[Rendered]:
        """Segments of different sounds."""
        wanted = {"it": self.format(), "other": _silent_before(lead)()} if lead else {"it": self.format()}
        return [
            master([noise(number, seconds, self.sound.rate)], [_PAUSE_MS], self.sound, wanted)
            for number, seconds in enumerate(_SEGMENTS)
        ]

    def test_it_declares_what_it_writes(self) -> None:
        assert fault_of_format(self.format) == ""
        assert self.format().identity() == self.format().identity() != ""

    def test_sound_is_heard_when_it_was_said(self) -> None:
        """Every segment lies where it was laid, behind the same silence, without a gap between them."""
        for lead in (0, self.format.delay + 700):
            segments = self.segments(lead)
            with self.written(lead=lead, segments=segments) as file:
                wave = self.decoded(file)
            starts = list(accumulate((segment.samples for segment in segments), initial=0))
            before = max(lead, self.format.delay)
            for number, seconds in enumerate(_SEGMENTS):
                given = noise(number, seconds, self.sound.rate)
                offset, likeness = found_at(given, wave[max(0, before + starts[number] - 1000) :])
                assert abs(offset - min(1000, before + starts[number])) <= _LATE * self.sound.rate
                assert likeness >= self.alike

    def test_it_is_as_long_as_it_says(self) -> None:
        segments = self.segments()
        with self.written(segments=segments) as file:
            length = len(self.decoded(file))
        wanted = sum(segment.samples for segment in segments)
        assert wanted <= length <= wanted + 0.1 * self.sound.rate

    def test_the_decoded_file_is_as_loud_as_asked_and_peaks_below(self) -> None:
        for loudness in (-23.0, -16.0):
            sound = replace(self.sound, loudness=loudness)
            wanted = {"it": self.format()}
            segments = [master([noise(n, 3.0, sound.rate)], [_PAUSE_MS], sound, wanted) for n in range(3)]
            with self.written(segments=segments) as file:
                wave = self.decoded(file)
            assert abs(measure(wave, sound.rate) - loudness) <= 0.5
            assert true_peak(wave, sound.rate, above=sound.peak) <= sound.peak + 0.1

    def test_the_same_sound_and_tags_give_the_same_bytes(self) -> None:
        marks = self._marks(3)
        with self.written(marks) as first, self.written(marks) as second:
            assert first.name == second.name
            assert first.read_bytes() == second.read_bytes()

    def test_the_name_carries_the_hash_of_the_file(self) -> None:
        with self.written(self._marks(2)) as file:
            whole = hashlib.sha256(file.read_bytes()).hexdigest()
            assert file.name.endswith(self.format.suffix)
            assert (file.name == f"it-{whole[:12]}{self.format.suffix}") == self.hashed

    def test_another_word_gives_another_name(self) -> None:
        with self.written() as first, self.written(segments=self.segments()[:2]) as second:
            assert first.name != second.name

    def test_chapters_are_read_in_order_at_their_times(self) -> None:
        if not self.holds_chapters:
            return
        for count in (1, 3, 300):
            marks = self._marks(count)
            with self.written(marks) as file, av.open(str(file)) as container:
                found = container.chapters()
            assert [dict(one["metadata"]).get("title") for one in found] == [mark.title for mark in marks]
            for one, mark in zip(found, marks, strict=True):
                base = one["time_base"]
                assert base is not None
                assert abs(float(one["start"] * base) - mark.start / self.sound.rate) <= 0.002
            assert all(one["start"] < other["start"] for one, other in pairwise(found))

    def test_a_file_without_chapters_is_whole(self) -> None:
        with self.written(()) as file, av.open(str(file)) as container:
            assert not container.chapters()
            assert len(self.decoded(file))

    def test_tags_are_read_back(self) -> None:
        if not self.holds_tags:
            return
        with self.written() as file, av.open(str(file)) as container:
            streams = [stream.metadata for stream in container.streams]
            told = {key.lower(): text for one in [*streams, container.metadata] for key, text in one.items()}
        assert (told["title"], told["artist"], told["album"]) == (_TAGS.title, _TAGS.artist, _TAGS.album)
        assert told["date"].startswith(_TAGS.date)
        assert int(told.get("track", told.get("tracknumber", "")).split("/")[0]) == _TAGS.track

    def test_the_text_is_read_back(self) -> None:
        if not self.holds_text:
            return
        with self.written() as file:
            said = [line for line in self.format().spoken(file).splitlines() if line]
            assert said == [line for line in _TAGS.lyrics.splitlines() if line]
            file.write_bytes(b"no such file")
            assert self.format().spoken(file) == ""

    def test_the_cover_is_there(self) -> None:
        if not self.holds_cover:
            return
        picture = _picture()
        with self.written(tags=replace(_TAGS, cover=picture)) as file, av.open(str(file)) as container:
            assert [bytes(packet) for packet in container.demux(video=0) if packet.size] == [picture]

    def test_very_little_sound_is_sound(self) -> None:
        clip = Clip(bytes(2), self.sound.rate, (WordStart(0, 0),))
        segments = [master([clip], [0], self.sound, {"it": self.format()})]
        with self.written(segments=segments) as file:
            assert len(self.decoded(file)) >= segments[0].samples

    def test_nothing_is_printed(self, capfd: Any) -> None:
        with self.written(self._marks(2)) as file:
            assert file.stat().st_size
        assert capfd.readouterr() == ("", "")

    def test_to_learn_what_it_writes_imports_no_audio_library(self) -> None:
        heavy = ("av", "numpy", "scipy", "lameenc", "mutagen", "pydub")
        begin = f"import sys; sys.path[:] = {sys.path!r}"
        code = f"{begin}; import {self.format.__module__}; print(*(set(sys.modules) & set({heavy!r})))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr

    def _marks(self, count: int) -> list[Mark]:
        """Chapters that fill the sound."""
        end = int(sum(_SEGMENTS) * self.sound.rate)
        starts = [self.format.delay + number * end // count for number in range(count)]
        return [
            Mark(f"{number} — ‘Teil’ 第 & <b>", start, following)
            for number, (start, following) in enumerate(pairwise([*starts, end + self.format.delay + 1]), 1)
        ]


def _silent_before(lead: int) -> type[Format]:
    """A format that needs so much silence before the sound, and writes nothing else."""

    class Other(Format):
        suffix, media_type, delay = ".other", "audio/x-other", lead

        def write(self, file: Any, recording: Any, tags: Tags, chapters: Sequence[Mark]) -> str:
            return "0" * 64

    return Other


def _picture() -> bytes:
    import io

    from PIL import Image

    written = io.BytesIO()
    Image.new("RGB", (32, 32), "navy").save(written, "JPEG")
    return written.getvalue()
