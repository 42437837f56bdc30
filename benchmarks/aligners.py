"""Where sentences begin, by the book's own overlay and by programs that find it out afterwards.

    python -m benchmarks.aligners [ESSAY]

The longest chapter of an essay, read by the embedded voice, as a book has it; where none is named, one of a thousand
words, put together out of the project's own. The truth is found in the decoded
sound of that chapter: every sentence is spoken once more, alone, and found in it by correlation; where its first
sound lies there, the sentence begins. Nothing that narrate knows of times is used.

Beside the overlay stand two ways of finding times in finished sound. Whisper (base, by faster-whisper) writes
down what it hears, with the times of words, and its words are matched with the text: so does Storyteller, with
larger models. PocketSphinx aligns the text by force, word by word, all of the chapter at once.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from scipy.signal import correlate, resample_poly

from benchmarks.alignment import Aligner, spelt
from benchmarks.build import Folder, a_book
from benchmarks.measure import row
from benchmarks.recognition import Recogniser, folded
from narrate.model import Chunk
from narrate.pipeline.plan import plan_script
from narrate.settings import load
from narrate.sound.decode import decode
from narrate.speech.engines import engine
from narrate.speech.trim import trimmed

_WORDS = 1000
_RATE = 24_000
"""Hertz of the book."""
_SEARCHED = 5 * _RATE
"""Samples behind the sentence before in which the next one begins: the longest pause is shorter."""
_FRAME, _FLOOR = 120, 0.02
"""Samples; an onset is the first frame above this share of the loudest."""
_ALIKE = 0.9
"""Correlation of a sentence with its place, at least: the sound was coded since."""
_LANGUAGE = "en"

Starts = list[float | None]
"""Seconds at which sentences begin; None where one was not found."""


@dataclass(frozen=True)
class Chapter:
    """A chapter of a book: what is said, when the overlay says so, and its sound."""

    chunks: Sequence[Chunk]
    begins: Starts
    sound: np.ndarray
    took: float
    """Seconds to make the whole book, with speaking."""

    @property
    def heard(self) -> np.ndarray:
        """The sound for those who listen."""
        return np.asarray(resample_poly(self.sound, 2, 3), np.float32)


def longest(name: str, text: str, folder: Path) -> Chapter:
    """The longest chapter of the book that is made of a file's text."""
    show = Folder(folder)
    script = show.path / "script" / name
    script.write_text(text, encoding="utf-8")
    (show.path / "narrate.toml").write_text('[sound]\nformats = ["mp3", "epub"]\n', encoding="utf-8")
    built = show.build()
    _, planned = plan_script(script, load(show.path))
    (book,) = (show.path / "audio").glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        smil = max(
            (name for name in archive.namelist() if name.endswith(".smil")),
            key=lambda name: archive.getinfo(name.replace(".smil", ".mp3")).file_size,
        )
        overlay = archive.read(smil).decode()
        sound = decode(archive.read(smil.replace(".smil", ".mp3")), rate=_RATE)
    begins: Starts = [float(begin) for begin in re.findall(r'clipBegin="([\d.]+)s"', overlay)]
    chunks = planned.chapters[int(re.sub(r"\D", "", smil)) - 1].chunks
    if len(chunks) != len(begins):
        sys.exit(f"{len(chunks)} sentences are planned, {len(begins)} are in the book")
    return Chapter(chunks, begins, sound, built.wall)


def truth(chapter: Chapter) -> Iterator[float]:
    """Where every sentence begins in the sound."""
    voice, at = engine("hibari"), 0
    for chunk in chapter.chunks:
        clip = np.frombuffer(trimmed(voice.speak(chunk.utterance())).pcm, "<i2") / 32768
        place = chapter.sound[at : at + _SEARCHED + len(clip)]
        products = correlate(place, clip, "valid", "fft")
        energy = np.cumsum(np.concatenate([[0.0], place**2]))
        norms = np.sqrt(np.maximum(energy[len(clip) :] - energy[: -len(clip)], 1e-9) * (clip**2).sum())
        alike = products / norms
        found = int(alike.argmax())
        if alike[found] < _ALIKE:
            sys.exit(f"{chunk.text!r} is not found in the sound")
        frames = np.sqrt((clip[: len(clip) // _FRAME * _FRAME].reshape(-1, _FRAME) ** 2).mean(axis=1))
        onset = int(np.argmax(frames > _FLOOR * frames.max())) * _FRAME
        yield (at + found + onset) / _RATE
        at += found + len(clip)


def by_overlay(chapter: Chapter) -> Starts:
    """As the book says."""
    return chapter.begins


def by_recogniser(chapter: Chapter, recogniser: Recogniser) -> Starts:
    """As Whisper hears words, matched with those of the text."""
    words = [(part, at) for text, at in recogniser.words(chapter.heard, _LANGUAGE) for part in text]
    wanted = [(part, n) for n, one in enumerate(chapter.chunks) for part in folded(one.text, _LANGUAGE)]
    matcher = SequenceMatcher(None, [part for part, _ in wanted], [part for part, _ in words], autojunk=False)
    starts: Starts = [None] * len(chapter.chunks)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            number = wanted[block.a + step][1]
            if starts[number] is None:
                starts[number] = words[block.b + step][1]
    return starts


def by_force(chapter: Chapter) -> Starts:
    """As PocketSphinx lays the words of the whole chapter along its sound."""
    aligner = Aligner()
    parts = [
        (part, number)
        for number, chunk in enumerate(chapter.chunks)
        for word in chunk.spoken.split()
        for part in spelt(word)
        if aligner.knows(part)
    ]
    starts: Starts = [None] * len(chapter.chunks)
    if found := aligner.starts([part for part, _ in parts], chapter.heard):
        for start, (_, number) in zip(found, parts, strict=True):
            if starts[number] is None:
                starts[number] = start
    return starts


def main() -> None:
    """Print how far each is from the truth, and how long it takes."""
    name, text = "a-chapter.txt", a_book(_WORDS)
    if sys.argv[1:]:
        name, text = Path(sys.argv[1]).name, Path(sys.argv[1]).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        chapter = longest(name, text, folder / "show")
        real = list(truth(chapter))
        recogniser = Recogniser(folder)
        print(f"{len(real)} sentences, {len(chapter.sound) / _RATE:.0f} s of sound of {name}\n")
        print(row("sentence starts by", "found", "median", "90 %", "farthest", "s"))
        print(row("---", "--:", "--:", "--:", "--:", "--:"))
        ways: list[tuple[str, Callable[[], Starts]]] = [
            ("the book’s overlay", lambda: by_overlay(chapter)),
            ("Whisper base, words matched", lambda: by_recogniser(chapter, recogniser)),
            ("PocketSphinx, forced alignment", lambda: by_force(chapter)),
        ]
        for name, way in ways:
            began = time.perf_counter()
            starts = way()
            took = time.perf_counter() - began
            late = sorted(
                1000 * abs(one - at) for one, at in zip(starts, real, strict=True) if one is not None
            )
            figures = (statistics.median(late), late[len(late) * 9 // 10], late[-1]) if late else ()
            cells = [f"{figure:.0f} ms" for figure in figures] or ["–"] * 3
            print(row(name, len(late), *cells, f"{took:.1f}"), flush=True)
        print(f"\nThe whole book took {chapter.took:.1f} s, with speaking.")


if __name__ == "__main__":
    main()
