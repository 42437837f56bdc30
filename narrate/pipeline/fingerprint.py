"""What an episode was made from, and who it is from one edition to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from narrate.languages import primary
from narrate.model import Episode, Shelf
from narrate.pipeline import code, pieces
from narrate.pipeline.identity import is_there
from narrate.pipeline.plan import speaker
from narrate.pipeline.segments import RENDER_VERSION, Segment
from narrate.plugins import origin
from narrate.settings import Settings
from narrate.show import shelf as shelves
from narrate.sound import formats
from narrate.text import readers
from narrate.text.reader import Source
from narrate.text.spoken import language as spoken

_KEY_DIGITS = 8
_STAGES = tuple(f"narrate.pipeline.{stage}" for stage in ("plan", "render", "timeline", "release"))
"""What makes an episode; with all that they import. Readers, languages, engines and formats, of which an
episode needs one or another, are not among it."""
ONLY_IN_FEED = frozenset(
    {"category", "complete", "cover", "description", "email", "explicit", "funding", "license"}
    | {"link", "locked", "medium", "new_feed_url", "page_size", "people", "txt", "type"}
)
"""Settings of `[show]` that change no file of an episode, whose page says only its address: the
feed and the show's page are written anew by every build. The cover counts by what it is made from."""


@dataclass(frozen=True)
class Origin:
    """What an episode is made from, as it was before it was read: a later change is then noticed."""

    key: str
    """Hash of everything it is made from: see `Ingredients`."""
    source: str
    """SHA-256 of the script."""
    segments: tuple[str, ...]
    """First digits of its segments' keys."""


class Ingredients:
    """Everything that the episodes of a show are made from, but their scripts.

    Nothing is read or spoken to find out, and little is imported.
    """

    def __init__(self, settings: Settings, cover_key: str) -> None:
        """`cover_key` is the hash of what the show's cover is made from."""
        self._settings = settings
        show = {name: value for name, value in asdict(settings.show).items() if name not in ONLY_IN_FEED}
        parts = (
            settings.voice,
            settings.cast,
            settings.pauses,
            settings.sound,
            settings.music,
            settings.credits,
            settings.text,
        )
        beside = [
            digest(settings.root / name) for name in (*settings.text.pls, *pieces.names(settings.music))
        ]
        self._given = (cover_key, show, [asdict(part) for part in parts], settings.lexicon, beside)
        self._by_voice: dict[tuple[str, str, str], str] = {}
        self._by_format: dict[str, str] = {}

    @cached_property
    def _shared(self) -> str:
        """What all episodes are made from. To search the program's code takes time, in which the voice loads."""
        made = formats.wanted(self._settings.sound)
        return _hash(
            RENDER_VERSION,
            code.fingerprint(*_STAGES),
            [
                (name, one.identity(), origin(formats.DOOR, name), code.fingerprint(type(one).__module__))
                for name, one in made.items()
            ],
            *self._given,
        )

    def key(
        self,
        script: Path,
        source: str,
        language: str,
        names: Sequence[str] = (),
        asked: Sequence[tuple[str, str]] = (),
    ) -> str:
        """Hash of all that an episode is made from, but the files that its front matter names.

        `source` is the script's `digest`, `language` the one that it is in, `names` are those of all
        scripts of its file where it holds several: then all of them are there or none holds. `asked` are the
        voices that it asks for, see `Episode.asked`: script and settings say which, so those of the episode
        that was made from the same are right. Raises NarrateError where nobody reads such a file or speaks so.
        """
        voices = [self._voice(language, *one) for one in asked or (("", ""),)]
        facts = (self._shared, source, self._reader(script), language, rules_of(language), voices)
        return _hash(*facts, sorted(names)) if names else _hash(*facts)

    def _reader(self, script: Path) -> str:
        """What reads a file: by its ending, with its options."""
        suffix = script.suffix.lower()
        if suffix not in self._by_format:
            name, kind = readers.find(Source(str(script)))
            self._by_format[suffix] = _hash(
                name,
                origin(readers.DOOR, name),
                code.fingerprint(kind.__module__),
                [code.version(library) for library in kind.libraries],
                self._settings.readers.get(name, {}),
            )
        return self._by_format[suffix]

    def _voice(self, language: str, voice: str, other: str) -> str:
        """What speaks in a script of a language: the engine with the options that are heard, and the rules of
        the language that it speaks, if it is another."""
        if (language, voice, other) not in self._by_voice:
            engine = speaker(self._settings, language)(voice or None, other)
            self._by_voice[language, voice, other] = _hash(rules_of(other), engine.identity())
        return self._by_voice[language, voice, other]


def rules_of(language: str) -> str:
    """Hash of the rules that a language has beside those of all."""
    folder = primary(language)
    if folder not in spoken.folders():
        return ""
    return code.fingerprint(f"{spoken.__package__}.{folder}")


def _hash(*facts: object) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(facts, order="deterministic")).hexdigest()


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
    return shelves.renamed(shelf, source, lambda old: is_there(old, folder))


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
