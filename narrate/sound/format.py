"""What a format is: it writes an episode's file, with its sound, tags and chapters.

What a codec adds to the sound is the format's business alone: everybody else counts from the
sound's own start. docs/formats.md has a whole one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, ClassVar, Protocol

from narrate.model import Mark, Note, Passage

if TYPE_CHECKING:
    from narrate.settings import Sound
    from narrate.sound.limiter import Wave


@dataclass(frozen=True)
class Tags:
    """What a file says about itself."""

    title: str
    artist: str
    album: str
    date: str
    """`YYYY-MM-DD`."""
    track: int
    language: str
    """BCP 47."""
    comment: str
    lyrics: str
    """What is spoken, as it reads: a line a sentence."""
    cover: bytes
    """JPEG; empty for none."""
    contents: str = "Chapters"
    """Title of the table of contents, in the show's language."""
    beside: str = "Notes"
    """Title of what is there only to be seen, in the show's language."""
    access: str = ""
    """For whom a book to read along is made, in the show's language."""
    tracks: int = 0
    """How many tracks there are; 0 where nobody counts them."""
    narrator: str = ""
    """What the voice is called."""
    series: str = ""
    """What it is a part of, besides an album: the show."""
    part: str = ""
    """Its number in the series."""
    publisher: str = ""
    copyright: str = ""
    """Who holds it, without a sign or a year."""


class Recording(Protocol):
    """A whole episode's sound, as a format finds it when it writes its file."""

    @property
    def rate(self) -> int:
        """Hertz."""

    @property
    def samples(self) -> int:
        """Length: what a player gives out of the file is as long."""

    @property
    def settings(self) -> Sound:
        """Bit rate, loudness and the like."""

    @property
    def passages(self) -> Sequence[Passage]:
        """What is said, and when, as chapters count; empty where nobody knows."""

    @property
    def notes(self) -> Sequence[Note]:
        """What is to be seen, and when it comes past."""

    @property
    def original(self) -> Path | None:
        """The file whose one script this is: a format may finish that file itself; None where it cannot."""

    def tell(self, what: str) -> None:
        """Something that the show's owner should know of this file; it is written all the same."""

    def joined(self) -> tuple[IO[bytes], str]:
        """What `encode` made of every segment, one after the other, from its first byte; and its SHA-256."""

    def pcm(self) -> Iterator[bytes]:
        """The sound in pieces: signed 16-bit little-endian samples, one channel.

        It begins with the silence that every file of the episode begins with: as many samples as
        the longest `delay` of its formats. A format with a delay of its own leaves out as much.
        """


class Format:
    """One kind of finished file. A format derives from it, and is an instance without state."""

    suffix: ClassVar[str]
    """Ending of the file's name, with its dot."""
    media_type: ClassVar[str]
    """As the feed and servers say it."""
    delay: ClassVar[int] = 0
    """Samples of silence that a player gives out before the sound, because the codec needs them."""
    headroom_db: ClassVar[float] = 2.0
    """What coding may add to peaks: the sound is kept so far below the highest peak allowed."""

    whole: ClassVar[bool] = True
    """Whether a whole episode may be one file of it; else every chapter is."""
    credits: ClassVar[bool] = False
    """Whether, cut into chapters, it begins and ends with spoken credits."""
    cue_type: ClassVar[str] = ""
    """What a CUE sheet calls such a file; empty where nobody would read one with it."""

    joins: ClassVar[bool] = False
    """Whether segments are encoded one by one and their bytes follow one another as one stream.
    Then an edited sentence encodes its own segment again and no other, on all cores."""

    def identity(self) -> str:
        """All that changes its bytes and is no setting: part of every key."""
        return f"{type(self).__module__}.{type(self).__qualname__}"

    def frame(self, rate: int) -> int:
        """Samples of one frame at a rate in hertz: a segment fills whole ones. Where segments join."""
        raise NotImplementedError

    def surplus(self, rate: int) -> int:
        """Samples that `encode` adds to those it is given, at least `delay`. Where segments join."""
        raise NotImplementedError

    def encode(self, wave: Wave, sound: Sound, ceiling: float) -> bytes:
        """A segment's sound as bytes that join with others. Where segments join.

        `wave` fills whole frames; the decoded bytes are at `sound.loudness`, and no true peak of
        them is above `sound.peak`: `ceiling` (dBTP) is where to begin.
        """
        raise NotImplementedError

    def write(self, file: IO[bytes], recording: Recording, tags: Tags, chapters: Sequence[Mark]) -> str:
        """Write the whole file. Returns its SHA-256 in hexadecimal digits: its name carries it.

        The same recording, tags and chapters give the same bytes. Chapters count samples from the
        start of what a player gives out.
        """
        raise NotImplementedError

    def spoken(self, path: Path) -> str:
        """`Tags.lyrics` of a file that was written before; empty where it holds none any more."""
        return ""


def fault_of_format(found: Any) -> str:
    """What a format lacks; empty where it is one."""
    if not (isinstance(found, type) and issubclass(found, Format)):
        return "is no class derived from narrate.sound.format.Format"
    if not str(getattr(found, "suffix", "")).startswith("."):
        return "has no `suffix` that begins with a dot"
    if "/" not in str(getattr(found, "media_type", "")):
        return "has no `media_type`"
    wanted = ["write", *(["frame", "surplus", "encode"] if found.joins else [])]
    missing = [name for name in wanted if getattr(found, name) is getattr(Format, name)]
    return f"has no `{missing[0]}`" if missing else ""


@dataclass(frozen=True)
class Layout:
    """How long segments are, so that they fill the frames of every format that joins them."""

    lead: int
    """Samples of silence before the sound of an episode, the same in all its files."""
    grain: int
    """A segment's length is a multiple of it."""
    reserve: int
    """Samples of a segment that are not for its own sound and its pauses."""


def layout(formats: Sequence[Format], rate: int) -> Layout:
    """The layout of an episode that is published in these formats."""
    lead = max((one.delay for one in formats), default=0)
    joining = [one for one in formats if one.joins]
    grain = math.lcm(*(one.frame(rate) for one in joining))
    reserve = max((lead - one.delay + one.surplus(rate) for one in joining), default=lead)
    return Layout(lead, grain, -(-reserve // grain) * grain)
