"""A segment's sound fills whole frames and keeps below the peak that is asked for."""

from __future__ import annotations

import numpy as np
import pytest

from narrate.model import Clip
from narrate.settings import Sound
from narrate.sound.formats.mp3 import FORMAT, frames
from narrate.sound.limiter import true_peak
from narrate.sound.mastering import master


def clip(samples: int) -> Clip:
    tone = 8000 * np.sin(np.arange(samples) / 9)
    return Clip(tone.astype("<i2").tobytes(), 24000, ())


@pytest.mark.parametrize("samples", [1, 500, 576, 1000, 5000])
@pytest.mark.parametrize("pause", [0, 1, 20, 350])
def test_the_sound_is_whole_however_short_its_last_pause_is(samples: int, pause: int) -> None:
    made = master([clip(samples)], [pause], Sound(), {"mp3": FORMAT()})
    assert (made.starts, made.ends) == ((0,), (samples,))
    assert made.samples >= samples
    [encoded] = made.encoded.values()
    assert len(frames.decode(encoded)) == made.samples


def test_what_coding_adds_to_peaks_is_taken_back() -> None:
    """Loud noise at the lowest bit rate grows by more than a decibel: it is made again, and lower."""
    wave = (np.random.default_rng(1).standard_normal(24000) * 0.2).astype(np.float32)
    sound = Sound(loudness=-9.0, peak=-1.0, bitrate=32)
    encoded = FORMAT().encode(wave, sound, sound.peak)
    assert -3.0 < true_peak(frames.decode(encoded), 24000, above=-3.0) <= sound.peak
