"""Messages of ONNX files: their fields, read and written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

VARINT, _FIXED64, BYTES, _FIXED32 = 0, 1, 2, 5
"""Kinds of fields."""


class NoGraph(Exception):
    """Bytes that are no voice."""


def fields_of(message: Any) -> Iterator[tuple[int, Any]]:
    """Number and value of every field: bytes as a view, a whole number, or (kind, bytes) of a fixed width."""
    view, at = memoryview(message), 0
    try:
        while at < len(view):
            key, at = _varint(view, at)
            number, kind = key >> 3, key & 7
            if kind == VARINT:
                whole, at = _varint(view, at)
                yield number, whole
                continue
            if kind == BYTES:
                size, at = _varint(view, at)
            elif kind in {_FIXED64, _FIXED32}:
                size = 8 if kind == _FIXED64 else 4
            else:
                raise NoGraph("it is no ONNX file")
            if at + size > len(view):
                raise NoGraph("it ends before it is complete")
            value = view[at : at + size]
            at += size
            yield number, value if kind == BYTES else (kind, bytes(value))
    except IndexError:
        raise NoGraph("it ends before it is complete") from None


def _varint(view: memoryview, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where it ends."""
    value = shift = 0
    while True:
        byte = view[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def field_of(number: int, value: Any) -> list[bytes | memoryview]:
    """A field as `fields_of` gives it, in pieces: a graph's numbers are not copied before they are joined."""
    if isinstance(value, int):
        return [key_of(number, VARINT), encoded(value)]
    if isinstance(value, tuple):
        kind, fixed = value
        return [key_of(number, kind), fixed]
    return [key_of(number, BYTES), encoded(len(value)), value]


def message_of(number: int, value: bytes) -> bytes:
    """A field that holds bytes, a text or a message."""
    return b"".join(field_of(number, value))


def key_of(number: int, kind: int) -> bytes:
    """What stands before the value of a field."""
    return encoded(number << 3 | kind)


def encoded(value: int) -> bytes:
    """A whole number, seven bits a byte, the lowest first."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
