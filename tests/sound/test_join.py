"""Clips and pauses end up where they were told, to the sample."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from narrate.model import Clip
from narrate.sound.join import from_wave, join, segment_of, to_wave

RATE = 24_000
CLIPS = st.lists(
    st.tuples(st.binary(max_size=60).map(lambda data: data[: len(data) // 2 * 2]), st.integers(0, 50)),
    min_size=1,
    max_size=8,
)


@given(CLIPS)
def test_every_clip_starts_where_it_is_said_and_its_pause_is_silent(parts: list[tuple[bytes, int]]) -> None:
    clips = [Clip(pcm, RATE, ()) for pcm, _ in parts]
    joined, starts = join(clips, [pause for _, pause in parts], RATE)
    expected = b"".join(pcm + bytes(2 * pause) for pcm, pause in parts)
    assert joined.raw_data == expected
    for clip, start in zip(clips, starts, strict=True):
        assert expected[2 * start :][: len(clip.pcm)] == clip.pcm


def test_the_sound_is_a_segment_that_pydub_knows_how_to_use() -> None:
    sound = segment_of(np.full(RATE, 1000, "<i2").tobytes(), RATE)
    assert (len(sound), sound.frame_rate, sound.channels, sound.sample_width) == (1000, RATE, 1, 2)
    assert len(sound + sound[:500]) == 1500


@given(st.lists(st.integers(-32768, 32767), min_size=1, max_size=50))
def test_sixteen_bits_survive_the_way_to_a_wave_and_back(samples: list[int]) -> None:
    sound = segment_of(np.array(samples, "<i2").tobytes(), RATE)
    assert from_wave(to_wave(sound), RATE).raw_data == sound.raw_data


def test_samples_are_rounded_to_the_nearest() -> None:
    steps = np.array([0.4, 0.6, -0.4, -0.6, 2.5, 3.5], np.float32) / np.float32(32768)
    assert from_wave(steps, RATE).get_array_of_samples().tolist() == [0, 1, 0, -1, 2, 4]


def test_what_lies_beyond_full_scale_is_held_there() -> None:
    wave = np.array([1.5, -1.5, 1.0, -1.0], np.float32)
    assert list(from_wave(wave, RATE).get_array_of_samples()) == [32767, -32768, 32767, -32768]


def test_importing_the_joiner_warns_of_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import narrate.sound.join"],
        capture_output=True,
        text=True,
        env={"PATH": ""},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
