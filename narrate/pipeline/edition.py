"""The facts of a finished episode, and its place in the published folder."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from narrate.errors import ScriptError, ShowError
from narrate.files import write_whole
from narrate.model import Episode, Note, Plan, Script
from narrate.pipeline.assembly import Assembly
from narrate.pipeline.fingerprint import digest
from narrate.pipeline.timeline import Timeline
from narrate.settings import Settings
from narrate.show.folder import Publication
from narrate.show.text import shorten
from narrate.sound.formats.id3 import Facts, tag

_NAMESPACE = uuid.UUID("6f2f3ad0-3c2b-5a63-8f0e-2f6a7d7c1b9e")
"""Of the guids that narrate gives; made for it, at random."""
_EXCERPT = 250
"""Characters of the description of a script that brings none."""
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60


@dataclass(frozen=True)
class Edition:
    """A script as it is published now, and the episode that it was before."""

    path: Path
    name: str
    """Of the script, below the script folder."""
    plan: Plan
    key: str
    source: str
    """SHA-256 of the script, as it was read."""
    segments: tuple[str, ...]
    previous: Episode | None


def picture(published: Publication) -> bytes:
    """The show's cover, small, as it goes into the tags of its episodes."""
    return published.small_cover


def publish(
    edition: Edition,
    frames: Assembly,
    line: Timeline,
    published: Publication,
    settings: Settings,
    show_picture: bytes,
) -> Episode:
    """Write an edition's files into the published folder, and put the episode on its shelf."""
    script, before = edition.plan.script, edition.previous
    marks = line.chapters([chapter.title for chapter in edition.plan.chapters])
    date = _date(edition, before)
    track = before.track if before else 1 + max((e.track for e in published.shelf.episodes), default=0)
    cover, own_picture, inputs = _cover(edition, published)
    facts = Facts(
        title=script.title,
        artist=script.author or settings.show.author or settings.show.title,
        album=settings.show.title,
        date=date,
        track=track,
        language=script.language or settings.show.language,
        comment=_description(script),
        lyrics=_lyrics(edition.plan),
        cover=own_picture or show_picture,
    )
    stem, size = frames.finish(settings.out_dir, _slug(edition.path), tag(facts, marks, frames.rate))
    when = script.date or (before.published if before else _now())
    episode = Episode(
        script=edition.name,
        guid=script.guid or (before.guid if before else _guid(edition.name, settings, when)),
        title=script.title,
        published=when,
        stem=stem,
        bytes=size,
        samples=frames.samples,
        rate=frames.rate,
        chapters=marks,
        author=script.author or settings.show.author,
        language=facts.language,
        description=facts.comment,
        notes=(*line.notes(script.asides), *_changes(before, line, settings)),
        cover=cover,
        extra=script.extra,
        track=track,
        date=date,
        key=edition.key,
        source=edition.source,
        inputs=inputs,
        segments=edition.segments,
    )
    published.add(episode, line.passages)
    return episode


def _changes(before: Episode | None, line: Timeline, settings: Settings) -> tuple[Note, ...]:
    if before is None or not settings.show.changes:
        return ()
    from narrate.show.changes import changes, sentences

    said = sentences(settings.out_dir / before.audio)
    return tuple(changes(said, line.passages)) if said else ()


def _date(edition: Edition, before: Episode | None) -> str:
    """The day in the tag: the script's own, else the one given before, else that of its file.

    Never today's: the same input must give the same bytes.
    """
    if edition.plan.script.date is not None:
        return edition.plan.script.date.date().isoformat()
    if before is not None and before.date:
        return before.date
    return datetime.fromtimestamp(edition.path.stat().st_mtime, UTC).date().isoformat()


def _now() -> datetime:
    """The time of publication, to the second; `SOURCE_DATE_EPOCH` for builds that must repeat."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isdigit() else datetime.now(UTC)
    return moment.replace(microsecond=0)


def _guid(name: str, settings: Settings, when: datetime) -> str:
    return str(uuid.uuid5(_NAMESPACE, f"{settings.show.title}\n{name}\n{when.isoformat()}"))


def _cover(edition: Edition, published: Publication) -> tuple[str, bytes, dict[str, str]]:
    """File name of the episode's own picture, the small one for the tag, and what it was made from."""
    from narrate.show import cover

    given = edition.plan.script.cover
    if not given:
        return "", b"", {}
    path = edition.path.parent / given
    if not path.resolve().is_relative_to(edition.path.parent.resolve().parent):
        raise ScriptError("lies outside the show", where=path, hint="Put the cover beside the script.")
    try:
        image = cover.load(path).image
    except ShowError as error:  # of this script alone: the others can go on
        raise ScriptError(error.message, where=error.where, hint=error.hint) from error
    content = cover.show_cover(image)
    name = f"{_slug(edition.path)}-{hashlib.sha256(content).hexdigest()[:12]}.jpg"
    write_whole(published.folder / name, content)
    return name, cover.small(image), {given: digest(path)}


def _description(script: Script) -> str:
    """The script's own, else the beginning of its text."""
    if script.description:
        return script.description
    texts = (
        block.text for section in script.sections for block in section.blocks if block.kind == "paragraph"
    )
    return shorten(" ".join(next(texts, script.title).split()), _EXCERPT)


def _lyrics(plan: Plan) -> str:
    """What is spoken, as it reads, a line a chunk and a blank line between chapters."""
    return "\n\n".join("\n".join(chunk.text for chunk in chapter.chunks) for chapter in plan.chapters)


def _slug(path: Path) -> str:
    """An ASCII name for an episode's files, from the script's; `episode` where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode().lower()
    return _SLUG.sub("-", plain).strip("-")[:_LONGEST_SLUG].strip("-") or "episode"
