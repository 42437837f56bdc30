"""The sound of a chapter is as long as what was put in, and where it was, in a decoder that knows nothing of us."""

from __future__ import annotations

import io

import av
import numpy as np
import pytest
from mutagen.mp3 import MP3, BitrateMode

from narrate.sound.formats.epub.voice import mp3

FORMS = [(16_000, 32), (22_050, 56), (24_000, 32), (24_000, 64), (44_100, 160), (48_000, 96)]


def noise(samples: int) -> np.ndarray:
    return (np.random.default_rng(14).standard_normal(samples) * 3000).astype("<i2")


def decoded(file: bytes) -> np.ndarray:
    with av.open(io.BytesIO(file)) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


@pytest.mark.parametrize(("rate", "kilobits"), FORMS)
@pytest.mark.parametrize("samples", [575, 577, 30_001])
def test_it_is_as_long_as_its_samples(rate: int, kilobits: int, samples: int) -> None:
    pcm = noise(samples).tobytes()
    assert len(decoded(mp3(iter([pcm[:1000], pcm[1000:]]), rate, kilobits))) == samples


@pytest.mark.parametrize(("rate", "kilobits"), FORMS)
def test_it_begins_where_they_begin(rate: int, kilobits: int) -> None:
    click = np.zeros(20_000, "<i2")
    click[7_000:7_040] = 20_000
    heard = decoded(mp3(iter([click.tobytes()]), rate, kilobits))
    middle = np.sum(np.arange(len(heard)) * heard**2) / np.sum(heard**2)
    assert abs(middle - 7_019.5) < 3


@pytest.mark.parametrize(("rate", "kilobits"), FORMS)
def test_it_is_as_loud_as_they_are(rate: int, kilobits: int) -> None:
    tone = np.sin(np.arange(rate) * 2 * np.pi * 300 / rate) * 9000
    heard = decoded(mp3(iter([tone.astype("<i2").tobytes()]), rate, kilobits))
    middle = slice(rate // 4, rate // 2)
    gain = np.sqrt(np.mean(heard[middle] ** 2) / np.mean((tone[middle] / 32768) ** 2))
    assert 20 * np.log10(gain) == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize(("rate", "kilobits"), FORMS)
def test_it_says_its_rate_bit_rate_and_length(rate: int, kilobits: int) -> None:
    info = MP3(io.BytesIO(mp3(iter([noise(rate).tobytes()]), rate, kilobits))).info
    assert (info.sample_rate, info.bitrate_mode, info.sketchy) == (rate, BitrateMode.CBR, False)
    assert info.bitrate == pytest.approx(kilobits * 1000, rel=0.1)
    assert info.length == pytest.approx(1, abs=0.06)
    assert info.encoder_info.startswith("LAME 3.100")
