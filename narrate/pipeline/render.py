"""One segment spoken and made into sound: the function that runs on every core.

It needs nothing but what it is given, so it runs the same in this process, in a thread, in
another process or on another machine.
"""

from __future__ import annotations

from collections.abc import Callable

from narrate.model import Clip, Rendered, Utterance
from narrate.pipeline.segments import Segment
from narrate.speech.trim import trimmed


def render(segment: Segment, speak: Callable[[Utterance], Clip] | None = None) -> Rendered:
    """Speak a segment, unless `speak` has its clips from elsewhere.

    The same segment gives the same bytes, wherever it runs.
    """
    clips = [trimmed((speak or segment.engine.speak)(utterance)) for utterance in segment.utterances]
    if (segment.pitch, segment.pace) != (0.0, 1.0):
        from narrate.sound.shift import shifted

        clips = [shifted(clip, segment.pitch, segment.pace) for clip in clips]
    # What follows is loaded on the first core that has spoken, while the others still speak.
    from narrate.sound.formats import wanted
    from narrate.sound.mastering import master

    return master(
        clips, segment.pauses, segment.sound, wanted(segment.sound), turn=segment.turn, bed=segment.bed
    )
