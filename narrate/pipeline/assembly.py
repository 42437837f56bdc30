"""Finished files out of rendered segments: joined as they come, then written in every format.

What segments consist of goes to temporary files as it comes, so a book needs no more memory
than an essay. A file gets its name, with the hash of its content in it, when it is whole.
"""

from __future__ import annotations

import hashlib
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
from narrate.sound.format import Format, Tags, layout
from narrate.sound.formats import DOOR

_HASH_DIGITS = 12
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass
class _Stream:
    """The segments of an episode in one format, one after the other."""

    file: IO[bytes]
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def add(self, segment: bytes) -> None:
        self.file.write(segment)
        self.digest.update(segment)


@dataclass(frozen=True)
class _Recording:
    """An assembly as a format sees it."""

    rate: int
    samples: int
    settings: Sound
    lead: int
    stream: _Stream | None
    packed: IO[bytes] | None
    lengths: list[int]
    """Bytes of every packed segment."""
    passages: Sequence[Passage] = ()
    notes: Sequence[Note] = ()

    def joined(self) -> tuple[IO[bytes], str]:
        assert self.stream is not None, "only formats that join segments have this"
        self.stream.file.seek(0)
        return self.stream.file, self.stream.digest.hexdigest()

    def pcm(self) -> Iterator[bytes]:
        """A segment at a time. What the lead shifts out behind the last one is silence."""
        from narrate.sound.lossless import unpacked

        assert self.packed is not None, "only formats that take the whole have this"
        self.packed.seek(0)
        left = 2 * self.samples
        segments = (unpacked(self.packed.read(length)) for length in self.lengths)
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
    packed: IO[bytes] | None
    """The segments without loss, where a format takes the whole."""
    lead: int
    """Samples of silence before the sound in every file."""
    samples: int = 0
    _lengths: list[int] = field(default_factory=list)

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
            self.packed.write(rendered.lossless)
            self._lengths.append(len(rendered.lossless))
        self.samples += rendered.samples

    def finish(
        self,
        folder: Path,
        name: str,
        tags: Tags,
        chapters: Sequence[Mark],
        passages: Sequence[Passage] = (),
        notes: Sequence[Note] = (),
    ) -> tuple[File, ...]:
        """Write the episode's files into a folder, each whole; each is named `name` and its hash."""

        def write(kind: str) -> File:
            return self._written(folder, name, kind, tags, chapters, self._recording(kind, passages, notes))

        return tuple(map(write, self.formats))

    def _recording(self, kind: str, passages: Sequence[Passage], notes: Sequence[Note]) -> _Recording:
        return _Recording(
            self.sound.rate,
            self.samples,
            self.sound,
            self.lead,
            self.streams.get(kind),
            self.packed,
            self._lengths,
            passages,
            notes,
        )

    def _written(
        self, folder: Path, name: str, kind: str, tags: Tags, chapters: Sequence[Mark], recording: _Recording
    ) -> File:
        wanted = self.formats[kind]
        with file_named_later(folder) as part:
            digest = _asked(kind, lambda: wanted.write(part.file, recording, tags, chapters))
            part.name = f"{name}-{digest[:_HASH_DIGITS]}{wanted.suffix}"
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
                packed = stack.enter_context(tempfile.TemporaryFile(dir=folder))
            lead = layout(list(wanted.values()), sound.rate).lead
            yield Assembly(sound, wanted, streams, packed, lead)
    except OSError as error:
        raise no_room(folder, error) from error
