"""What was read: a script, its sections, blocks and runs, and what the reader left out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

from narrate.frozen import frozen
from narrate.settings import Cast

BlockKind = Literal["heading", "paragraph", "item", "line", "quote", "code", "table", "image", "pause"]
"""What a block is; it decides how it is spoken and which pause follows it. A `line` stands for
itself: of verse, of an address."""

BlockRole = Literal["", "epigraph", "footnote", "notice"]
"""What a block is besides its kind, where the source says so."""

AsideKind = Literal["link", "footnote", "table", "code", "image"]
"""What a listener cannot hear and finds in the show notes instead."""


@frozen
class Run:
    """Text as a reader sees it, and the place in the source that it came from."""

    text: str
    start: int
    end: int
    """`end - start` differs from `len(text)` where the source spells it otherwise
    (`&amp;`, `\\*`, a line break that reads as a space)."""
    say: str | None = None
    """The writer's own word for how this is said; None leaves it to the rules."""
    ipa: str | None = None
    """The writer's own pronunciation, in IPA without slashes."""
    language: str = ""
    """BCP 47, where the source marks it as in another language than what is around it."""


@frozen
class Delivery:
    """Who says something, and how."""

    voice: str | None = None
    """`ENGINE/VOICE`, or one of the show's engine; None is the script's own voice."""
    pitch: float = 0.0
    """Semitones above the voice's own."""
    pace: float = 1.0
    """Times the voice's own."""
    language: str = ""
    """BCP 47, where it is said by the rules of another language than the script's."""
    speaker: str = ""
    """What those who read along call whoever speaks; empty is the narrator."""


NARRATOR = Delivery()
"""The script's own voice, as it comes."""


@frozen
class Skip:
    """A stretch of the source that is not spoken, and the rule that left it out."""

    start: int
    end: int
    rule: str


@frozen
class Aside:
    """Something to look at: it goes into the show notes at the time its place comes past."""

    kind: AsideKind
    at: int
    """Offset in the source of the text next to which it stood."""
    text: str
    target: str = ""
    """The URL of a link or image; empty otherwise."""


@frozen
class Notice:
    """What the writer should know of a script; it is read all the same."""

    at: int
    """Offset in the source."""
    text: str


@frozen
class Landmark:
    """Where something begins that a person can find in the document."""

    start: int
    """Offset in the source."""
    name: str
    """`chapter 3, paragraph 12`, `page 41`."""


@frozen
class Block:
    """A paragraph, list item, heading: what a blank line or a markup ends."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0
    """Of a heading, 1 to 6; of a list item, its depth from 1; of a line, 1 where the next one belongs
    to the same verse; otherwise 0."""
    voice: str | None = None
    """The voice that a direction in the script asks for; None is the show's voice."""
    pause: int | None = None
    """Milliseconds that a direction asks for, of a block of kind `pause`."""
    role: BlockRole = ""
    bold: tuple[tuple[int, int], ...] = ()
    """Stretches of the source, start and end, of what is set in bold."""
    deliveries: tuple[tuple[int, Delivery], ...] = ()
    """Who speaks from which character of the text on, as a cast decides; empty: as `voice` says."""

    @property
    def text(self) -> str:
        """The block as it reads, without markup."""
        return "".join(run.text for run in self.runs)


@frozen
class Section:
    """A heading and the blocks below it. It becomes one chapter."""

    title: str
    blocks: tuple[Block, ...]
    """The first block is the heading, where the script has one."""


@dataclass(frozen=True)
class Script:
    """One source text, read."""

    name: str
    """The file's name without its ending: it names the episode's files."""
    source: str
    """The whole text, decoded: what every offset counts in."""
    title: str
    sections: tuple[Section, ...]
    skips: tuple[Skip, ...] = ()
    """What the reader left out, in order and apart from each other."""
    asides: tuple[Aside, ...] = ()
    author: str = ""
    language: str = ""
    """BCP 47; empty where the script does not say."""
    date: datetime | None = None
    description: str = ""
    cover: str = ""
    """Path of a picture, relative to the script."""
    guid: str = ""
    draft: bool = False
    """The script says that it is not to be published yet."""
    extra: dict[str, str] = field(default_factory=dict)
    """Front matter for the feed that no field above holds (season, episode, type, …)."""
    lexicon: dict[str, str] = field(default_factory=dict)
    """The script's own pronunciations: word or phrase to respelling, or to `/IPA/`."""
    cast: Cast = field(default_factory=Cast)
    """The script's own cast, which goes before the show's."""
    landmarks: tuple[Landmark, ...] = ()
    """In order; empty where the lines of the source are what a person can find."""
    notices: tuple[Notice, ...] = ()

    @property
    def blocks(self) -> list[Block]:
        """The blocks of all sections, in order."""
        return [block for section in self.sections for block in section.blocks]

    @property
    def runs(self) -> list[Run]:
        """The runs of all blocks, in order."""
        return [run for section in self.sections for block in section.blocks for run in block.runs]

    @property
    def speaks(self) -> bool:
        """Whether a letter or a digit of it is spoken."""
        return any(char.isalnum() for block in self.blocks for char in block.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        starts.extend(i + 1 for i, char in enumerate(self.source) if char == "\n")
        return starts

    def line(self, offset: int) -> int:
        """The line of a character, counted from 1."""
        return bisect_right(self._line_starts, offset)

    def place(self, offset: int) -> str:
        """Where a character is, in words that a person knows: `line 7`, `page 41`."""
        known = bisect_right(self.landmarks, offset, key=lambda mark: mark.start)
        return self.landmarks[known - 1].name if known else f"line {self.line(offset)}"

    def located(self, where: str, offset: int) -> str:
        """A place in the file `where`, for messages: `essay.md:7`, or `book.pdf, page 41`."""
        if self.landmarks:
            return f"{where}, {self.place(offset)}"
        return f"{where}:{self.line(offset)}"
