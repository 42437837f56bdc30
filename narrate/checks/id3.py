"""The ID3v2 tag as it lies in the file: every frame, in its order, twice where it is twice.

Libraries hand out a tag as a dictionary, in which two chapters of the same name are one
and nobody knows which came first; both is what has to be checked here.
Source: id3.org, "ID3v2.3.0", "ID3v2.4.0", "ID3v2 Chapter Frame Addendum".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from narrate.checks.mpeg import Data

_HEADER = 10
"""Bytes, of the tag and of a frame."""
_UNSYNCHRONISED, _EXTENDED = 0x80, 0x40
_ENCODINGS = {0: "latin-1", 1: "utf-16", 2: "utf-16-be", 3: "utf-8"}


class DamagedError(ValueError):
    """The tag contradicts itself."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: its four letters and what it holds."""

    name: str
    body: bytes

    @property
    def text(self) -> str:
        """Of a text frame, its first value."""
        encoding = _ENCODINGS.get(self.body[0] if self.body else 0, "latin-1")
        return self.body[1:].decode(encoding, "replace").split("\0")[0].strip()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A CHAP frame."""

    name: str
    start: int
    end: int
    """Milliseconds."""
    title: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A CTOC frame."""

    name: str
    top: bool
    children: tuple[str, ...]


@dataclass(frozen=True)
class Tag:
    """A tag at the start of a file."""

    version: int
    """The 3 of ID3v2.3."""
    size: int
    """Bytes, its header included."""
    frames: tuple[Frame, ...]

    def text(self, name: str) -> str:
        """What a text frame says; empty where there is none."""
        return next((frame.text for frame in self.frames if frame.name == name), "")

    @property
    def chapters(self) -> list[Chapter]:
        return [_chapter(frame.body, self.version) for frame in self.frames if frame.name == "CHAP"]

    @property
    def contents(self) -> list[Contents]:
        return [_contents(frame.body) for frame in self.frames if frame.name == "CTOC"]


def size(data: Data) -> int:
    """Bytes of the tag at the start of `data`; 0 where there is none."""
    head = bytes(data[:_HEADER])
    return _HEADER + _synchsafe(head[6:10]) if head[:3] == b"ID3" and len(head) == _HEADER else 0


def read(data: Data) -> Tag | None:
    """The tag at the start of `data`; None where there is none. Raises DamagedError."""
    length = size(data)
    if not length:
        return None
    if length > len(data):
        raise DamagedError("it is longer than the file")
    version, flags = data[3], data[5]
    body = bytes(data[_HEADER:length])
    if flags & _UNSYNCHRONISED and version < 4:
        body = body.replace(b"\xff\0", b"\xff")
    if flags & _EXTENDED and len(body) > 4:
        body = body[4 + struct.unpack(">I", body[:4])[0] :] if version < 4 else body[_synchsafe(body[:4]) :]
    if version not in (3, 4):
        return Tag(version, length, ())
    return Tag(version, length, tuple(_frames(body, version)))


def _frames(body: bytes, version: int) -> Iterator[Frame]:
    at = 0
    while len(body) - at > _HEADER and body[at]:
        name = body[at : at + 4].decode("latin-1")
        raw = body[at + 4 : at + 8]
        length = _synchsafe(raw) if version == 4 else struct.unpack(">I", raw)[0]
        if not (name.isalnum() and name.isascii()) or at + _HEADER + length > len(body):
            raise DamagedError(f"its frame {name!r} is longer than the tag, or no frame")
        yield Frame(name, body[at + _HEADER : at + _HEADER + length])
        at += _HEADER + length


def _chapter(body: bytes, version: int) -> Chapter:
    name, separator, rest = body.partition(b"\0")
    if not separator or len(rest) < 16:
        raise DamagedError("a CHAP frame is too short")
    start, end = struct.unpack(">II", rest[:8])
    titles = (frame.text for frame in _frames(rest[16:], version) if frame.name == "TIT2")
    return Chapter(name.decode("latin-1"), start, end, next(titles, ""))


def _contents(body: bytes) -> Contents:
    name, separator, rest = body.partition(b"\0")
    if not separator or len(rest) < 2:
        raise DamagedError("a CTOC frame is too short")
    children = rest[2:].split(b"\0", rest[1])[: rest[1]]
    return Contents(
        name.decode("latin-1"), bool(rest[0] & 2), tuple(child.decode("latin-1") for child in children)
    )


def _synchsafe(four: bytes) -> int:
    """A size in four bytes of seven bits."""
    value = 0
    for byte in four:
        value = value << 7 | byte & 0x7F
    return value
