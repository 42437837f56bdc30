"""The silence that an engine leaves at the edges of a clip, cut off.

What is left of it would add to the pauses, and they would not be the ones chosen.
"""

from __future__ import annotations

import numpy as np

from narrate.model import Clip, WordStart

_FLOOR = 0.01
"""Of the clip's own peak (-40 dB): below it is silence, breath or noise."""
_LEAD_SECONDS = 0.010
_TAIL_SECONDS = 0.040
"""Kept around the sound, for soft consonants that begin or end below the floor."""


def trimmed(clip: Clip) -> Clip:
    """The same clip without silent edges; a silent clip becomes an empty one."""
    samples = np.abs(np.frombuffer(clip.pcm, "<i2").astype(np.int32))
    peak = int(samples.max(initial=0))
    if peak == 0:
        return Clip(b"", clip.rate, tuple(WordStart(word.at, 0) for word in clip.words))
    loud = np.flatnonzero(samples > peak * _FLOOR)
    first = max(0, int(loud[0]) - int(_LEAD_SECONDS * clip.rate))
    last = min(len(samples), int(loud[-1]) + 1 + int(_TAIL_SECONDS * clip.rate))
    words = tuple(WordStart(word.at, min(max(0, word.sample - first), last - first)) for word in clip.words)
    return Clip(clip.pcm[2 * first : 2 * last], clip.rate, words)
