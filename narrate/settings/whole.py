"""All tables together, and where finished work is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from narrate.settings.audio import Credits, Music, Pauses, Sound
from narrate.settings.publication import Show
from narrate.settings.texts import Text
from narrate.settings.voices import Cast, Voice
from narrate.validation import Between, OptionsOf


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
    show: Show = field(default_factory=Show)
    voice: Voice = field(default_factory=Voice)
    cast: Cast = field(default_factory=Cast)
    pauses: Pauses = field(default_factory=Pauses)
    sound: Sound = field(default_factory=Sound)
    music: Music = field(default_factory=Music)
    credits: Credits = field(default_factory=Credits)
    text: Text = field(default_factory=Text)
    store: StoreAt = field(default_factory=StoreAt)
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
