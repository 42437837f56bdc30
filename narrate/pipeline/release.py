"""An edition's files are written into the published folder: sound, texts, then the shelf."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from narrate.errors import ScriptError, ShowError
from narrate.files import write_whole
from narrate.model import Episode, Note, Plan
from narrate.pipeline.albums import Begun, albums_of, sheets_of
from narrate.pipeline.announced import Announced
from narrate.pipeline.assembly import Assembly
from narrate.pipeline.edition import Cover, Edition, Published, described, slug, tags
from narrate.pipeline.fingerprint import Origin, digest
from narrate.pipeline.folder import Publication
from narrate.pipeline.identity import Identity
from narrate.pipeline.timeline import Timeline
from narrate.settings import Music, Sound
from narrate.show import sidecars


def picture(published: Publication) -> bytes:
    """The show's cover, small, as it goes into the tags of its episodes."""
    return published.cover.small


def edition(
    identity: Identity,
    plan: Plan,
    origin: Origin,
    before: Episode | None,
    published: Publication,
    music: Music,
    narrator: str = "",
) -> Edition:
    """All that is known of a script that is published now; its own cover is written already."""
    return Edition(
        identity,
        plan,
        origin,
        before,
        published.show,
        music,
        modified=datetime.fromtimestamp(identity.path.stat().st_mtime, UTC),
        published=plan.script.date or (before.published if before else published.began),
        track=before.track if before else published.free_track(identity.file),
        narrator=narrator,
        cover=_cover(identity.path, plan.script.cover, published.folder),
    )


def release(
    edition: Edition,
    sound: Assembly,
    line: Timeline,
    published: Publication,
    show_picture: bytes,
    announced: Announced | None = None,
) -> Episode:
    """Write an edition's files into the published folder, and put the episode on its shelf."""
    titles = [chapter.title for chapter in edition.plan.chapters]
    chapters = line.chapters(titles, edition.music.intro_chapter, edition.music.outro_chapter)
    beside = line.notes(edition.plan.script.asides)
    told = tags(edition, show_picture)
    begun = Begun(published.folder, edition.slug, told, chapters, tuple(line.passages), beside, announced)
    sound.original = None if edition.identity.part else edition.identity.path
    files = sound.finish(published.folder, edition.slug, told, chapters, line.passages, beside)
    albums, sheets = albums_of(sound, begun), sheets_of(sound, begun, files)
    notes = (*beside, *_changes(edition, line, published.folder, sound.sound))
    made = Published(files, sound.samples, sound.sound.rate, albums, sheets)
    episode = described(edition, made, chapters, notes)
    published.add(episode, line.passages)
    return episode


def _changes(edition: Edition, line: Timeline, folder: Path, sound: Sound) -> tuple[Note, ...]:
    """What is said otherwise than in the file that was published before."""
    if edition.previous is None or not edition.show.changes:
        return ()
    from narrate.show.changes import changes, sentences
    from narrate.show.strings import of_show

    said = sentences(edition.previous, folder, sound)
    return tuple(changes(said, line.passages, of_show(edition.show))) if said else ()


def _cover(script: Path, given: str, folder: Path) -> Cover:
    """The picture that a script names, made and written; none where it names none."""
    from narrate.show import cover

    if not given:
        return Cover()
    path = script.parent / given
    if not path.resolve().is_relative_to(script.parent.resolve().parent):
        raise ScriptError("lies outside the show", where=path, hint="Put the cover beside the script.")
    try:
        image = cover.load(path).image
    except ShowError as error:  # of this script alone: the others can go on
        raise ScriptError(error.message, where=error.where, hint=error.hint) from error
    content = cover.show_cover(image)
    name = f"{slug(script)}-{hashlib.sha256(content).hexdigest()[:12]}.jpg"
    reduced = cover.small(image)
    write_whole(folder / name, content)
    write_whole(folder / sidecars.small(name), reduced)
    return Cover(name, reduced, {given: digest(path)})
