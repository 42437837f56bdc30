"""One episode's files against each other: sound, chapters, transcripts, shelf and script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from narrate.checks import albums, chapters, container, loudness, media, transcript
from narrate.checks.finding import Finding, error
from narrate.model import Episode

READ_LIMIT = 100_000_000
"""Bytes of a transcript or of chapters that are read."""
_DURATION_SLACK = 1.5
"""Seconds: itunes:duration is a whole number, and some clients round it up."""

DURATION = error(
    "duration-wrong", "itunes:duration is not the length of the sound", "Run `narrate feed`, or correct it."
)


@dataclass(frozen=True)
class Told:
    """What the script says today."""

    words: tuple[str, ...]
    chapters: tuple[str, ...]
    """Titles."""


@dataclass(frozen=True)
class Text:
    """A file beside the sound, read."""

    place: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Subject:
    """Everything that is known of an episode."""

    place: str
    """Of its item in the feed, or of the file."""
    sound: Path | None = None
    media_type: str = ""
    others: tuple[tuple[Path, str], ...] = ()
    """The same sound in other formats, and the media type that the feed says of each."""
    duration: float | None = None
    """Seconds, as the feed says."""
    chapters: Text | None = None
    transcripts: tuple[Text, ...] = ()
    episode: Episode | None = None
    told: Told | None = None


def check(subject: Subject, *, decode: bool) -> list[Finding]:
    """All findings about an episode; `decode` also meters its loudness, which takes its time."""
    return list(_check(subject, decode=decode))


def _check(subject: Subject, *, decode: bool) -> Iterator[Finding]:
    sound = media.read(subject.sound) if subject.sound and subject.sound.stat().st_size else None
    seconds = sound.stream.seconds if sound and sound.stream else None
    if subject.sound:
        place = str(subject.sound)
        yield from media.check(sound or media.Sound(subject.sound, ""), place, subject.media_type)
        if sound and _is_ours(sound, subject.episode):
            yield from media.named_after(sound, place)
        if sound and sound.kind and decode:
            yield from loudness.check(sound, place)
    if seconds and subject.duration and abs(seconds - subject.duration) > _DURATION_SLACK:
        yield DURATION.at(subject.place, f"{subject.duration:.0f} s for {seconds:.1f} s")
    for path, media_type in subject.others:
        yield from _other(path, media_type, subject, decode=decode)
    if subject.episode and subject.sound:
        yield from albums.check(subject.episode, subject.sound.parent)
    length = seconds if seconds is not None else subject.duration
    yield from _chapters(subject, sound, length)
    yield from _transcripts(subject, length)


def _is_ours(sound: media.Sound, episode: Episode | None) -> bool:
    return episode is not None and sound.path.name in {
        file.name for file in (*episode.sounds, *episode.lists)
    }


def _other(path: Path, media_type: str, subject: Subject, *, decode: bool) -> Iterator[Finding]:
    """The episode in another format: the same length and chapters, as loud, named after its content."""
    place = str(path)
    sound = media.read(path)
    if _is_ours(sound, subject.episode):
        yield from media.named_after(sound, place)
    if not sound.kind:
        return  # of a kind that no podcast app knows: whoever offers it knows what for
    yield from media.check(sound, place, media_type)
    held = container.read(path, sound.kind)
    if held is None:
        yield loudness.UNDECODABLE.at(place)
        return
    if held.seconds and subject.duration and abs(held.seconds - subject.duration) > _DURATION_SLACK:
        yield DURATION.at(subject.place, f"{subject.duration:.0f} s for {held.seconds:.1f} s of {path.name}")
    if held.chapters and subject.chapters:
        marks, _ = chapters.parse_json(subject.chapters.content, subject.chapters.place)
        yield from chapters.same(held.chapters, marks or [], place)
    if decode:
        yield from loudness.check(sound, place)


def _chapters(subject: Subject, sound: media.Sound | None, seconds: float | None) -> Iterator[Finding]:
    tag = sound.tag if sound else None
    marks, place = None, str(subject.sound or subject.place)
    if tag and seconds is not None:
        yield from chapters.in_tag(tag, seconds, place)
    if subject.chapters:
        marks, findings = chapters.parse_json(subject.chapters.content, subject.chapters.place)
        yield from findings
        if marks is None:
            return
        if seconds is not None:
            faults = list(chapters.in_json(marks, seconds, subject.chapters.place))
            yield from faults
            if faults:
                return
    if tag or marks is not None:
        titles = subject.told.chapters if subject.told else None
        yield from chapters.agree(tag, marks, subject.episode, titles, place)


def _transcripts(subject: Subject, seconds: float | None) -> Iterator[Finding]:
    read = []
    for given in subject.transcripts:
        found, findings = transcript.parse(given.content, given.media_type, given.place)
        yield from findings
        if found:
            if found.words:
                read.append(found)
            yield from transcript.times(found, seconds)
    yield from transcript.agree(read, subject.told.words if subject.told else None)
