"""Bytes to text: UTF-8 and UTF-16 first, then whatever the bytes look like."""

from __future__ import annotations

import codecs

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


def decode(data: bytes, where: str) -> str:
    """The text of a file, without byte order mark, every line ended by one line feed.

    Raises ScriptError at `where` for what is no text.
    """
    text = _text(data, where)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(data: bytes, where: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, where)
    sample = data[:_SAMPLE]
    control = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1b" for byte in sample)
    if control > _MAX_CONTROL * len(sample):
        raise _binary(where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _detected(data, error.start, where)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ScriptError(
            f"begins like {encoding.upper()}, but is not: {error.reason} at byte {error.start}",
            where=where,
            hint="Save it again as UTF-8.",
        ) from None


def _detected(data: bytes, start: int, where: str) -> str:
    """Decode as what the bytes around `start`, the first that are not UTF-8, look like."""
    from charset_normalizer import from_bytes

    matches = from_bytes(data[max(start - _SAMPLE // 2, 0) : start + _SAMPLE // 2])
    best = matches.best()
    if best is None:
        raise _binary(where)
    as_good = [
        match.encoding
        for match in matches
        if match.chaos <= best.chaos + _TIE and match.coherence >= best.coherence - _TIE
    ]
    try:
        return data.decode(_COMMONEST if _COMMONEST in as_good else best.encoding)
    except UnicodeDecodeError:
        raise _binary(where) from None


def _binary(where: str) -> ScriptError:
    return ScriptError(
        "is not a text file", where=where, hint="Scripts are plain text or Markdown, best in UTF-8."
    )
