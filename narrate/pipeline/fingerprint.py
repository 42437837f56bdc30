"""What an episode was made from, and who it is from one edition to the next."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import msgspec

from narrate.model import Episode, Shelf
from narrate.pipeline.plan import speaker
from narrate.pipeline.segments import RENDER_VERSION, Segment
from narrate.settings import Settings
from narrate.show import shelf as shelves
from narrate.show.folder import Publication

_KEY_DIGITS = 8


@dataclass(frozen=True)
class Origin:
    """What an episode is made from, as it was before it was read: a later change is then noticed."""

    key: str
    """Hash of everything it is made from: see `key`."""
    source: str
    """SHA-256 of the script."""
    segments: tuple[str, ...]
    """First digits of its segments' keys."""


def context(settings: Settings, published: Publication) -> str:
    """Hash of everything that all episodes of a show are made from alike."""
    show = settings.show
    facts = (
        version("narrate-audio"),
        RENDER_VERSION,
        speaker(settings, show.language)(None).identity(),
        published.cover_key,
        (show.title, show.author, show.language),
        [asdict(part) for part in (settings.voice, settings.pauses, settings.sound, settings.text)],
        settings.lexicon,
        [digest(settings.root / name) for name in settings.text.pls],
        settings.engines,
    )
    return hashlib.sha256(msgspec.msgpack.encode(facts, order="deterministic")).hexdigest()


def key(source: str, shared: str) -> str:
    """Hash of everything that an episode is made from, but the files its front matter names.

    `source` is the script's `digest`, `shared` the show's `context`.
    """
    return hashlib.sha256(f"{shared}\n{source}".encode()).hexdigest()


def digest(path: Path) -> str:
    """SHA-256 of a file; empty where it cannot be read: then reading it says why."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return ""


def inputs_hold(episode: Episode, script: Path) -> bool:
    """Whether the other files that an episode was made from are what they were."""
    return all(digest(script.parent / name) == known for name, known in episode.inputs.items())


def previous(shelf: Shelf, name: str, source: str, guid: str, folder: Path) -> Episode | None:
    """The episode that a script was published as: by its guid, its name, or its very text.

    The last finds a script under its new name, if no script in `folder` has the old one.
    `source` is the script's `digest`.
    """
    known = shelves.identify(shelf, name, guid)
    if known is not None or guid:
        return known
    return shelves.renamed(shelf, source, lambda old: (folder / old).is_file())


def short(segment: Segment) -> str:
    """Enough of a segment's key to recognise it in the next edition."""
    return segment.key[:_KEY_DIGITS]


def why(segment: Segment, before: Episode | None) -> str:
    """Why a segment is made: what `build --explain` says."""
    if before is None:
        return "new"
    if short(segment) in before.segments:
        return "lost from the store"
    return "its text, voice or sound changed"
