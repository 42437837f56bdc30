"""What a build tells whoever watches it: one dataclass an event, in the order of a build.

The command line turns them into a bar or into lines of JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Unchanged:
    """A script whose episode is as new as it can be."""

    script: str


@dataclass(frozen=True)
class Begun:
    """It is known what is to be made; the longest script comes first."""

    scripts: int
    """Files."""
    bytes: int
    """Of all of them."""


@dataclass(frozen=True)
class Draft:
    """A script says that it is a draft; it is made only where somebody names it."""

    script: str


@dataclass(frozen=True)
class Asks:
    """What a script asks of one voice on the network."""

    voice: str
    """As `--voice` takes it."""
    characters: int
    """That are yet to be spoken."""
    kept: int
    """Characters of the script that the store has spoken already."""
    cost: float | None
    """Of those to be spoken; None where nobody has said what they cost."""
    currency: str

    def __str__(self) -> str:
        kept = f" ({self.kept:,} more are kept)" if self.kept else ""
        cost = "" if self.cost is None else f", about {self.cost:.2f} {self.currency}"
        return f"{self.voice} is asked for {self.characters:,} characters{kept}{cost}"


@dataclass(frozen=True)
class Planned:
    """A script was read; its sound is about to be made."""

    script: str
    sections: int
    segments: int
    seconds: float
    """Of sound, estimated."""
    asks: tuple[Asks, ...] = ()
    """What services on the network are asked for: one a voice."""
    bytes: int = 0
    """Of its file; its part of them where the file holds several scripts."""


@dataclass(frozen=True)
class Noticed:
    """Something that a script's writer should know, of it or of its files; it is made all the same."""

    script: str
    message: str


@dataclass(frozen=True)
class Spoken:
    """A segment is ready."""

    script: str
    section: int
    """Index of its section, from 0."""
    lines: tuple[int, int]
    """First and last line of the script that it speaks."""
    seconds: float
    """Of its sound."""
    reused: bool
    """Whether it was in the store."""
    why: str
    """Why it was made, if it was: it is new, something that it is made from changed, or it was
    lost from the store."""
    place: str = ""
    """Where it begins, in words that a person knows (`page 41`); empty where lines say it."""


@dataclass(frozen=True)
class Published:
    """An episode lies in the published folder."""

    script: str
    file: str
    seconds: float
    spoken: int
    reused: int
    """Segments."""


@dataclass(frozen=True)
class Failed:
    """A script could not be made into an episode; the others go on."""

    script: str
    message: str


@dataclass(frozen=True)
class Fetching:
    """A file that a voice needs is on its way: told when it begins, about once a second, and when it is here.

    It is told from the thread that fetches, and only of this process.
    """

    file: str
    bytes: int
    """That are here."""
    of: int


Event = Unchanged | Begun | Draft | Planned | Noticed | Spoken | Published | Failed | Fetching
Report = Callable[[Event], None]
