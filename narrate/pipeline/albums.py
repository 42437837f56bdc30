"""An episode as one file a chapter, with its playlist; and CUE sheets of whole files."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from narrate.files import write_whole
from narrate.model import Album, File, Mark, Note, Passage
from narrate.pipeline.announced import Announced
from narrate.pipeline.assembly import HASH_DIGITS, Assembly
from narrate.pipeline.edition import slug_of
from narrate.show import lists, sidecars
from narrate.sound.format import Tags


@dataclass(frozen=True)
class Begun:
    """What an episode's files are made of, beside its sound."""

    folder: Path
    name: str
    """Begins the names of its files."""
    tags: Tags
    chapters: tuple[Mark, ...]
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    announced: Announced | None = None
    """Credits for formats that speak them."""


@dataclass(frozen=True)
class _Chapter:
    """A chapter, cut out at the ends of segments."""

    title: str
    sound: Assembly
    first: int
    last: int
    """Segments; the last one is not included."""
    text: str = ""
    """What is said in it, where no passages tell."""


def albums_of(sound: Assembly, begun: Begun) -> tuple[Album, ...]:
    """Write the files of every format that is asked for by chapter."""
    chapters = list(_cut(sound, begun))
    return tuple(_album(kind, sound, begun, chapters) for kind in sound.sound.by_chapter)


def _cut(sound: Assembly, begun: Begun) -> Iterator[_Chapter]:
    """The chapters. Of two that begin in one segment, the first has none: its sound belongs to the second."""
    marks = begun.chapters or (Mark(begun.tags.title, 0, sound.samples),)
    starts = [max(bisect_right(sound.ends, mark.start - sound.lead) - 1, 0) for mark in marks]
    starts[0] = 0
    titles = [(start, mark.title) for start, mark in zip(starts, marks, strict=True)]
    together = [(start, list(group)[-1][1]) for start, group in groupby(titles, key=lambda pair: pair[0])]
    ends = [*(start for start, _ in together[1:]), len(sound.ends) - 1]
    for (start, title), end in zip(together, ends, strict=True):
        yield _Chapter(title, sound, start, end)


def _between_credits(chapters: Sequence[_Chapter], announced: Announced) -> list[_Chapter]:
    """The chapters, between what is said before and after them."""
    first, last = (
        _Chapter(title, announced.sound, announced.bounds[n], announced.bounds[n + 1], announced.texts[n])
        for n, title in enumerate(announced.titles)
    )
    return [first, *chapters, last]


def _album(kind: str, sound: Assembly, begun: Begun, chapters: Sequence[_Chapter]) -> Album:
    files, entries = [], []
    if begun.announced and sound.formats[kind].credits:
        chapters = _between_credits(chapters, begun.announced)
    digits = max(2, len(str(len(chapters))))
    for number, chapter in enumerate(chapters, 1):
        passages, notes = ((), ()) if chapter.text else _inside(chapter, begun)
        tags = replace(
            begun.tags,
            title=chapter.title or begun.tags.title,
            album=begun.tags.title,
            track=number,
            tracks=len(chapters),
            lyrics=chapter.text or "\n".join(one.text for one in passages),
        )
        name = "-".join(filter(None, (begun.name, f"{number:0{digits}}", slug_of(chapter.title))))
        recording = chapter.sound.recording(kind, passages, notes, (chapter.first, chapter.last))
        files.append(sound.write(begun.folder, name, kind, tags, (), recording))
        entries.append(lists.Entry(files[-1].name, recording.samples / recording.rate, tags.title))
    content = lists.playlist(entries, begun.tags.title, begun.tags.artist)
    playlist = _written(begun.folder, f"{begun.name}-{kind}", sidecars.PLAYLIST, content)
    return Album(kind, playlist, tuple(files))


def _inside(chapter: _Chapter, begun: Begun) -> tuple[tuple[Passage, ...], tuple[Note, ...]]:
    """What is said in a chapter and what is to be seen, in samples from the start of its file."""
    sound = chapter.sound
    begin = sound.ends[chapter.first]
    until = sound.ends[chapter.last] + sound.lead
    passages = tuple(
        replace(
            one,
            words=tuple(replace(word, start=word.start - begin) for word in one.words),
            start=one.start - begin,
            end=one.end - begin,
            chapter=0,
        )
        for one in begun.passages
        if begin + sound.lead <= one.start < until
    )
    notes = tuple(
        replace(one, sample=one.sample - begin)
        for one in begun.notes
        if begin + sound.lead <= one.sample < until
    )
    return passages, notes


def sheets_of(sound: Assembly, begun: Begun, files: Sequence[File]) -> tuple[File, ...]:
    """Write a CUE sheet beside every file of a whole episode that can have one, if they are asked for."""
    if not sound.sound.cue:
        return ()
    marks = begun.chapters or (Mark(begun.tags.title, 0, sound.samples),)
    made = []
    for kind, file in zip(sound.whole, files, strict=True):
        if cue_type := sound.formats[kind].cue_type:
            content = lists.cue_sheet(file.name, cue_type, begun.tags, marks, sound.sound.rate)
            made.append(_written(begun.folder, f"{begun.name}-{kind}", sidecars.SHEET, content))
    return tuple(made)


def _written(folder: Path, name: str, suffix: str, content: bytes) -> File:
    """A list, named after its content like sound."""
    whole = f"{name}-{hashlib.sha256(content).hexdigest()[:HASH_DIGITS]}{suffix}"
    write_whole(folder / whole, content)
    return File(whole, len(content), sidecars.media_type(whole) or "")
