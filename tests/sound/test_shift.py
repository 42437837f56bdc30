"""The same voice a little apart: its pitch and its pace, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from meter import ebur128

from narrate.model import Clip, Utterance, WordStart
from narrate.sound.shift import shifted
from narrate.speech.engines import engine

RATE = 24_000


def tone(hertz: float, seconds: float = 2.0) -> Clip:
    wave = 8000 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)
    return Clip(wave.astype("<i2").tobytes(), RATE, (WordStart(0, 0), WordStart(5, RATE)))


def samples(clip: Clip) -> np.ndarray:
    return np.frombuffer(clip.pcm, "<i2") / 32768


def loudest(clip: Clip) -> float:
    """Hertz of the loudest frequency."""
    middle = samples(clip)[RATE // 4 : -RATE // 4]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    return float(np.argmax(spectrum) * RATE / len(middle))


@pytest.mark.parametrize("semitones", [-12, -3.5, -1, 0, 0.5, 2, 7, 12])
@pytest.mark.parametrize("pace", [0.5, 0.9, 1.0, 1.1, 2.0])
def test_pitch_and_pace_are_those_that_are_asked_for(semitones: float, pace: float) -> None:
    clip = tone(220)
    made = shifted(clip, semitones, pace)
    assert len(made) == pytest.approx(len(clip) / pace, abs=1)
    assert loudest(made) == pytest.approx(220 * 2 ** (semitones / 12), rel=0.01)
    assert [word.sample for word in made.words] == pytest.approx([0, RATE / pace], abs=1)
    assert np.sqrt(np.mean(samples(made) ** 2)) == pytest.approx(
        np.sqrt(np.mean(samples(clip) ** 2)), rel=0.1
    )


def test_a_voice_keeps_its_loudness_and_its_bytes_from_run_to_run() -> None:
    said = engine("espeak", "en-us").speak(
        Utterance("Nothing is lost on the way, and it goes on for a while.")
    )
    made = shifted(said, -2, 0.95)
    assert made == shifted(said, -2, 0.95) != said
    before, after = (ebur128(samples(clip), clip.rate)[0] for clip in (said, made))
    assert after == pytest.approx(before, abs=1.0)


@pytest.mark.parametrize("length", [0, 1, 100, 700, 1500])
def test_a_clip_of_any_length_is_shifted(length: int) -> None:
    clip = Clip(bytes(2 * length), RATE, (WordStart(0, length),))
    made = shifted(clip, 3, 1.25)
    assert len(made) == pytest.approx(length / 1.25, abs=1)
    assert made.words[0].sample <= len(made)


def test_nothing_apart_is_the_clip_itself() -> None:
    clip = tone(300, 0.1)
    assert shifted(clip, 0, 1) is clip
