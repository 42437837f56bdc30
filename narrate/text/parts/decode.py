"""Bytes to text: UTF-8 and UTF-16 first, then whatever the bytes look like."""

from __future__ import annotations

import codecs
from pathlib import Path

from narrate.errors import ScriptError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 2**16
_COMMONEST = "cp1252"
"""Of the encodings before UTF-8, the one that most files have: it wins a tie."""
_TIE = 0.02
_MAX_CONTROL = 0.05
"""Share of control characters from which a file counts as binary."""


def decode(path: Path) -> str:
    """The text of a file, without byte order mark, every line ended by one line feed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ScriptError(
            f"cannot be read: {error.strerror}", where=path, hint="Check its permissions."
        ) from None
    text = _text(data, path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(data: bytes, path: Path) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, path)
    sample = data[:_SAMPLE]
    control = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1b" for byte in sample)
    if control > _MAX_CONTROL * len(sample):
        raise _binary(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _detected(data, error.start, path)


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ScriptError(
            f"begins like {encoding.upper()}, but is not: {error.reason} at byte {error.start}",
            where=path,
            hint="Save it again as UTF-8.",
        ) from None


def _detected(data: bytes, start: int, path: Path) -> str:
    """Decode as what the bytes around `start`, the first that are not UTF-8, look like."""
    from charset_normalizer import from_bytes

    matches = from_bytes(data[max(start - _SAMPLE // 2, 0) : start + _SAMPLE // 2])
    best = matches.best()
    if best is None:
        raise _binary(path)
    as_good = [
        match.encoding
        for match in matches
        if match.chaos <= best.chaos + _TIE and match.coherence >= best.coherence - _TIE
    ]
    try:
        return data.decode(_COMMONEST if _COMMONEST in as_good else best.encoding)
    except UnicodeDecodeError:
        raise _binary(path) from None


def _binary(path: Path) -> ScriptError:
    return ScriptError(
        "is not a text file", where=path, hint="Scripts are plain text or Markdown, best in UTF-8."
    )
