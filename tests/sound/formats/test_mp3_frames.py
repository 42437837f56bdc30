"""Frames are counted, delayed and joined as the timeline takes for granted."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path
from typing import get_args, get_type_hints

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.mp3 import MP3, BitrateMode
from tiny_show import frames_for

from narrate.checks.mpeg import scan
from narrate.settings import Sound
from narrate.sound import decode as decoding
from narrate.sound.formats._mpeg import LAME_GAIN_DB, bitrates, samples_per_frame
from narrate.sound.formats.mp3 import FORMAT
from narrate.sound.formats.mp3 import frames as mp3
from narrate.sound.limiter import Wave

decode = partial(decoding.decode, kind="mp3")
BITRATES = get_args(get_type_hints(Sound)["bitrate"])
RATES = [16_000, 22_050, 24_000, 32_000, 44_100, 48_000]


def noise(samples: int, rate: int, seed: int = 1) -> bytes:
    """Sound like no other place of it, as wide as a voice: what correlation finds again."""
    random = np.random.default_rng(seed)
    wave = np.convolve(random.standard_normal(samples + 15), np.full(16, 1 / 16), "valid")
    return bytes((6000 * wave[:samples]).astype("<i2").tobytes())


def offset_of(pcm: bytes, decoded: Wave) -> int:
    """Samples by which decoded sound lies behind its PCM."""
    wave = np.frombuffer(pcm, "<i2").astype(np.float64)
    size = len(wave) + len(decoded)
    product = np.fft.irfft(np.fft.rfft(decoded, size) * np.conj(np.fft.rfft(wave, size)), size)
    return int(np.argmax(product[: len(decoded)]))


def frame_sizes(frames: bytes) -> list[int]:
    """Bytes of every packet that ffmpeg finds."""
    with av.open(io.BytesIO(frames), "r", format="mp3") as container:
        return [packet.size for packet in container.demux(audio=0) if packet.size]


@settings(max_examples=40)
@given(st.integers(1, 20_000), st.sampled_from(RATES), st.sampled_from(BITRATES))
def test_lame_makes_as_many_frames_as_are_counted(samples: int, rate: int, bitrate: int) -> None:
    frames = mp3.encode(noise(samples, rate), rate, bitrate)
    assert len(frame_sizes(frames)) == frames_for(samples, rate)


@settings(max_examples=20)
@given(st.integers(0, 20_000), st.sampled_from(BITRATES))
def test_a_decoder_makes_whole_frames_of_them(samples: int, bitrate: int) -> None:
    decoded = decode(mp3.encode(noise(samples, 24_000), 24_000, bitrate))
    assert len(decoded) == frames_for(samples, 24_000) * samples_per_frame(24_000)


@settings(max_examples=20)
@given(st.integers(1, 60_000), st.sampled_from(RATES), st.sampled_from(BITRATES))
def test_bare_frames_decode_to_what_the_file_does(samples: int, rate: int, bitrate: int) -> None:
    frames = mp3.encode(noise(samples, rate), rate, bitrate)
    assert np.array_equal(mp3.decode(frames), decode(frames))


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("samples", [2_000, 24_000, 24_001, 60_000])
def test_sound_lies_the_delay_behind_its_frames(samples: int, rate: int) -> None:
    pcm = noise(samples, rate)
    assert offset_of(pcm, decode(mp3.encode(pcm, rate, 64))) == mp3.DELAY


@pytest.mark.parametrize("bitrate", BITRATES)
def test_the_level_falls_by_what_is_made_up_for(bitrate: int) -> None:
    pcm = noise(48_000, 24_000)
    decoded = decode(mp3.encode(pcm, 24_000, bitrate))
    before = np.sqrt(np.mean((np.frombuffer(pcm, "<i2") / 32768.0) ** 2))
    after = np.sqrt(np.mean(decoded[mp3.DELAY :][:48_000] ** 2))
    assert 20 * np.log10(after / before) == pytest.approx(LAME_GAIN_DB, abs=0.4)


def test_joined_segments_decode_to_what_they_were() -> None:
    parts = [noise(frames * 576, 24_000, seed) for seed, frames in enumerate((20, 35, 50))]
    encoded = [mp3.encode(pcm, 24_000, 64) for pcm in parts]
    together = decode(b"".join(encoded))
    at = 0
    for pcm, frames in zip(parts, encoded, strict=True):
        length = frames_for(len(pcm) // 2, 24_000) * 576
        inside = slice(2 * mp3.DELAY, length - 2 * 576)
        alone = decode(frames)
        assert offset_of(pcm, together[at : at + length]) == mp3.DELAY
        assert np.allclose(together[at : at + length][inside], alone[inside], atol=1e-4)
        at += length
    assert at == len(together)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("bitrate", [32, 64, 160])
def test_the_header_tells_players_length_and_bit_rate(rate: int, bitrate: int, tmp_path: Path) -> None:
    frames = mp3.encode(noise(5 * rate, rate), rate, bitrate)
    count = frames_for(5 * rate, rate)
    seconds = count * samples_per_frame(rate) / rate
    file = tmp_path / "whole.mp3"
    file.write_bytes(mp3.info_frame(rate, bitrate, count, len(frames)) + frames)
    known = MP3(file).info
    assert known.length == pytest.approx(seconds, abs=0.001)
    assert known.bitrate == pytest.approx(bitrate * 1000, rel=1e-4)
    assert (known.sample_rate, known.channels) == (rate, 1)
    assert known.bitrate_mode == BitrateMode.CBR
    with av.open(str(file)) as container:
        stream = container.streams.audio[0]
        assert float(stream.duration * stream.time_base) == pytest.approx(seconds, abs=0.001)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("bitrate", BITRATES)
def test_the_header_is_a_whole_frame_also_where_frames_are_short(rate: int, bitrate: int) -> None:
    frames = mp3.encode(noise(rate, rate), rate, bitrate)
    count = frames_for(rate, rate)
    walked = scan(mp3.info_frame(rate, bitrate, count, len(frames)) + frames, 0)
    assert walked and walked.info
    assert (walked.gaps, walked.frames, walked.bitrates) == ((), count, {bitrate})


def test_the_header_is_one_silent_frame_that_nobody_plays(tmp_path: Path) -> None:
    frames = mp3.encode(noise(24_000, 24_000), 24_000, 64)
    count = frames_for(24_000, 24_000)
    head = mp3.info_frame(24_000, 64, count, len(frames))
    assert frame_sizes(head + frames) == frame_sizes(frames)
    assert np.array_equal(decode(head + frames), decode(frames))


@pytest.mark.parametrize("garbage", [b"", b"\0" * 5000, b"<html>"])
def test_what_is_no_mp3_is_an_error(garbage: bytes) -> None:
    with pytest.raises(av.FFmpegError):
        decode(garbage)


def test_the_settings_take_the_bit_rates_that_every_rate_knows() -> None:
    assert set(BITRATES) == set.intersection(*(set(bitrates(rate)) for rate in RATES))


def test_the_format_knows_the_delay_before_its_encoder_is_loaded() -> None:
    assert FORMAT.delay == mp3.DELAY
