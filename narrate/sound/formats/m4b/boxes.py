"""Boxes of an MP4 file: a length, four letters, a body. Source: ISO 14496-12."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

_LARGEST = 0xFFFFFFFF
MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
"""Of a picture that is shown as it is."""


def box(kind: bytes, *parts: bytes) -> bytes:
    """A box; longer than 4 GB is none but the sound's, which has a head of its own."""
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def full(kind: bytes, version: int, flags: int, *parts: bytes) -> bytes:
    """A box with a version and flags."""
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def timed(kind: bytes, flags: int, layout: str, values: Sequence[int], rest: bytes = b"") -> bytes:
    """A full box whose times take 64 bits where 32 are not enough, and what follows them.

    `layout` has a letter of `struct` for each value; `T` is a time.
    """
    large = any(value > _LARGEST for value, letter in zip(values, layout, strict=True) if letter == "T")
    body = struct.pack(f">{layout.replace('T', 'Q' if large else 'I')}", *values)
    return full(kind, int(large), flags, body, rest)


def runs(values: Iterable[int]) -> list[tuple[int, int]]:
    """Values that follow one another, counted: (count, value)."""
    counted: list[tuple[int, int]] = []
    for value in values:
        if counted and counted[-1][1] == value:
            counted[-1] = (counted[-1][0] + 1, value)
        else:
            counted.append((1, value))
    return counted


def sound_head(length: int) -> bytes:
    """What stands before so many bytes of sound."""
    if length + 8 <= _LARGEST:
        return struct.pack(">I4s", length + 8, b"mdat")
    return struct.pack(">I4sQ", 1, b"mdat", length + 16)


def offsets(places: list[int]) -> bytes:
    """Where chunks begin in the file."""
    if places and places[-1] > _LARGEST:
        return full(b"co64", 0, 0, struct.pack(f">I{len(places)}Q", len(places), *places))
    return full(b"stco", 0, 0, struct.pack(f">I{len(places)}I", len(places), *places))
