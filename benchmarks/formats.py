"""What every format costs: its size, and the time to write it beside the time to speak.

    python -m benchmarks.formats ESSAY

An essay is spoken once for each format, by the embedded voice, one segment after the other on
one core; then its file is written, on all cores where the format does that. The first is what podcast apps get.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from narrate.model import Clip, Utterance
from narrate.pipeline.assembly import assembly
from narrate.plugins import names
from narrate.settings import Sound
from narrate.sound.format import Tags
from narrate.sound.formats import DOOR, chosen, whole
from narrate.sound.mastering import master
from narrate.speech.engines import engine

_SENTENCES = 8
"""Of a segment."""
_PAUSE_MS = 350


@dataclass(frozen=True)
class Cost:
    """What one format took."""

    name: str
    mastered: float
    written: float
    """Seconds."""
    bytes: int
    seconds: float
    """Of sound."""

    @property
    def took(self) -> float:
        """Seconds for all of it."""
        return self.mastered + self.written


def cost(name: str, clips: list[list[Clip]]) -> Cost:
    """Master the clips of every segment, and write the file."""
    sound = Sound(formats=(name,))
    wanted = chosen(sound.formats)
    tags = Tags("Title", "Artist", "Album", "2026-01-05", 1, "en", "", "", b"")
    with tempfile.TemporaryDirectory() as folder, assembly(Path(folder), sound, wanted) as begun:
        start = time.perf_counter()
        for clip in clips:
            begun.add(master(clip, [_PAUSE_MS] * len(clip), sound, wanted))
        mastered = time.perf_counter()
        (file,) = begun.finish(Path(folder), "essay", tags, ())
        ended = time.perf_counter()
    return Cost(name, mastered - start, ended - mastered, file.bytes, begun.samples / sound.rate)


def main() -> None:
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    voice = engine("hibari")
    start = time.perf_counter()
    clips = [voice.speak(Utterance(line.strip() + ".")) for line in text.split(".") if line.strip()]
    spoken = time.perf_counter() - start
    parts = [clips[at : at + _SENTENCES] for at in range(0, len(clips), _SENTENCES)]
    cost(names(DOOR)[0], parts[:1])  # loads what mastering needs
    print(f"spoken in {spoken:.2f} s\n")
    print(
        "| format | bytes a minute | of the first | mastered, s | written, s | of the first | × real time |"
    )
    print("|---|---|---|---|---|---|---|")
    first = cost(whole(Sound())[0], parts)
    for name in (first.name, *(name for name in names(DOOR) if name != first.name)):
        one = first if name == first.name else cost(name, parts)
        size = one.bytes * 60 / one.seconds
        sizes, times = one.bytes / first.bytes, one.took / first.took
        took = f"{one.mastered:.2f} | {one.written:.2f} | {times:.2f} | {one.seconds / one.took:.0f}"
        print(f"| {name} | {size:,.0f} | {sizes:.2f} | {took} |")


if __name__ == "__main__":
    main()
