"""Sound in a container that no room here takes apart, as ffmpeg reads it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from narrate.checks.chapters import Mark

READERS = {"mp3": "mp3", "mp4": "mov", "ogg": "ogg", "flac": "flac", "wav": "wav"}
"""Kind of file to ffmpeg's reader for it: it must not choose one that opens other files."""


@dataclass(frozen=True)
class Held:
    """What a file says of itself."""

    seconds: float | None
    chapters: tuple[Mark, ...]


def read(path: Path, kind: str) -> Held | None:
    """What a file of a kind that is known holds; None where it cannot be read."""
    import av

    try:
        with av.open(str(path), format=READERS[kind]) as container:
            length = container.duration
            marks = tuple(
                Mark(float(one["start"] * (one["time_base"] or 1)), dict(one["metadata"]).get("title", ""))
                for one in container.chapters()
            )
    except av.FFmpegError:
        return None
    return Held(None if length is None else length / av.time_base, marks)
