"""A small published show on real files: what server, publishing and real clients are tried on.

Every chapter is a tone of its own, so that what is heard tells where in the file one is.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from mutagen import id3
from PIL import Image

from narrate.model import Episode, File, Mark, Passage, Shelf, TimedWord
from narrate.settings import Show
from narrate.show import chapters, feed, shelf, sidecars, transcript, urls
from narrate.sound.formats._mpeg import samples_per_frame
from narrate.sound.formats.mp3 import frames as mp3
from narrate.web import assets, embedding, pages

RATE = 24_000
BITRATE = 64
CHAPTER_SECONDS = 6
HERTZ = (440, 880, 1320)
"""The tone of each chapter."""
SHOW = Show(
    title="Tones & Tables",
    author="A. Writer",
    email="writer@example.org",
    description="Sounds that say where they are.",
    base_url="https://example.org/show/",
)


def make(folder: Path, *, episodes: int = 2, show: Show = SHOW) -> Shelf:
    """Fill `folder` with a show: every file that the shelf and the feed name."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Shelf(
        "5a3a0c5e-6f0b-5d55-a1c8-0c7f33b4a2ce", tuple(_episode(folder, show, n) for n in range(episodes))
    )
    picture = io.BytesIO()
    Image.new("RGB", (1400, 1400), "navy").save(picture, "JPEG")
    for name in sidecars.PICTURES:
        (folder / name).write_bytes(picture.getvalue())
    (folder / urls.INDEX).write_text(pages.index(show, made), encoding="utf-8")
    for name, content in assets.assets(show).items():
        (folder / name).write_bytes(content)
    write_feed(folder, made, show)
    return made


def write_feed(folder: Path, held: Shelf, show: Show = SHOW) -> None:
    """Write the shelf and its feeds."""
    shelf.save(folder, held)
    for name, document in feed.feeds(show, held).items():
        (folder / name).write_bytes(document)


def frames_for(samples: int, rate: int) -> int:
    """How many frames LAME makes of so many samples."""
    return -(-samples // samples_per_frame(rate)) + mp3.extra_frames(rate)


def without(held: Shelf, script: str) -> Shelf:
    """The shelf without the episode of a script."""
    return replace(held, episodes=tuple(one for one in held.episodes if one.script != script))


def _episode(folder: Path, show: Show, number: int) -> Episode:
    marks = _marks()
    passages = _passages(marks, number)
    audio = _tags(marks, number) + _sound(number)
    stem = f"tone-{number}-{hashlib.sha256(audio).hexdigest()[:12]}"
    episode = Episode(
        script=f"tone-{number}.md",
        guid=f"guid-of-tone-{number}",
        title=f"Tone No. {number} <& “more”>",
        published=datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(days=number),
        stem=stem,
        files=(File(f"{stem}.mp3", len(audio), "audio/mpeg"),),
        samples=marks[-1].end,
        rate=RATE,
        chapters=marks,
        description="One tone after the other.",
    )
    (folder / episode.audio).write_bytes(audio)
    cues = list(transcript.cues_of(passages))
    (folder / f"{stem}.vtt").write_text(transcript.vtt(cues, RATE), encoding="utf-8")
    (folder / f"{stem}.srt").write_text(transcript.srt(cues, RATE), encoding="utf-8")
    (folder / f"{stem}.words.json").write_bytes(b"".join(transcript.words_json(passages, RATE)))
    (folder / f"{stem}.chapters.json").write_bytes(chapters.chapters_json(episode))
    page = pages.episode_page(show, episode, passages)
    (folder / f"{stem}.html").write_text(page, encoding="utf-8")
    (folder / f"{stem}.oembed.json").write_bytes(embedding.oembed(show, episode))
    leading = pages.lasting_page(show, episode)
    (folder / urls.lasting(episode.guid)).write_text(leading, encoding="utf-8")
    return episode


def _marks() -> tuple[Mark, ...]:
    length = CHAPTER_SECONDS * RATE
    return tuple(
        Mark(f"{hertz} hertz", index * length, (index + 1) * length) for index, hertz in enumerate(HERTZ)
    )


def _passages(marks: tuple[Mark, ...], number: int) -> tuple[Passage, ...]:
    """A sentence a second in every chapter, enough for a transcript worth compressing."""
    words = f"This is tone number {number}, and here it goes on.".split()
    return tuple(
        Passage(
            tuple(TimedWord(word, start + i * RATE // 12) for i, word in enumerate(words)),
            start,
            start + RATE,
            "paragraph",
            index,
        )
        for index, mark in enumerate(marks)
        for start in range(mark.start, mark.end, RATE)
    )


def _sound(number: int) -> bytes:
    """The tones, a little louder with every episode, so that no two files are the same."""
    time = np.arange(CHAPTER_SECONDS * RATE) / RATE
    volume = 6000 + 500 * number
    tones = np.concatenate([np.sin(2 * np.pi * hertz * time) for hertz in HERTZ]) * volume
    frames = mp3.encode(tones.astype("<i2").tobytes(), RATE, BITRATE)
    count = frames_for(len(tones), RATE)
    return mp3.info_frame(RATE, BITRATE, count, len(frames)) + frames


def _tags(marks: tuple[Mark, ...], number: int) -> bytes:
    tags = id3.ID3()
    tags.add(id3.TIT2(encoding=3, text=f"Tone No. {number}"))
    names = [f"ch{index}" for index in range(len(marks))]
    for name, mark in zip(names, marks, strict=True):
        frames = [id3.TIT2(encoding=3, text=mark.title)]
        start, end = (sample * 1000 // RATE for sample in (mark.start, mark.end))
        tags.add(id3.CHAP(name, start, end, 0xFFFFFFFF, 0xFFFFFFFF, sub_frames=frames))
    tags.add(id3.CTOC("toc", id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED, names, sub_frames=[]))
    tags.update_to_v23()
    written = io.BytesIO()
    tags.save(written, v2_version=3)
    return written.getvalue()
