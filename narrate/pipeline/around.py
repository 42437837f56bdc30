"""What is heard around the speech: intro, outro, signs and a bed, out of the show's own files.

The files are opened before anything is spoken, so that a fault in them costs nothing. Their finished sound lies
in the store like that of speech.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from narrate.errors import SettingsError
from narrate.model import Clip, Plan, Rendered
from narrate.pipeline.pieces import PIECES
from narrate.pipeline.segments import has_signs_at_scenes, tune_key
from narrate.pipeline.store import Store
from narrate.settings import FILE, Music, Settings, Sound

if TYPE_CHECKING:
    from narrate.sound.limiter import Wave
    from narrate.sound.music import Bed

_Last: TypeAlias = tuple[int, str]
"""The chapter of what was heard last, and the kind of pause at its end."""


@dataclass
class Around:
    """The music of a show, open and at its loudness."""

    music: Music
    sound: Sound
    store: Store
    clips: dict[str, Clip]
    bed: Bed | None
    """What lies under the first segment of an episode."""
    _finished: dict[str, Rendered] = field(default_factory=dict)

    def before(self, last: _Last | None, chapter: int) -> Rendered | None:
        """What is heard before a segment of a chapter; `last` is of the segment before it, None: it is the first."""
        name = _before(self.music, last, chapter)
        return self._piece(name, self.music.pause) if name else None

    def end(self) -> Rendered | None:
        """What is heard after the last segment."""
        return self._piece("outro", 0)

    def _piece(self, name: str, pause: int) -> Rendered | None:
        """A piece as a segment, from the store or made and kept there."""
        if name not in self.clips:
            return None
        if name not in self._finished:
            clip = self.clips[name]
            key = tune_key(clip, pause, self.sound)
            found = self.store.get(key, Rendered)
            if found is None:
                from narrate.sound.formats import wanted
                from narrate.sound.mastering import master

                found = master([clip], [pause], self.sound, wanted(self.sound))
                self.store.put(key, found)
            self._finished[name] = found
        return self._finished[name]


def opened(settings: Settings, store: Store) -> Around:
    """The music that the settings ask for. Raises SettingsError for a file that is missing, broken or too long."""
    music, sound = settings.music, settings.sound
    clips = {piece: _clip(piece, settings) for piece in PIECES if getattr(music, piece).file}
    bed = None
    if "bed" in clips:
        from narrate.sound.music import Bed

        before = round(music.before * sound.rate)
        if len(clips["bed"]) <= before:
            raise _fault(settings, "bed", f"ends before the speech begins, after {music.before:g} seconds")
        bed = Bed(clips.pop("bed"), before, music.duck)
    return Around(music, sound, store, clips, bed)


def seconds_of_music(plan: Plan, settings: Settings) -> float:
    """How long an episode's music is heard and nothing is said, with the pauses after it.

    Raises SettingsError for a file that is missing, broken or too long.
    """
    music = settings.music
    length = {
        piece: len(_cut(piece, settings)) / settings.sound.rate
        for piece in ("intro", "sign", "outro")
        if getattr(music, piece).file
    }
    heard = length.get("outro", 0.0) + (music.before if music.bed.file else 0.0)
    last: _Last | None = None
    for number, chapter in enumerate(plan.chapters):
        for chunk in chapter.chunks:
            if (piece := _before(music, last, number)) in length:
                heard += length[piece] + music.pause / 1000
            last = number, chunk.pause
    return heard


def _before(music: Music, last: _Last | None, chapter: int) -> str:
    """Which piece is heard before a chunk or a segment of a chapter, if there is its file; empty: none."""
    if last is None:
        return "intro"
    scene = has_signs_at_scenes(music) and last[1] == "section"
    return "sign" if last[0] != chapter or scene else ""


def _clip(piece: str, settings: Settings) -> Clip:
    from narrate.sound.music import as_loud

    return as_loud(_cut(piece, settings), settings.sound)


def _cut(piece: str, settings: Settings) -> Wave:
    """What is heard of a piece's file, as loud as it is there."""
    import av

    from narrate.sound.music import cut

    tune = getattr(settings.music, piece)
    try:
        return cut(settings.root / tune.file, tune, settings.sound.rate)
    except FileNotFoundError:
        raise _fault(settings, piece, "is not there") from None
    except (av.FFmpegError, OSError) as error:
        raise _fault(settings, piece, f"cannot be played: {error.strerror}") from error
    except ValueError as error:
        raise _fault(settings, piece, str(error)) from error


def _fault(settings: Settings, piece: str, what: str) -> SettingsError:
    tune = getattr(settings.music, piece)
    return SettingsError(
        f"`music.{piece}`: {tune.file} {what}",
        where=settings.root / FILE,
        hint="Name a file with sound in it, below the show's folder; `start` and `seconds` say what of it is heard.",
    )
