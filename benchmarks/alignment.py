"""Word starts of every engine that tells them, against two references that know nothing of the voice.

    python -m benchmarks.alignment [--text FILE] [ENGINE/VOICE ...]

A forced alignment of the finished MP3 by PocketSphinx (PyPI, with its own English model),
and the onsets of sound after silence. Both are other opinions, not the truth: an aligner
works in steps of 10 ms and hears stops begin at their closure.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
from scipy.signal import resample_poly

import narrate
from benchmarks.engines import ALL, tables
from benchmarks.measure import row
from narrate.settings import load
from narrate.sound.decode import decode

_ESSAY = Path(__file__).parent.parent / "script" / "letters-to-a-lighthouse.txt"
_RATE = 16000
"""Hertz, of the aligner's model."""
_BEFORE, _AFTER = 0.15, 0.2
"""Seconds around a sentence that the aligner gets."""
_QUIET, _FRAME, _FLOOR = 0.08, 0.005, 0.02
"""An onset is sound (above this share of the peak) in a frame after so many quiet seconds."""
_NEAR = 0.2
"""Seconds; an onset farther from every word is a stop within one."""


@dataclass(frozen=True)
class Word:
    """A word of the published transcript; times in seconds."""

    body: str
    startTime: float  # noqa: N815 - the names of the podcast namespace
    endTime: float  # noqa: N815


@dataclass(frozen=True)
class _Transcript:
    segments: tuple[Word, ...]


class Aligner:
    """PocketSphinx, which lays words along a sound at 16 kHz."""

    def __init__(self) -> None:
        from pocketsphinx import Decoder

        self._decoder = Decoder(samprate=_RATE, loglevel="FATAL", lm=None)

    def knows(self, word: str) -> bool:
        """Whether its dictionary has the word."""
        return self._decoder.lookup_word(word) is not None

    def starts(self, words: Sequence[str], sound: np.ndarray) -> list[float]:
        """Seconds at which words that it knows begin; nothing where it cannot lay all of them along the sound."""
        self._decoder.set_align_text(" ".join(words))
        self._decoder.start_utt()
        pcm = (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()
        self._decoder.process_raw(pcm, full_utt=True)
        self._decoder.end_utt()
        found = [segment for segment in self._decoder.seg() or () if segment.word[0] not in "<["]
        return [segment.start_frame / 100 for segment in found] if len(found) == len(words) else []


def by_aligner(words: tuple[Word, ...], sound: np.ndarray) -> Iterator[float]:
    """Seconds by which each word begins later than PocketSphinx says."""
    aligner = Aligner()
    for sentence in _sentences(words):
        parts = [(part, word) for word in sentence for part in spelt(word.body)]
        if not all(aligner.knows(part) for part, _ in parts):
            continue
        begin = max(0.0, sentence[0].startTime - _BEFORE)
        heard = sound[int(begin * _RATE) : int((sentence[-1].endTime + _AFTER) * _RATE)]
        found = aligner.starts([part for part, _ in parts], heard)
        if not found:
            continue
        seen: set[Word] = set()
        for start, (_, word) in zip(found, parts, strict=True):
            if word not in seen:
                seen.add(word)
                yield word.startTime - (begin + start)


def by_onset(words: tuple[Word, ...], sound: np.ndarray) -> Iterator[float]:
    """Seconds by which a word after a pause begins later than sound does."""
    size = int(_FRAME * _RATE)
    energy = np.sqrt((sound[: len(sound) // size * size].reshape(-1, size) ** 2).mean(axis=1))
    loud = energy > _FLOOR * energy.max()
    starts = np.array([word.startTime for word in words])
    quiet = 0
    for frame, sounding in enumerate(loud):
        if sounding and quiet * _FRAME >= _QUIET:
            late = starts - frame * _FRAME
            nearest = late[np.abs(late).argmin()]
            if abs(nearest) < _NEAR:
                yield float(nearest)
        quiet = 0 if sounding else quiet + 1


def _sentences(words: tuple[Word, ...]) -> Iterator[list[Word]]:
    sentence: list[Word] = []
    for word in words:
        if sentence and word.startTime - sentence[-1].endTime > _QUIET:
            yield sentence
            sentence = []
        sentence.append(word)
        if re.search(r"[.!?…][\"”’)]*$", word.body):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def spelt(body: str) -> list[str]:
    """A word as the aligner's dictionary has it; more than one where it is joined by dashes."""
    plain = body.lower().replace("’", "'")
    parts = (re.sub(r"[^a-z']", "", part).strip("'") for part in re.split(r"[-—–]", plain))
    return [part for part in parts if part]


def narrated(text: Path, voice: str, models: Path) -> tuple[tuple[Word, ...], np.ndarray]:
    """The words of an episode, and its sound at the aligner's rate."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NARRATE_STORE"] = str(Path(folder, "store"))  # nothing that was spoken before
        settings = load(Path(folder))
        settings = replace(
            settings, voice=replace(settings.voice, name=voice), engines=tables(models, (voice,))
        )
        built = narrate.build(text.absolute(), settings=settings)
        [episode] = built.episodes
        stem = settings.out_dir / episode.stem
        words = msgspec.json.decode(stem.with_suffix(".words.json").read_bytes(), type=_Transcript).segments
        rate = settings.sound.rate
        sound = decode(stem.with_suffix(".mp3").read_bytes(), rate=rate)
        return words, resample_poly(sound, _RATE, rate)


def main() -> None:
    """Narrate a text in each voice and print how far its words are from both references."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--text", type=Path, default=_ESSAY)
    parser.add_argument("voices", nargs="*", default=list(ALL), metavar="ENGINE/VOICE")
    asked = parser.parse_args()
    print(
        row(
            f"word starts of {asked.text.name}", "against", "words", "median of the distance", "90 %", "shift"
        )
    )
    print(row("---", "---", "--:", "--:", "--:", "--:"))
    with tempfile.TemporaryDirectory() as models:
        for voice in asked.voices:
            words, sound = narrated(asked.text, voice, Path(models))
            for name, reference in (("forced alignment", by_aligner), ("onsets after silence", by_onset)):
                late = [1000 * seconds for seconds in reference(words, sound)]
                distance = sorted(map(abs, late))
                figures = (statistics.median(distance), distance[len(distance) * 9 // 10])
                cells = (f"{figure:.0f} ms" for figure in (*figures, statistics.median(late)))
                print(row(voice, name, len(late), *cells), flush=True)


if __name__ == "__main__":
    main()
