"""The sound file: what players and Apple need of it, read from its frames and its tag."""

from __future__ import annotations

import hashlib
import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from narrate.checks import id3, mpeg
from narrate.checks.finding import Finding, error, note, warning

BIT_RATES = {
    22050: (40, 80), 24000: (40, 80), 32000: (48, 96), 44100: (64, 128), 48000: (64, 128),
}  # fmt: skip
"""Hertz to the kilobits per second and channel that Apple recommends."""
KINDS = {
    "audio/mpeg": {"mp3"},
    "audio/x-m4a": {"mp4"},
    "audio/m4a": {"mp4"},
    "audio/mp4": {"mp4"},
    "video/m4v": {"mp4"},
    "video/mp4": {"mp4"},
    "video/quicktime": {"mp4"},
    "video/x-m4v": {"mp4"},
    "audio/ogg": {"ogg"},
    "audio/opus": {"ogg"},
    "audio/flac": {"flac"},
    "audio/wav": {"wav"},
    "audio/x-wav": {"wav"},
}
"""Media type to what a file of it begins like."""
_FRAME_SLACK = 1
"""Some encoders count the Info header's own frame."""
_COPY = 1 << 20
_HASHED = re.compile(r".+-([0-9a-f]{12})(\.[A-Za-z0-9]+)+")

NOT_SOUND = error(
    "sound-unknown", "the file holds no sound that podcast apps play", "Publish an MP3 or an AAC file."
)
KIND = error(
    "enclosure-type-wrong", "the file is of another type than the feed says", "Correct the enclosure's type."
)
GAP = error("mp3-junk", "there are bytes between the frames that are no sound", "Encode the file again.")
CUT = error("mp3-truncated", "the last frame is cut off: the file is not whole", "Publish the whole file.")
INFO = error(
    "mp3-info-wrong",
    "the Info header is wrong about the file: players show a wrong length and seek past it",
    "Write the header again (`ffmpeg -c copy` does).",
)
VARIABLE = warning(
    "mp3-vbr", "the bit rate varies, so players guess where a time is", "Encode at a constant rate."
)
RATE = warning("mp3-sample-rate", "the sample rate is outside Apple's range", "Use 22.05 to 48 kHz.")
BITRATE = warning("mp3-bit-rate", "the bit rate is outside Apple's range", "Speech: 64 kb/s at 24 kHz, mono.")
NO_TAG = warning(
    "id3-missing", "the file has no ID3v2 tag: players show its file name", "Tag it, as ID3v2.3."
)
TAG_VERSION = warning(
    "id3-version", "the tag is not ID3v2.3: some players drop its chapters or long titles", "Write ID3v2.3."
)
TAG_DAMAGED = error("id3-damaged", "the ID3 tag is damaged", "Tag the file again, as ID3v2.3.")
TAG_TITLE = warning("id3-title-missing", "the tag has no title", "Write TIT2.")
TAG_ARTIST = warning("id3-artist-missing", "the tag has no artist", "Write TPE1.")
TAG_ALBUM = warning("id3-album-missing", "the tag has no album: the show's name", "Write TALB.")
TAG_COVER = note(
    "id3-cover-missing", "the tag has no picture", "Add the cover: players without the feed show it."
)
HASH = error(
    "content-hash-wrong",
    "the file is not the one that it was named after: a download that resumes gets two halves",
    "Build the episode again; its new content gets a new name.",
)


@dataclass(frozen=True)
class Sound:
    """What is known of a sound file without decoding it."""

    path: Path
    kind: str
    """`mp3`, `mp4`, `ogg`, `flac`, `wav`, or empty for none of them."""
    stream: mpeg.Stream | None = None
    tag: id3.Tag | None = None
    damage: str = ""
    """What is wrong with the tag."""


def kind_of(head: bytes) -> str:
    """What a file's first bytes say it is; empty for what is no sound."""
    if head.startswith(b"ID3") or mpeg.header(head[:4]):
        return "mp3"
    if head[4:8] == b"ftyp":
        return "mp4"
    return {b"OggS": "ogg", b"fLaC": "flac", b"RIFF": "wav"}.get(head[:4], "")


def read(path: Path) -> Sound:
    """Look through a file. Raises OSError."""
    with path.open("rb") as file:
        kind = kind_of(file.read(12))
        if kind != "mp3":
            return Sound(path, kind)
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            stream = mpeg.scan(data, id3.size(data))
            try:
                tag, damage = id3.read(data), ""
                if tag:
                    _ = (tag.chapters, tag.contents)  # damage in them is found now
            except id3.DamagedError as fault:
                tag, damage = None, str(fault)
            return Sound(path, kind if stream else "", stream, tag, damage)


def check(sound: Sound, place: str, media_type: str = "") -> Iterator[Finding]:
    """Everything about the file but its chapters and its loudness."""
    if not sound.kind:
        yield NOT_SOUND.at(place)
        return
    if sound.kind not in KINDS.get(media_type, {sound.kind}):
        yield KIND.at(place, f"{sound.kind} for {media_type}")
    if sound.stream:
        yield from _frames(sound.stream, place)
        yield from _format(sound.stream, place)
        yield from _tag(sound, place)


def named_after(sound: Sound, place: str) -> Iterator[Finding]:
    """The hash in the name of a file that narrate made, against its content."""
    match = _HASHED.fullmatch(sound.path.name)
    if match and not any(digest.startswith(match[1]) for digest in _digests(sound)):
        yield HASH.at(place)


def _digests(sound: Sound) -> Iterator[str]:
    """As a build names it: of joined frames, the hash of tag, Info header, and the hash of the frames; else of all."""
    if sound.stream is not None:
        yield _of_frames(sound.path, sound.stream)
    with sound.path.open("rb") as file:
        yield hashlib.file_digest(file, "sha256").hexdigest()


def _of_frames(path: Path, stream: mpeg.Stream) -> str:
    frames = hashlib.sha256()
    with path.open("rb") as file:
        head = file.read(stream.start + (stream.first.length if stream.info else 0))
        while piece := file.read(_COPY):
            frames.update(piece)
    return hashlib.sha256(head + frames.digest()).hexdigest()


def _frames(stream: mpeg.Stream, place: str) -> Iterator[Finding]:
    for gap in stream.gaps[:1]:
        more = f", and {len(stream.gaps) - 1} more" if len(stream.gaps) > 1 else ""
        yield GAP.at(f"{place} at {stream.at(gap.frame):.1f} s", f"{gap.length} bytes{more}")
    if stream.missing:
        yield CUT.at(f"{place} at {stream.seconds:.1f} s", f"{stream.missing} bytes are missing")
    info = stream.info
    if info and not stream.gaps and not stream.missing:
        if info.frames is not None and not 0 <= info.frames - stream.frames <= _FRAME_SLACK:
            yield INFO.at(place, f"{info.frames} frames for {stream.frames}")
        elif info.length and abs(info.length - (stream.end - stream.start)) > stream.first.length:
            yield INFO.at(place, f"{info.length} bytes for {stream.end - stream.start}")


def _format(stream: mpeg.Stream, place: str) -> Iterator[Finding]:
    if len(stream.bitrates) > 1:
        yield VARIABLE.at(place, f"{min(stream.bitrates)} to {max(stream.bitrates)} kb/s")
    rate, channels = stream.first.rate, stream.first.channels
    if rate not in BIT_RATES:
        yield RATE.at(place, f"{rate} Hz")
        return
    low, high = (limit * channels for limit in BIT_RATES[rate])
    average = sum(stream.bitrates) / len(stream.bitrates) if stream.bitrates else 0
    if stream.frames and not low <= average <= high:
        yield BITRATE.at(place, f"{average:.0f} kb/s, not {low} to {high} at {rate} Hz")


def _tag(sound: Sound, place: str) -> Iterator[Finding]:
    tag = sound.tag
    if sound.damage:
        yield TAG_DAMAGED.at(place, sound.damage)
    elif tag is None:
        yield NO_TAG.at(place)
    elif tag.version != 3:
        yield TAG_VERSION.at(place, f"ID3v2.{tag.version}")
    if tag is None or tag.version not in (3, 4):
        return
    for name, missing in (("TIT2", TAG_TITLE), ("TPE1", TAG_ARTIST), ("TALB", TAG_ALBUM)):
        if not tag.text(name):
            yield missing.at(place)
    if not any(frame.name == "APIC" for frame in tag.frames):
        yield TAG_COVER.at(place)
