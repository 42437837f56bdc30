"""From the clips of a segment to its finished sound: joined, levelled, encoded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from narrate.model import Clip, Rendered
from narrate.settings import Sound
from narrate.sound.format import Format, Layout, layout
from narrate.sound.join import from_wave, join, to_wave
from narrate.sound.limiter import Wave, padded
from narrate.sound.loudness import level, measure
from narrate.sound.music import Bed, over_bed
from narrate.sound.resample import at_rate

_PAUSES_LU = 0.5
"""What the pauses between sentences usually take from the loudness of speech."""


def master(
    clips: Sequence[Clip],
    pauses: Sequence[int],
    sound: Sound,
    wanted: Mapping[str, Format],
    *,
    turn: bool = False,
    bed: Bed | None = None,
) -> Rendered:
    """The clips, each with its pause (milliseconds) behind it, in every format that is wanted.

    Of a `turn` only what is said is at its loudness. A turn may be one word, and the silence behind it
    would make that louder than a long one. A `bed` begins before them and lies under them.
    """
    plan = layout(list(wanted.values()), sound.rate)
    clips = [at_rate(clip, sound.rate) for clip in clips]
    lengths = [milliseconds * sound.rate // 1000 for milliseconds in pauses]
    before = bed.before if bed else 0
    lengths[-1] = _last_pause(before, clips, lengths, plan)
    joined, starts = join(clips, lengths, sound.rate)
    wave, starts = to_wave(joined), [before + start for start in starts]
    loudness = sound.loudness
    if turn:
        said, _ = join(clips, [0] * len(clips), sound.rate)
        loudness += _diluted(wave, to_wave(said), sound.rate)
    if bed:
        wave = over_bed(wave, bed, sound.rate, loudness)
    elif turn:
        sound = replace(sound, loudness=loudness)
    samples = len(wave) + plan.reserve
    return Rendered(
        {name: _encoded(wave, samples, one, plan, sound) for name, one in wanted.items() if one.joins},
        _lossless(wave, samples, [one for one in wanted.values() if not one.joins], sound),
        samples,
        sound.rate,
        tuple(starts),
        tuple(start + len(clip) for start, clip in zip(starts, clips, strict=True)),
        tuple(
            tuple((word.at, start + word.sample) for word in clip.words)
            for start, clip in zip(starts, clips, strict=True)
        ),
    )


def _diluted(wave: Wave, said: Wave, rate: int) -> float:
    """How much louder the wave is than what is said in it, as it is where pauses are as usual."""
    loudness = measure(said, rate)
    return measure(wave, rate) - loudness + _PAUSES_LU if np.isfinite(loudness) else 0.0


def _encoded(wave: Wave, samples: int, wanted: Format, plan: Layout, sound: Sound) -> bytes:
    """A segment in a format that joins segments: `samples` long when it is decoded, its sound after the lead."""
    whole = padded(wave, plan.lead - wanted.delay, samples - wanted.surplus(sound.rate))
    return wanted.encode(whole, sound, sound.peak - wanted.headroom_db)


def _lossless(wave: Wave, samples: int, wanted: Sequence[Format], sound: Sound) -> bytes:
    """A segment for formats that take the whole: at its loudness, with its peaks where their codecs may add to them."""
    if not wanted:
        return b""
    from narrate.sound.lossless import packed

    ceiling = sound.peak - max(one.headroom_db for one in wanted)
    levelled = level(wave, sound.rate, target=sound.loudness, ceiling=ceiling)
    return packed(from_wave(padded(levelled, 0, samples), sound.rate).raw_data, sound.rate)


def _last_pause(before: int, clips: Sequence[Clip], pauses: Sequence[int], plan: Layout) -> int:
    """Samples of the last pause, so that segments fill whole frames; `before` are heard before the clips.

    What formats put around the sound is silence, too: the pause is shorter by that.
    """
    sound = before + sum(map(len, clips)) + sum(pauses[:-1])
    grains = round((sound + pauses[-1]) / plan.grain) - plan.reserve // plan.grain
    return max(grains, -(-sound // plan.grain)) * plan.grain - sound
