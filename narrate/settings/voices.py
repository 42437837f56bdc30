"""`[voice]` and `[cast]`: who speaks, and who else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from narrate.validation import Between


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
