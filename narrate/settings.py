"""`narrate.toml` and the flags of a command, as one frozen value.

Without a file every setting has its default, and everything works. A key that does
not exist is an error that names the nearest one that does: a misspelt setting that
is ignored costs more than it saves.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from narrate.errors import SettingsError
from narrate.validation import Between, OptionsOf, typed

FILE = "narrate.toml"

SpeakOrSkip = Literal["speak", "skip"]
"""What happens to a structure: it is spoken, or skipped and listed in the notes."""


Milliseconds = Annotated[int, Between(0, 60_000)]
Count = Annotated[int, Between(1, 1_000_000)]
LONGEST_TUNE = 300
"""Seconds of music that are heard in one piece."""


@dataclass(frozen=True)
class Show:
    """`[show]`: what the feed says about the whole."""

    title: str = ""
    """Empty: the name of the folder, made a title."""
    author: str = ""
    """Of the show; a script may name its own."""
    email: str = ""
    """Where directories reach the owner; Apple asks for it."""
    description: str = ""
    """What the show is about."""
    language: str = "en"
    """BCP 47; it also chooses the table of spoken rules and the default engine."""
    category: str = "Arts"
    """One of Apple's categories; a subcategory after ` > `."""
    explicit: bool = False
    """Whether it is not for children."""
    base_url: str = "http://localhost:8000/"
    """Where `audio/` will be reached; `narrate serve` answers under any name."""
    link: str = ""
    """The show's web page; empty: the listening page under `base_url`."""
    cover: str = ""
    """A square picture; empty: one is drawn from title and author."""
    copyright: str = ""
    """Who holds it: a name, without the year and the sign."""
    license: str = ""
    """SPDX identifier of a public licence, in lower case, such as `cc-by-4.0`."""
    type: Literal["episodic", "serial"] = "episodic"
    """Episodic: newest first, in any order. Serial: oldest first, one after the other."""
    medium: Literal["podcast", "audiobook", "newsletter", "blog", "course"] = "podcast"
    """What the show is, as the podcast namespace names it."""
    people: dict[str, str] = field(default_factory=dict)
    """Name to role in the Podcast Taxonomy (`Host`, `Author`, `Translator`); none: the author."""
    funding: dict[str, str] = field(default_factory=dict)
    """What a link for support says to its URL."""
    disclosure: str | None = None
    """What the feed, the notes and the pages say about the voice. Unset: that it is synthetic, in the
    show's language; empty: nothing in words."""
    txt: dict[str, str] = field(default_factory=dict)
    """Purpose to text of a `podcast:txt`, for instance `applepodcastsverify`."""
    locked: bool = True
    """Hosting companies are told not to import the feed without asking `email`; without one, nothing."""
    complete: bool = False
    """No episode will follow."""
    private: bool = False
    """Directories are told not to list the show."""
    token: str = ""
    """A folder in every URL that nobody can guess (letters, digits, `-`, `_`); implies `private`."""
    new_feed_url: str = ""
    """Where the feed has moved to; apps follow it and keep their subscribers."""
    changes: bool = False
    """The notes of an episode that is published again say which sentences are new or gone."""
    page_size: Count = 300
    """Episodes in the feed; older ones follow in `feed-2.xml`, `feed-3.xml` (RFC 5005)."""


@dataclass(frozen=True)
class Voice:
    """`[voice]`: who speaks. `voice = "ENGINE/VOICE"` above all tables says the same in short."""

    engine: str = ""
    """One that `narrate voices` lists; empty: the first that speaks the language, offline if there is one."""
    name: str = ""
    """One of the engine's voices, or `ENGINE/VOICE`; empty: the engine's own for the language."""


@dataclass(frozen=True)
class Part:
    """One part of a cast: another voice, or the same a little apart. A bare text is its voice."""

    voice: str = ""
    """`ENGINE/VOICE`, or a voice of the show's engine; empty: whoever would say it otherwise."""
    pitch: Annotated[float, Between(-12, 12)] = 0.0
    """Semitones above the voice's own."""
    pace: Annotated[float, Between(0.5, 2.0)] = 1.0
    """Times the voice's own."""
    name: str = ""
    """What transcripts and pages call it; empty: what the script calls it."""

    shorthand: ClassVar[str] = "voice"


@dataclass(frozen=True)
class Cast:
    """`[cast]`: who else speaks, told by typography. A part is a voice, or a table with `voice`, `pitch`
    (semitones), `pace` and `name`; the front matter of a script may have a `cast` of its own.
    """

    quotes: Part = Part()
    """Block quotes."""
    epigraphs: Part = Part()
    """Block quotes between a heading and the first paragraph below it: apart from `quotes`."""
    footnotes: Part = Part()
    """Footnotes, where `text.footnotes` speaks them."""
    notices: Part = Part()
    """Notices that are set off from the text: `:::tip`, `!!! note`, `> [!warning]`."""
    headings: Part = Part()
    """Headings."""
    speakers: dict[str, Part] = field(default_factory=dict)
    """Name to part, of turns that begin with a label: `**Q:** …`, `ANNA: …`, `Anna: …`."""
    sections: dict[str, Part] = field(default_factory=dict)
    """Heading to part, of all that stands below it."""
    languages: dict[str, Part] = field(default_factory=dict)
    """BCP 47 to part, of passages marked as in another language."""
    labels: Literal["skip", "first", "speak"] = "skip"
    """Whether the narrator says the label of a turn: never, at the speaker's first turn, at every one."""
    narrator: str = ""
    """What transcripts call the script's own voice; empty: that it narrates, in the script's language."""


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


@dataclass(frozen=True)
class Text:
    """`[text]`: what is spoken of what is not running text."""

    chapter_depth: Annotated[int, Between(1, 6)] = 2
    """Headings down to this level begin a chapter; deeper ones are only spoken."""
    urls: SpeakOrSkip = "speak"
    """Addresses that stand in the text: their host, said as a person would, and a path of one word."""
    emoji: SpeakOrSkip = "speak"
    """By their names."""
    citations: SpeakOrSkip = "skip"
    """`[1]`, `(Smith 2014)` and the like."""
    formulas: SpeakOrSkip = "speak"
    """`$…$` and the like: as a mathematician reads them aloud where they are simple, else "formula"."""
    code: SpeakOrSkip = "skip"
    """Code blocks; code within a sentence is always spoken."""
    tables: SpeakOrSkip = "speak"
    """Row by row, each cell after its heading."""
    images: SpeakOrSkip = "speak"
    """By their alternative text."""
    footnotes: SpeakOrSkip = "skip"
    """Spoken, they follow the paragraph that they belong to."""
    quotes: SpeakOrSkip = "speak"
    """Block quotes."""
    struck: SpeakOrSkip = "skip"
    """Struck-out text: `~~so~~`, `<del>`."""
    callouts: SpeakOrSkip = "speak"
    """Notices that are set off from the text: `:::tip`, `!!! note`, `> [!warning]`."""
    kinds: SpeakOrSkip = "speak"
    """The kind of a notice that has no title: "Warning"."""
    pls: tuple[str, ...] = ()
    """W3C pronunciation lexicons, as paths below the show's folder; `[lexicon]` goes before them."""


@dataclass(frozen=True)
class StoreAt:
    """`[store]`: where finished work is kept between builds."""

    url: str = ""
    """A folder or an fsspec URL; empty: the user's cache folder."""
    max_mb: Annotated[int, Between(0, 1_000_000_000)] = 4096
    """Megabytes; the longest unused go first."""


@dataclass(frozen=True)
class Settings:
    """Everything a build can be told."""

    root: Path = field(default_factory=Path)
    """The folder of the show: `narrate.toml`, `script/` and `audio/` lie in it."""
    scripts: str = "script"
    """Folder of the essays, below the show's."""
    out: str = "audio"
    """Folder that is published."""
    show: Show = Show()
    voice: Voice = Voice()
    cast: Cast = field(default_factory=Cast)
    pauses: Pauses = Pauses()
    sound: Sound = Sound()
    music: Music = Music()
    credits: Credits = Credits()
    text: Text = Text()
    store: StoreAt = StoreAt()
    lexicon: dict[str, str] = field(default_factory=dict)
    """Word or phrase to respelling, or to `/IPA/`."""
    engines: Annotated[dict[str, dict[str, Any]], OptionsOf("narrate.speech.engines")] = field(
        default_factory=dict
    )
    """`[engines.NAME]`: the options of that engine."""
    readers: Annotated[dict[str, dict[str, Any]], OptionsOf("narrate.text.readers")] = field(
        default_factory=dict
    )
    """`[readers.NAME]`: the options of that reader."""

    @property
    def script_dir(self) -> Path:
        return self.root / self.scripts

    @property
    def out_dir(self) -> Path:
        return self.root / self.out

    @property
    def given_cover(self) -> Path | None:
        """The show's own picture; None where one is to be drawn."""
        return self.root / self.show.cover if self.show.cover else None


def load(root: Path, *, flags: dict[str, Any] | None = None) -> Settings:
    """Read `root/narrate.toml`, where there is one, and lay `flags` over it.

    `flags` has the file's own shape (`{"sound": {"bitrate": 96}}`). Raises
    SettingsError with the file and the key for whatever makes no sense.
    """
    path = root / FILE
    table: dict[str, Any] = {}
    if path.is_file():
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError) as error:  # tomllib's own, and what it passes on
            raise SettingsError(
                f"not valid TOML: {error}",
                where=path,
                hint="Correct that line; `narrate settings` explains every setting.",
            ) from None
        except OSError as error:
            raise SettingsError(f"cannot be read: {error.strerror}", where=path) from None
    if isinstance(table.get("voice"), str):
        table["voice"] = {"name": table["voice"]}
    merged = _merge(table, flags or {})
    merged.pop("root", None)
    settings: Settings = typed(Settings, merged, where=str(path))
    title = settings.show.title or root.resolve().name.replace("-", " ").replace("_", " ").title()
    return replace(settings, root=root, show=replace(settings.show, title=title))


def _merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = _merge(merged[key], value)
        else:
            merged[key] = value
    return merged
