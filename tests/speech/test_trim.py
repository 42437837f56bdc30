"""Silent edges go, the sound and its words stay."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Clip, WordStart
from narrate.speech.trim import trimmed

RATE = 24_000
EDGE = int(0.05 * RATE)
"""Samples: the most that may be left of the silence at both edges together."""


def clip_of(before: int, sound: int, after: int, words: list[int]) -> Clip:
    wave = 8000 * np.sin(np.arange(sound) / 5 + 1)
    pcm = np.concatenate([np.zeros(before), wave, np.zeros(after)]).astype("<i2").tobytes()
    return Clip(pcm, RATE, tuple(WordStart(at, sample) for at, sample in enumerate(sorted(words))))


@st.composite
def clips(draw: st.DrawFn) -> tuple[Clip, int, int]:
    """A clip, the silence before its sound, and the length of the sound."""
    before, sound, after = (draw(st.integers(low, 9000)) for low in (0, 20, 0))
    length = before + sound + after
    words = draw(st.lists(st.integers(0, length - 1), max_size=5))
    return clip_of(before, sound, after, words), before, sound


@given(clips())
def test_the_sound_stays_whole_and_next_to_nothing_around_it(made: tuple[Clip, int, int]) -> None:
    clip, before, sound = made
    cut = trimmed(clip)
    voiced = clip.pcm[2 * (before + 3) : 2 * (before + sound - 3)]  # the wave begins and ends near 0
    assert voiced in cut.pcm
    assert len(cut) <= sound + EDGE


@given(clips())
def test_words_stay_in_order_inside_the_clip_and_on_their_sound(made: tuple[Clip, int, int]) -> None:
    clip, before, sound = made
    cut = trimmed(clip)
    samples = [word.sample for word in cut.words]
    assert samples == sorted(samples) and all(0 <= sample <= len(cut) for sample in samples)
    assert [word.at for word in cut.words] == [word.at for word in clip.words]
    for old, new in zip(clip.words, cut.words, strict=True):
        if before + 3 <= old.sample <= before + sound - 30:
            assert clip.pcm[2 * old.sample :][:40] == cut.pcm[2 * new.sample :][:40]


@given(clips())
def test_a_second_time_changes_nothing(made: tuple[Clip, int, int]) -> None:
    once = trimmed(made[0])
    assert trimmed(once) == once


@given(st.integers(0, 5000))
def test_a_silent_clip_becomes_empty_and_keeps_its_words(samples: int) -> None:
    cut = trimmed(Clip(bytes(2 * samples), RATE, (WordStart(0, 0), WordStart(3, samples // 2))))
    assert cut == Clip(b"", RATE, (WordStart(0, 0), WordStart(3, 0)))


def test_a_breath_before_the_sound_is_kept_and_noise_is_not() -> None:
    """One per cent of the peak is heard; what is below is not."""
    for level, kept in ((0.03, True), (0.005, False)):
        edge = np.full(2400, int(20_000 * level), "<i2")
        sound = np.concatenate([edge, np.full(2400, 20_000, "<i2")])
        trimmed_length = len(trimmed(Clip(sound.tobytes(), 24000, ())))
        assert (trimmed_length == 4800) is kept
