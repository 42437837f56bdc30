"""From the clips of a segment to its frames: joined, levelled, encoded, and heard."""

from __future__ import annotations

from collections.abc import Sequence

from narrate.model import Clip, Rendered
from narrate.settings import Sound
from narrate.sound.decode import decode_frames
from narrate.sound.formats import mp3
from narrate.sound.join import from_wave, join, to_wave
from narrate.sound.limiter import Wave, true_peak
from narrate.sound.loudness import level

_HEADROOM_DB = 2.0
"""Below the peak that is asked for: what MP3 coding may add to it."""
_SPARE_DB = 0.2
_TRIES = 4


def master(clips: Sequence[Clip], pauses: Sequence[int], rate: int, sound: Sound) -> Rendered:
    """The clips, each with its pause (milliseconds) behind it, as frames that join with others."""
    lengths = [milliseconds * rate // 1000 for milliseconds in pauses]
    lengths[-1] = _last_pause(clips, lengths, rate)
    joined, starts = join(clips, lengths, rate)
    wave = to_wave(joined)
    frames = _encoded(wave, rate, sound)
    heard = [start + mp3.DELAY for start in starts]
    return Rendered(
        frames,
        mp3.frames_for(len(wave), rate) * mp3.samples_per_frame(rate),
        rate,
        tuple(heard),
        tuple(start + len(clip) for start, clip in zip(heard, clips, strict=True)),
        tuple(
            tuple((word.at, start + word.sample) for word in clip.words)
            for start, clip in zip(heard, clips, strict=True)
        ),
    )


def _encoded(wave: Wave, rate: int, sound: Sound) -> bytes:
    """MP3 frames at the loudness asked for. Their peak is measured as a decoder gives it out:
    coding adds to peaks, seldom more than the headroom; where it does, it is made again.
    """
    ceiling = sound.peak - _HEADROOM_DB
    for _ in range(_TRIES):
        levelled = level(wave, rate, target=sound.loudness - mp3.GAIN_DB, ceiling=ceiling)
        frames = mp3.encode(from_wave(levelled, rate).raw_data, rate, sound.bitrate)
        excess = true_peak(decode_frames(frames), rate, above=sound.peak) - sound.peak
        if excess <= 0:
            break
        ceiling -= excess + _SPARE_DB
    return frames


def _last_pause(clips: Sequence[Clip], pauses: Sequence[int], rate: int) -> int:
    """Samples of the last pause, so that sound and pause fill whole frames.

    LAME adds frames of its own to every segment: the pause is shorter by that.
    """
    frame = mp3.samples_per_frame(rate)
    sound = sum(map(len, clips)) + sum(pauses[:-1])
    frames = round((sound + pauses[-1]) / frame) - mp3.extra_frames(rate)
    return max(frames, -(-sound // frame)) * frame - sound
