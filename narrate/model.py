"""The nouns of narrate, in the order in which one becomes the next.

    Script -> Section -> Block -> Chunk -> Clip -> Segment -> Episode -> Shelf

Every noun is frozen: a stage reads what it is given and returns something new.
Offsets are characters into `Script.source`, half open, counted from 0. Sound is
counted in samples, never in seconds: a property derives the seconds.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

from narrate.settings import Cast

# --- what was read ---------------------------------------------------------------------

BlockKind = Literal["heading", "paragraph", "item", "line", "quote", "code", "table", "image", "pause"]
"""What a block is; it decides how it is spoken and which pause follows it. A `line` stands for
itself: of verse, of an address."""

BlockRole = Literal["", "epigraph", "footnote", "notice"]
"""What a block is besides its kind, where the source says so."""

PauseKind = Literal["clause", "sentence", "item", "paragraph", "heading", "section", "end"]
"""Why there is a pause after a chunk. Its length in milliseconds is a setting."""

AsideKind = Literal["link", "footnote", "table", "code", "image"]
"""What a listener cannot hear and finds in the show notes instead."""

NoteKind = Literal["link", "footnote", "table", "code", "image", "change"]
"""What a line of the show notes is: an aside, or what changed since the previous edition."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Skip:
    """A stretch of the source that is not spoken, and the rule that left it out."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Something to look at: it goes into the show notes at the time its place comes past."""

    kind: AsideKind
    at: int
    """Offset in the source of the text next to which it stood."""
    text: str
    target: str = ""
    """The URL of a link or image; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """Where something begins that a person can find in the document."""

    start: int
    """Offset in the source."""
    name: str
    """`chapter 3, paragraph 12`, `page 41`."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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

    @property
    def speaks(self) -> bool:
        """Whether a letter or a digit of it is spoken."""
        blocks = (block for section in self.sections for block in section.blocks)
        return any(char.isalnum() for block in blocks for char in block.text)

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


# --- what is spoken --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest unit of the account: this text of the source is said like that."""

    text: str
    """As it reads, markup removed."""
    spoken: str
    """As it is said: equal to `text` where no rule applied, empty where it is skipped."""
    start: int
    end: int
    rule: str = ""
    """Name of the rule that changed or skipped it; empty where it is said as it reads."""
    ipa: str = ""
    """How `spoken` is pronounced, for engines that take IPA; empty leaves it to them."""


@dataclass(frozen=True, slots=True)
class Pronounced:
    """A stretch of an utterance with its pronunciation."""

    start: int
    end: int
    """Characters of `Utterance.text`."""
    ipa: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """All that an engine is told: what to say, and what it cannot know about it."""

    text: str
    ipa: tuple[Pronounced, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is spoken in one go, and the pause that follows it."""

    pieces: tuple[Piece, ...]
    pause: PauseKind
    kind: BlockKind = "paragraph"
    delivery: Delivery = NARRATOR
    pause_ms: int | None = None
    """A pause that a direction in the script asks for; None takes the one of its kind."""

    @property
    def text(self) -> str:
        """As it reads."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def spoken(self) -> str:
        """As it is said."""
        return "".join(piece.spoken for piece in self.pieces)

    @property
    def start(self) -> int:
        """Offset of its first character in the source."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Offset after its last character in the source."""
        return self.pieces[-1].end

    def utterance(self) -> Utterance:
        """What the engine is asked to say."""
        at, ipa = 0, []
        for piece in self.pieces:
            if piece.ipa:
                ipa.append(Pronounced(at, at + len(piece.spoken), piece.ipa))
            at += len(piece.spoken)
        return Utterance(self.spoken, tuple(ipa))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section, cut into chunks."""

    title: str
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True)
class Plan:
    """A script with everything decided but the sound."""

    script: Script
    chapters: tuple[Chapter, ...]
    silent: tuple[Piece, ...] = ()
    """Pieces that no chunk holds, because there is nothing to say in their sentence."""
    strangers: tuple[tuple[str, int], ...] = ()
    """Labels of speakers that the cast does not know, and their offsets in the source: the narrator goes on."""

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """All chunks, in reading order."""
        return tuple(chunk for chapter in self.chapters for chunk in chapter.chunks)


# --- what is heard ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WordStart:
    """Where a word begins: in the utterance's text and in its sound."""

    at: int
    """Character of `Utterance.text`."""
    sample: int


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of one utterance."""

    pcm: bytes
    """Signed 16-bit little-endian samples, one channel."""
    rate: int
    """Hertz."""
    words: tuple[WordStart, ...]

    def __len__(self) -> int:
        """Samples."""
        return len(self.pcm) // 2


@dataclass(frozen=True)
class Rendered:
    """A segment's sound, encoded, and when its chunks and words are heard in it.

    All times are samples from the start of its own sound: what a format puts before it is
    the format's business.
    """

    encoded: dict[str, bytes]
    """Name of a format whose segments join, to the segment in it."""
    lossless: bytes
    """The samples, packed, for formats that are made of the whole; empty where none is asked for."""
    samples: int
    """What it takes up in the finished file, its last pause included."""
    rate: int
    """Hertz."""
    starts: tuple[int, ...]
    """Of every chunk."""
    ends: tuple[int, ...]
    """Of every chunk's sound, before its pause."""
    words: tuple[tuple[tuple[int, int], ...], ...]
    """Of every chunk: (character of its utterance, sample) of each word."""


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word of the script, and when it is said."""

    text: str
    """As it reads, punctuation included: the words of a passage, joined by spaces, are its text."""
    start: int
    """Samples from the start of the decoded file."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk as it lies in the finished file."""

    words: tuple[TimedWord, ...]
    start: int
    end: int
    """Samples from the start of the decoded file; `end` is where its sound ends, before the pause."""
    kind: BlockKind
    chapter: int
    """Index of its chapter, from 0."""
    pause: PauseKind = "sentence"
    """What follows it: a paragraph goes on after a sentence or a clause."""
    speaker: str = ""
    """Who says it; empty where nobody is told apart."""

    @property
    def text(self) -> str:
        """As it reads."""
        return " ".join(word.text for word in self.words)


# --- what is published -----------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """A chapter in the finished file."""

    title: str
    start: int
    end: int
    """Samples; the end of one is the start of the next, the last ends with the file."""


@dataclass(frozen=True)
class Note:
    """Something to look at at its time: a line of the show notes."""

    kind: NoteKind
    sample: int
    text: str
    target: str = ""


@dataclass(frozen=True)
class File:
    """A sound file of an episode."""

    name: str
    """In the show's folder: ASCII, with a hash of the content. Never used for other content."""
    bytes: int
    """Length."""
    media_type: str


@dataclass(frozen=True)
class Album:
    """An episode in files of a chapter each."""

    format: str
    """Name of their format."""
    playlist: File
    files: tuple[File, ...]
    """In the order of the chapters."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A voice of an episode, and who speaks with it."""

    voice: str
    """`ENGINE/VOICE`."""
    names: tuple[str, ...] = ()
    """In the order in which they are first heard."""


@dataclass(frozen=True)
class Episode:
    """A finished episode: what the shelf remembers and the feed says."""

    script: str
    """Path of the script below the script folder, with `/`: what it is known by."""
    guid: str
    """Given once, kept through every rebuild and every new title."""
    title: str
    published: datetime
    """With time zone; given once, kept like the guid."""
    stem: str
    """Name of its first sound file without the ending, and of the texts beside it (`<stem>.vtt`, …):
    ASCII, with a hash of the content. Never used for other content."""
    files: tuple[File, ...]
    """Its sound. The first is what podcast apps get; the others are the same in other formats."""
    samples: int
    rate: int
    """Hertz."""
    chapters: tuple[Mark, ...]
    author: str = ""
    language: str = "en"
    description: str = ""
    notes: tuple[Note, ...] = ()
    cover: str = ""
    """File name in the show's folder of the episode's own picture; empty: the show's."""
    extra: dict[str, str] = field(default_factory=dict)
    """Front matter for the feed: `season`, `episode`, `type`, `explicit`, `unlisted`, …"""
    track: int = 1
    """Its number in the order in which the show's episodes were first made."""
    date: str = ""
    """`YYYY-MM-DD` in the file's tag."""
    key: str = ""
    """Hash of everything it was made from: the same key means nothing is to be done."""
    source: str = ""
    """SHA-256 of the script's bytes: a script that was renamed is known by it."""
    inputs: dict[str, str] = field(default_factory=dict)
    """SHA-256 of other files it was made from, by path relative to the script's folder."""
    segments: tuple[str, ...] = ()
    """First digits of its segments' keys: what a later build compares to say what changed."""
    page: str = ""
    """Hash of the owner's templates that its page was written with; empty where there were none."""
    credits: tuple[Credit, ...] = ()
    """Its voices, where there are several or speakers with names."""
    asked: tuple[tuple[str, str], ...] = ()
    """Voices that it asks for (empty: the show's own), each with the language that it speaks; none where it
    asks for the show's own alone."""
    music: tuple[str, ...] = ()
    """Who made the music in it, a text a piece; empty where there is none."""
    albums: tuple[Album, ...] = ()
    """The same in files of a chapter each."""
    sheets: tuple[File, ...] = ()
    """CUE sheets of its files."""

    @property
    def audio(self) -> str:
        """Name of the first sound file."""
        return self.files[0].name

    @property
    def sounds(self) -> tuple[File, ...]:
        """All its sound: whole files, and those of a chapter."""
        return (*self.files, *(file for album in self.albums for file in album.files))

    @property
    def lists(self) -> tuple[File, ...]:
        """Playlists and sheets, which name sound."""
        return (*(album.playlist for album in self.albums), *self.sheets)

    @property
    def seconds(self) -> float:
        """Length of the sound."""
        return self.samples / self.rate


@dataclass(frozen=True)
class Shelf:
    """What the published folder holds: all that the feed needs."""

    guid: str = ""
    """podcast:guid of the show, given once."""
    episodes: tuple[Episode, ...] = ()
    cover: str = ""
    """Hash of what the show's cover was made from."""
