"""Chunks into segments: the unit of work, of encoding and of the store.

Segments are cut where the text says so and not at positions, so that a paragraph that
is inserted changes the segment it lands in and no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from narrate.model import Chapter, Chunk, Clip, Plan, Utterance
from narrate.pipeline import code
from narrate.settings import Music, Pauses, Settings, Sound
from narrate.sound import formats

if TYPE_CHECKING:
    from narrate.sound.music import Bed
    from narrate.speech.engine import Engine

RENDER_VERSION = 2
"""Raised when the same segment would sound different: old work is then not found."""
_SMALLEST = 200
"""Characters (some 13 s) from which on one paragraph in two ends a segment: which, its text
decides, so that the same paragraphs end segments wherever they have moved."""
_LARGE = 350
"""Characters from which on every paragraph does."""
_LARGEST = 700
"""Characters (some 45 s) from which on it ends with its sentence. Segments are short so that
no core waits long for another's last one."""


@dataclass(frozen=True)
class Segment:
    """Everything that its sound depends on, and nothing else."""

    engine: Engine
    utterances: tuple[Utterance, ...]
    pauses: tuple[int, ...]
    """Milliseconds after each utterance."""
    sound: Sound
    pitch: float = 0.0
    """Semitones above the voice's own."""
    pace: float = 1.0
    """Times the voice's own."""
    turn: bool = False
    """Whether others speak in the same episode: then its silence does not count for its loudness."""
    bed: Bed | None = None
    """Music under it."""

    @cached_property
    def key(self) -> str:
        """Its name in the store: 64 hexadecimal digits."""
        apart = (self.pitch, self.pace, self.turn)
        return _hash(
            RENDER_VERSION,
            _libraries(self.sound),
            self.engine.identity(),
            [_said(utterance) for utterance in self.utterances],
            self.pauses,
            _level(self.sound),
            formats.recipe(self.sound),
            *([apart] if apart != (0.0, 1.0, False) else []),
            *([self.bed.key()] if self.bed else []),
        )


def _level(sound: Sound) -> tuple[object, ...]:
    """What is heard of `[sound]`; of its formats, `recipe` says it."""
    return (), sound.loudness, sound.peak, sound.bitrate, sound.rate


def _libraries(sound: Sound) -> tuple[str, ...]:
    """What levels and encodes, with versions: another encoder is heard."""
    joining = [type(one).__module__ for one in formats.wanted(sound).values() if one.joins]
    return code.libraries("narrate.sound.mastering", *joining, within=("narrate.sound", *joining))


def clip_key(engine: Engine, utterance: Utterance) -> str:
    """Name in the store of what an engine makes of an utterance: 64 hexadecimal digits."""
    return _hash(engine.identity(), _said(utterance))


def tune_key(clip: Clip, pause: int, sound: Sound) -> str:
    """Name in the store of a piece of music, finished, with a pause (milliseconds) behind it."""
    told = hashlib.sha256(clip.pcm).hexdigest(), clip.rate, pause
    levels = sound.loudness, sound.peak, sound.bitrate, sound.rate
    return _hash(RENDER_VERSION, _libraries(sound), told, levels, formats.recipe(sound))


def _said(utterance: Utterance) -> tuple[str, list[tuple[object, ...]]]:
    return utterance.text, [astuple(said) for said in utterance.ipa]


def _hash(*facts: object) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(facts)).hexdigest()


def all_segments(
    plan: Plan, engine_of: Callable[[Chunk], Engine], settings: Settings
) -> Iterator[tuple[int, Segment, tuple[Chunk, ...]]]:
    """The segments of an episode in order, each after the index of its chapter and with its chunks."""
    turns = len({chunk.delivery for chunk in plan.chunks}) > 1
    scenes = has_signs_at_scenes(settings.music)
    for number, chapter in enumerate(plan.chapters):
        for segment, chunks in segments(
            chapter, engine_of, settings.pauses, settings.sound, turns=turns, scenes=scenes
        ):
            yield number, segment, chunks


def has_signs_at_scenes(music: Music) -> bool:
    """Whether a sign is heard where a scene ends: then a segment ends there, too."""
    return bool(music.sign.file) and music.between == "sections"


def segments(
    chapter: Chapter,
    engine_of: Callable[[Chunk], Engine],
    pauses: Pauses,
    sound: Sound,
    *,
    turns: bool = False,
    scenes: bool = False,
) -> Iterator[tuple[Segment, tuple[Chunk, ...]]]:
    """A chapter's segments in order, each with its chunks; one delivery speaks each.

    `turns` says that an episode has several, `scenes` that a segment ends where a scene does.
    """
    for chunks in _cut(chapter.chunks, scenes=scenes):
        yield (
            Segment(
                engine_of(chunks[0]),
                tuple(chunk.utterance() for chunk in chunks),
                tuple(pause_after(chunk, pauses) for chunk in chunks),
                sound,
                chunks[0].delivery.pitch,
                chunks[0].delivery.pace,
                turns,
            ),
            chunks,
        )


def pause_after(chunk: Chunk, pauses: Pauses) -> int:
    """Milliseconds of silence after a chunk."""
    if chunk.pause_ms is not None:
        return chunk.pause_ms
    length: int = getattr(pauses, chunk.pause)
    return length


def _cut(chunks: tuple[Chunk, ...], *, scenes: bool) -> Iterator[tuple[Chunk, ...]]:
    run: list[Chunk] = []
    size = 0
    for index, chunk in enumerate(chunks):
        run.append(chunk)
        size += len(chunk.spoken)
        last = index == len(chunks) - 1
        over = scenes and chunk.pause == "section"
        if last or over or chunks[index + 1].delivery != chunk.delivery or _ends(chunk, size):
            yield tuple(run)
            run, size = [], 0


def _ends(chunk: Chunk, size: int) -> bool:
    if size >= _LARGEST:
        return chunk.pause != "clause"
    if size < _SMALLEST or chunk.pause not in {"paragraph", "item"}:
        return False
    return size >= _LARGE or hashlib.sha256(chunk.spoken.encode()).digest()[0] % 2 == 0
