"""A script on its way to an episode: its parts, each of which somebody speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from narrate.model import Chunk, Episode, Plan
from narrate.pipeline import fingerprint
from narrate.pipeline.announced import are_wanted, plans, title_of
from narrate.pipeline.identity import Identity
from narrate.pipeline.segments import Segment, all_segments
from narrate.settings import Settings

if TYPE_CHECKING:
    from narrate.sound.music import Bed


@dataclass(frozen=True)
class Work:
    """A script on its way to an episode."""

    identity: Identity
    plan: Plan
    parts: tuple[Part, ...]
    previous: Episode | None
    """The episode that it was published as before."""
    origin: fingerprint.Origin
    announced: tuple[Part, ...] = ()
    """What speaks the credits, where a format has them spoken."""

    def lines(self, part: Part) -> tuple[int, int]:
        """First and last line of the script that a part speaks."""
        source = self.plan.script
        return source.line(part.chunks[0].start), source.line(part.chunks[-1].end)

    def where(self, part: Part) -> str:
        """File and place of what a part speaks, for messages."""
        if part.announces:
            return str(self.identity.path)
        return self.plan.script.located(str(self.identity.path), part.chunks[0].start)

    def place(self, part: Part) -> str:
        """What a part speaks, in words that a person knows; empty where its lines say it."""
        source = self.plan.script
        return source.place(part.chunks[0].start) if source.landmarks else ""


@dataclass(frozen=True)
class Part:
    """A segment and what it speaks."""

    chapter: int
    """Index of its chapter, from 0."""
    segment: Segment
    chunks: tuple[Chunk, ...]
    announces: str = ""
    """Title of the credits that it is a part of; empty where it speaks the script."""


def parts_of(identity: Identity, planned: Plan, settings: Settings, bed: Bed | None) -> Iterator[Part]:
    """The segments of a script; the bed lies under the first."""
    for number, segment, chunks in all_segments(planned, identity.engine_of, settings):
        yield Part(number, replace(segment, bed=bed) if bed else segment, chunks)
        bed = None


def credits_of(identity: Identity, planned: Plan, settings: Settings) -> Iterator[Part]:
    """What speaks the credits at the two ends of an audiobook."""
    if not are_wanted(settings.sound):
        return
    for end, plan in plans(identity, planned, settings):
        title = title_of(end, identity.language)
        for _, segment, chunks in all_segments(plan, identity.engine_of, settings):
            yield Part(0, segment, chunks, title)
