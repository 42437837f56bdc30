"""What is spoken, from the store, or made and kept there."""

from __future__ import annotations

from functools import partial

from narrate.model import Clip, Rendered, Utterance
from narrate.pipeline.segments import Segment, clip_key
from narrate.pipeline.store import Store
from narrate.speech.engines import Engine


def obtain(store: Store, segment: Segment) -> tuple[Rendered, bool]:
    """A segment, and whether it was in the store."""
    found = store.get(segment.key, Rendered)
    if found is not None:
        return found, True
    from narrate.pipeline.render import render  # with the voice, in a worker: it takes a while to import

    engine = segment.engine
    rendered = render(segment, partial(_clip, store, engine) if engine.keeps_clips else None)
    store.put(segment.key, rendered)
    return rendered, False


def _clip(store: Store, engine: Engine, utterance: Utterance) -> Clip:
    """The sound of one utterance: the others of an edited segment are not asked for again."""
    key = clip_key(engine, utterance)
    clip = store.get(key, Clip)
    if clip is None:
        clip = engine.speak(utterance)
        store.put(key, clip)
    return clip
