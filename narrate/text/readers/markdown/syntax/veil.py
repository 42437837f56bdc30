"""A source of which some stretches are covered, so that the parser of Markdown does not see them.

Lengths stay as they are: every offset in what the parser sees is one in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

COVER = "\ue000"
"""A character that is neither space nor punctuation nor anybody's."""
BAR = "\ue001"
"""What the parser sees in place of the bar of a wiki's link, where it would part cells."""
_COVERS = re.compile(f"{COVER}|{quote(COVER)}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that is covered."""

    start: int
    end: int
    rule: str
    target: str = ""
    """Of a picture: where it lies. Its caption or alternative text is what follows uncovered."""
    text: str = ""
    said: str = ""
    """What is spoken in its place."""


@dataclass
class Veil:
    """A source with its template tags covered."""

    text: str
    stretches: list[Stretch]
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [stretch.start for stretch in self.stretches]

    def cuts(self, start: int, end: int) -> Iterator[tuple[int, int, Stretch | None]]:
        """The stretch `start` to `end` of the source, cut into what is covered and what is not."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self.stretches) and self.stretches[index].start < end:
            stretch = self.stretches[index]
            index += 1
            if stretch.end <= start:
                continue
            if stretch.start > start:
                yield start, stretch.start, None
            yield max(start, stretch.start), min(end, stretch.end), stretch
            start = stretch.end
        if start < end:
            yield start, end, None


def uncovered(target: str) -> str:
    """A link's target without what its template tags would have filled in."""
    return _COVERS.sub("", target)
