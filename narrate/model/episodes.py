"""What is published: an episode with its files, chapters and notes, and the shelf of all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

NoteKind = Literal["link", "footnote", "table", "code", "image", "change"]
"""What a line of the show notes is: an aside, or what changed since the previous edition."""


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
