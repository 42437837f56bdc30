"""Finished files out of rendered segments: joined as they come, then written in every format.

What segments consist of goes to temporary files as it comes, so a book needs no more memory
than an essay. A file gets its name, with the hash of its content in it, when it is whole.
"""

from __future__ import annotations

import hashlib
import io
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO

from narrate.errors import NarrateError, PluginError, ShowError
from narrate.files import file_named_later, no_room
from narrate.model import File, Mark, Note, Passage, Rendered
from narrate.plugins import origin
from narrate.settings import Sound
from narrate.sound.format import Format, Recording, Tags, layout
from narrate.sound.formats import DOOR, whole

HASH_DIGITS = 12
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass
class _Stream:
    """The segments of an episode in one format, one after the other."""

    file: IO[bytes]
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    ends: list[int] = field(default_factory=lambda: [0])
    """Where in the file each segment begins, and where the last one ends."""

    def add(self, segment: bytes) -> None:
        self.file.write(segment)
        self.digest.update(segment)
        self.ends.append(self.ends[-1] + len(segment))

    def part(self, first: int, last: int) -> bytes:
        """The bytes of the segments from `first` to before `last`."""
        self.file.seek(self.ends[first])
        return self.file.read(self.ends[last] - self.ends[first])


@dataclass(frozen=True)
class _Recording:
    """An assembly, or some of its segments, as a format sees it."""

    rate: int
    samples: int
    settings: Sound
    lead: int
    stream: _Stream | None
    packed: _Stream | None
    first: int
    last: int
    """Of its segments, the last one not included."""
    passages: Sequence[Passage] = ()
    notes: Sequence[Note] = ()
    original: Path | None = None
    told: list[str] = field(default_factory=list)

    def tell(self, what: str) -> None:
        self.told.append(what)

    def joined(self) -> tuple[IO[bytes], str]:
        assert self.stream is not None, "only formats that join segments have this"
        if (self.first, self.last) != (0, len(self.stream.ends) - 1):
            part = self.stream.part(self.first, self.last)
            return io.BytesIO(part), hashlib.sha256(part).hexdigest()
        self.stream.file.seek(0)
        return self.stream.file, self.stream.digest.hexdigest()

    def pcm(self) -> Iterator[bytes]:
        """A segment at a time. What the lead shifts out behind the last one is silence."""
        from narrate.sound.lossless import unpacked

        assert self.packed is not None, "only formats that take the whole have this"
        left = 2 * self.samples
        segments = (unpacked(self.packed.part(n, n + 1)) for n in range(self.first, self.last))
        for pcm in chain([bytes(2 * self.lead)], segments):
            yield pcm[:left]
            left = max(left - len(pcm), 0)


@dataclass
class Assembly:
    """The segments of one episode, as they are joined."""

    sound: Sound
    formats: dict[str, Format]
    streams: dict[str, _Stream]
    """Of the formats that join segments."""
    packed: _Stream | None
    """The segments without loss, where a format takes the whole."""
    lead: int
    """Samples of silence before the sound in every file."""
    original: Path | None = None
    """The file whose one script this is."""
    ends: list[int] = field(default_factory=lambda: [0])
    """The sample at which each segment begins, and where the last one ends; without the lead."""
    told: list[str] = field(default_factory=list)
    """What formats have to say to the show's owner."""

    @property
    def samples(self) -> int:
        """Length of all that was added."""
        return self.ends[-1]

    def add(self, rendered: Rendered) -> None:
        """Join a segment to what is there. Raises ShowError for one that does not fit."""
        fits = rendered.rate == self.sound.rate and rendered.encoded.keys() == self.streams.keys()
        if not fits or bool(rendered.lossless) != (self.packed is not None):
            raise ShowError(
                f"a segment of {rendered.rate} Hz in {sorted(rendered.encoded)} does not fit an episode of "
                f"{self.sound.rate} Hz in {sorted(self.formats)}",
                hint="Build with one version of narrate and its plug-ins on all machines.",
            )
        for name, stream in self.streams.items():
            stream.add(rendered.encoded[name])
        if self.packed is not None:
            self.packed.add(rendered.lossless)
        self.ends.append(self.samples + rendered.samples)

    def finish(
        self,
        folder: Path,
        name: str,
        tags: Tags,
        chapters: Sequence[Mark],
        passages: Sequence[Passage] = (),
        notes: Sequence[Note] = (),
    ) -> tuple[File, ...]:
        """Write the whole episode's files into a folder, each whole; each is named `name` and its hash."""

        def write(kind: str) -> File:
            return self.write(folder, name, kind, tags, chapters, self.recording(kind, passages, notes))

        return tuple(map(write, self.whole))

    @property
    def whole(self) -> tuple[str, ...]:
        """The formats that have a file of the whole episode."""
        return tuple(n for n in self.formats if n in whole(self.sound) or n not in self.sound.by_chapter)

    def recording(
        self,
        kind: str,
        passages: Sequence[Passage],
        notes: Sequence[Note],
        segments: tuple[int, int] | None = None,
    ) -> Recording:
        """The sound as a format sees it; `segments` are the first of a part of it, and the one behind its last."""
        first, last = segments or (0, len(self.ends) - 1)
        return _Recording(
            self.sound.rate,
            self.ends[last] - self.ends[first],
            self.sound,
            self.lead,
            self.streams.get(kind),
            self.packed,
            first,
            last,
            passages,
            notes,
            None if segments else self.original,
            self.told,
        )

    def write(
        self, folder: Path, name: str, kind: str, tags: Tags, chapters: Sequence[Mark], recording: Recording
    ) -> File:
        """Write a file of a format into a folder; it is named `name` and its hash."""
        wanted = self.formats[kind]
        with file_named_later(folder) as part:
            digest = _asked(kind, lambda: wanted.write(part.file, recording, tags, chapters))
            part.name = f"{name}-{digest[:HASH_DIGITS]}{wanted.suffix}"
        return File(part.name, (folder / part.name).stat().st_size, wanted.media_type)


def _asked(kind: str, write: Callable[[], str]) -> str:
    """The hash that a format gives for its file. Raises PluginError where the format is at fault."""
    try:
        digest = write()
    except (NarrateError, OSError):
        raise
    except Exception as error:
        raise _fault(kind, f"failed while it wrote: {type(error).__name__}: {error}") from error
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise _fault(kind, f"gave {digest!r} for a hash")
    return digest


def _fault(kind: str, what: str) -> PluginError:
    source = origin(DOOR, kind)
    return PluginError(
        f"format `{kind}`{f' of {source}' if source else ''} {what}",
        hint="Leave it out of `sound.formats`, or report this to who made it.",
    )


@contextmanager
def assembly(folder: Path, sound: Sound, wanted: dict[str, Format]) -> Iterator[Assembly]:
    """An assembly whose segments lie in unnamed files in `folder`, gone when it is closed."""
    try:
        with ExitStack() as stack:
            streams = {
                name: _Stream(stack.enter_context(tempfile.TemporaryFile(dir=folder)))
                for name, one in wanted.items()
                if one.joins
            }
            packed = None
            if len(streams) < len(wanted):
                packed = _Stream(stack.enter_context(tempfile.TemporaryFile(dir=folder)))
            lead = layout(list(wanted.values()), sound.rate).lead
            yield Assembly(sound, wanted, streams, packed, lead)
    except OSError as error:
        raise no_room(folder, error) from error
