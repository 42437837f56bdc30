"""What an episode is: everything that is said of it, out of what is known of its script.

Nothing here reads or writes a file, or asks for the time: `release` does.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from narrate.model import Album, Episode, File, Mark, Note, Plan
from narrate.pipeline import pieces
from narrate.pipeline.credits import asked, credits_of
from narrate.pipeline.fingerprint import Origin
from narrate.pipeline.identity import Identity
from narrate.settings import Music, Show
from narrate.show.notes import voice_lines
from narrate.show.strings import of_show
from narrate.show.text import shorten
from narrate.sound.format import Tags
from narrate.text.excerpt import first_paragraph

_NAMESPACE = uuid.UUID("6f2f3ad0-3c2b-5a63-8f0e-2f6a7d7c1b9e")
"""Of the guids that narrate gives; made for it, at random."""
_EXCERPT = 250
"""Characters of the description of a script that brings none."""
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60


@dataclass(frozen=True)
class Cover:
    """An episode's own picture."""

    file: str = ""
    """Its name in the published folder; empty where the episode has none."""
    small: bytes = b""
    """JPEG, as it goes into the tag."""
    inputs: dict[str, str] = field(default_factory=dict)
    """SHA-256 of the file that the script names, by its path relative to the script's folder."""


@dataclass(frozen=True)
class Published:
    """An episode's sound, as it lies in the published folder."""

    files: tuple[File, ...]
    samples: int
    rate: int
    """Hertz."""
    albums: tuple[Album, ...] = ()
    sheets: tuple[File, ...] = ()


@dataclass(frozen=True)
class Edition:
    """A script as it is published now."""

    identity: Identity
    plan: Plan
    origin: Origin
    previous: Episode | None
    """The episode that it was before."""
    show: Show
    music: Music
    modified: datetime
    """When its file was last written."""
    published: datetime
    track: int
    """Its number in the show."""
    cover: Cover
    narrator: str = ""
    """What the script's own voice is called in tags."""

    @property
    def title(self) -> str:
        return self.plan.script.title

    @property
    def slug(self) -> str:
        """An ASCII name for its files, from the script's."""
        path, part = self.identity.path, self.identity.part
        return slug(path.with_stem(f"{path.stem}-{part}") if part else path)

    @property
    def date(self) -> str:
        """`YYYY-MM-DD` in the tag: the script's own, else the one given before, else that of its file.

        Never today's: the same input must give the same bytes.
        """
        if self.plan.script.date is not None:
            return self.plan.script.date.date().isoformat()
        if self.previous is not None and self.previous.date:
            return self.previous.date
        return self.modified.date().isoformat()

    @property
    def guid(self) -> str:
        """The script's own, else the one given before, else a new one."""
        if self.plan.script.guid:
            return self.plan.script.guid
        return self.previous.guid if self.previous else self._new_guid()

    def _new_guid(self) -> str:
        name = f"{self.show.title}\n{self.identity.name}\n{self.published.isoformat()}"
        return str(uuid.uuid5(_NAMESPACE, name))

    @property
    def description(self) -> str:
        """The script's own, else its first real paragraph."""
        script = self.plan.script
        if script.description:
            return script.description
        return shorten(first_paragraph(script) or script.title, _EXCERPT)

    @property
    def comment(self) -> str:
        """The description, who speaks with which voice, and whose music it is."""
        voices = credits_of(self.identity, self.plan)
        said = [*voice_lines(voices, of_show(self.show)), *self.credits]
        return "\n".join([self.description, "", *said]) if said else self.description

    @property
    def credits(self) -> tuple[str, ...]:
        """Whose music is heard; empty where none is."""
        return self.music.credits if pieces.names(self.music) else ()

    @property
    def lyrics(self) -> str:
        """What is spoken, as it reads, a line a chunk and a blank line between chapters."""
        return "\n\n".join(
            "\n".join(chunk.text for chunk in chapter.chunks) for chapter in self.plan.chapters
        )


def tags(edition: Edition, show_picture: bytes) -> Tags:
    """What the files say about themselves; `show_picture` stands in for an own cover."""
    show = edition.show
    return Tags(
        title=edition.title,
        artist=edition.plan.script.author or show.author or show.title,
        album=show.title,
        date=edition.date,
        track=edition.track,
        language=edition.identity.language,
        comment=edition.comment,
        lyrics=edition.lyrics,
        cover=edition.cover.small or show_picture,
        contents=of_show(show)("notes.chapters"),
        beside=of_show(show)("notes.notes"),
        access=of_show(show)("book.access"),
        narrator=edition.narrator,
        series=show.title,
        part=edition.plan.script.extra.get("episode", "") or str(edition.track),
        publisher=show.author,
        copyright=show.copyright,
    )


def described(
    edition: Edition, sound: Published, chapters: tuple[Mark, ...], notes: tuple[Note, ...]
) -> Episode:
    """The episode as the shelf remembers it."""
    script = edition.plan.script
    return Episode(
        script=edition.identity.name,
        guid=edition.guid,
        title=edition.title,
        published=edition.published,
        stem=Path(sound.files[0].name).stem,
        files=sound.files,
        samples=sound.samples,
        rate=sound.rate,
        chapters=chapters,
        author=script.author or edition.show.author,
        language=edition.identity.language,
        description=edition.description,
        notes=notes,
        cover=edition.cover.file,
        extra=script.extra,
        track=edition.track,
        date=edition.date,
        key=edition.origin.key,
        source=edition.origin.source,
        inputs=edition.cover.inputs,
        segments=edition.origin.segments,
        credits=credits_of(edition.identity, edition.plan),
        asked=asked(edition.identity, edition.plan),
        music=edition.credits,
        albums=sound.albums,
        sheets=sound.sheets,
    )


def slug(path: Path) -> str:
    """An ASCII name from a file's; `episode` where nothing is left of it."""
    return slug_of(path.stem) or "episode"


def slug_of(text: str) -> str:
    """ASCII letters, digits and hyphens of a text, in small letters; empty where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _SLUG.sub("-", plain).strip("-")[:_LONGEST_SLUG].strip("-")
