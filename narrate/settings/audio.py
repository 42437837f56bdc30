"""`[pauses]`, `[sound]`, `[music]`, `[credits]`: what is heard beside the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from narrate.validation import Between

Milliseconds = Annotated[int, Between(0, 60_000)]
LONGEST_TUNE = 300
"""Seconds of music that are heard in one piece."""


@dataclass(frozen=True)
class Pauses:
    """`[pauses]`: milliseconds of silence after each kind of chunk."""

    clause: Milliseconds = 120
    """Where a sentence too long for the engine was cut."""
    sentence: Milliseconds = 350
    """After a sentence."""
    item: Milliseconds = 500
    """Between the items of a list."""
    paragraph: Milliseconds = 750
    """After a paragraph."""
    heading: Milliseconds = 900
    """After a heading."""
    section: Milliseconds = 1600
    """Before the next chapter, and at a scene break."""
    end: Milliseconds = 1000
    """After the last word."""


@dataclass(frozen=True)
class Sound:
    """`[sound]`: the finished files."""

    formats: tuple[str, ...] = ()
    """What every episode is published as, the first in the feed's enclosure; empty: what every app plays."""
    by_chapter: tuple[str, ...] = ()
    """Formats of which every chapter is a file of its own, beside a playlist."""
    cue: bool = False
    """A CUE sheet, which says where chapters are, beside every file of a whole episode that can have one."""
    loudness: Annotated[float, Between(-30, -9)] = -16.0
    """LUFS, integrated, of the decoded file (Apple asks for -16 ± 1)."""
    peak: Annotated[float, Between(-12, 0)] = -1.0
    """dBTP, the highest true peak of the decoded file."""
    bitrate: Literal[32, 40, 48, 56, 64, 80, 96, 112, 128, 160] = 64
    """Kilobits per second, one channel."""
    rate: Literal[16000, 22050, 24000, 32000, 44100, 48000] = 24000
    """Hertz; clips of voices with another rate are resampled."""
    follow: Literal["sentence", "word"] = "sentence"
    """What is lit at a time in a file that one reads along with."""


@dataclass(frozen=True)
class Tune:
    """A piece of music: its file, of any kind that holds sound, and what is taken of it. A bare text is the file."""

    file: str = ""
    """Below the show's folder; empty: none."""
    start: Annotated[float, Between(0, 36_000)] = 0.0
    """Seconds into the file at which it begins."""
    seconds: Annotated[float, Between(0, LONGEST_TUNE)] = 0.0
    """How long it is; 0: up to the end of the file."""
    fade: Milliseconds = 1500
    """At either end that lies inside the file; where the file itself begins and ends, it stays as it is."""

    shorthand: ClassVar[str] = "file"


@dataclass(frozen=True)
class Music:
    """`[music]`: what is heard around the speech, as loud as the speech. A piece is a file, or a table with
    `file`, `start` and `seconds` (where in it, how long) and `fade` (milliseconds, where it is cut).
    """

    intro: Tune = Tune()
    """Before the first word."""
    outro: Tune = Tune()
    """After the last one."""
    sign: Tune = Tune()
    """Between two chapters."""
    between: Literal["chapters", "sections"] = "chapters"
    """Where the sign is heard: between chapters, or also at scene breaks (`***`)."""
    bed: Tune = Tune()
    """Under the first words, up to half a minute of them; it begins alone, before them."""
    before: Annotated[float, Between(0, 30)] = 4.0
    """Seconds for which the bed plays alone, before the first word."""
    duck: Annotated[float, Between(3, 40)] = 18.0
    """Loudness units by which the bed lies below the speech."""
    pause: Milliseconds = 700
    """After the intro and after a sign; before them, the pause is the text's own."""
    intro_chapter: str = ""
    """Title of a chapter for what is heard before the first word; empty: it belongs to the first chapter."""
    outro_chapter: str = ""
    """Title of a chapter for the outro; empty: it belongs to the last chapter."""
    credits: tuple[str, ...] = ()
    """Who made the music and on what terms, a text a piece: for the notes, the pages and the tags."""


@dataclass(frozen=True)
class Credits:
    """`[credits]`: what is said before and after the chapters in formats of audiobooks, and who reads."""

    narrator: str = ""
    """What the voice is called there and in tags; empty: its own name. That it is synthetic is added."""
    opening: str = ""
    """A line a sentence; `{title}`, `{author}`, `{voice}` are filled in. Empty: title, author and voice."""
    closing: str = ""
    """Likewise. Empty: the same, and that this is the end."""
