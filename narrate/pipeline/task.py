"""The unit of work: a segment becomes sound and word times, from the store or made and kept there.

It needs nothing but what it is given, so it runs the same in a thread, in a process, on
another machine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from typing import Any

from narrate.errors import OtherVersions
from narrate.model import Clip, Rendered, Utterance
from narrate.pipeline.makers import difference, makers
from narrate.pipeline.segments import Segment, clip_key
from narrate.pipeline.store import Store
from narrate.speech.engine import Engine

_TURNS = tuple(Lock() for _ in range(256))
"""One for each first byte of a clip's key: see `_clip`."""


@dataclass(frozen=True)
class Task:
    """Everything that it takes."""

    segment: Segment
    store: Store
    makers: tuple[str, ...] = ()
    """Of the machine that it was sent from; empty where it has not left it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Task, (self.segment, self.store, self.makers or makers(self.segment))


@dataclass(frozen=True)
class Obtained:
    """What came of it."""

    rendered: Rendered
    reused: bool
    """Whether it was in the store."""
    faults: tuple[str, ...] = ()
    """What went wrong with the store, and cost time only."""


def obtain(task: Task) -> Obtained:
    """Find a segment's sound in the store, else make it and keep it there.

    Raises EngineError where the voice cannot, OtherVersions where what is installed here is not
    what is installed where the task comes from.
    """
    store = replace(task.store, faults=[])  # its own list: it goes back with the result
    segment = task.segment
    _compare(task)
    found = store.get(segment.key, Rendered)
    if found is not None:
        return Obtained(found, True, tuple(store.faults))
    from narrate.pipeline.render import render  # with the voice, in a worker: it takes a while to import

    engine = segment.engine
    rendered = render(segment, partial(_clip, store, engine) if engine.stores_clips else None)
    store.put(segment.key, rendered)
    return Obtained(rendered, False, tuple(store.faults))


def _compare(task: Task) -> None:
    """Raise OtherVersions where something else would be made here than where the task comes from."""
    found = difference(makers(task.segment), task.makers) if task.makers else ""
    segment = task.segment
    if (
        not found and replace(segment).key != segment.key
    ):  # the copy finds its key here, the original had its own
        found = "the engine is another one here, or another model"
    if found:
        raise OtherVersions(
            f"a worker would make something else of this: {found}",
            hint="Install the same packages, in the same versions, on all machines.",
        )


def _clip(store: Store, engine: Engine, utterance: Utterance) -> Clip:
    """The sound of one utterance: the others of an edited segment are not asked for again, and one that
    comes twice is asked for once, also where two threads come to it at the same time.
    """
    key = clip_key(engine, utterance)
    with _TURNS[int(key[:2], 16)]:
        clip = store.get(key, Clip)
        if clip is None:
            clip = engine.speak(utterance)
            store.put(key, clip)
    return clip
