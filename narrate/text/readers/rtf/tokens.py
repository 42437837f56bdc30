"""The tokens of RTF. Source: Rich Text Format 1.9.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from narrate.frozen import frozen

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,9})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<symbol>[^A-Za-z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
"""A control word with its number, a byte in hexadecimal, a control symbol, a brace, text; line ends are nothing."""


@frozen
class Token:
    kind: Literal["word", "symbol", "open", "close", "bytes"]
    word: str = ""
    """Of a control word or symbol."""
    number: int | None = None
    """What stands behind a control word."""
    data: bytes = b""
    """Of text."""


OPEN, CLOSE = Token("open"), Token("close")


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a document; binary data is passed over."""
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        if match["word"]:
            number = int(match["number"]) if match["number"] else None
            word = match["word"].decode("ascii")
            if word == "bin":
                at += max(number or 0, 0)
            else:
                yield Token("word", word, number)
        elif match["text"]:
            yield Token("bytes", data=match["text"])
        elif match["hex"]:
            yield Token("bytes", data=bytes([int(match["hex"], 16)]))
        elif match["brace"]:
            yield OPEN if match["brace"] == b"{" else CLOSE
        elif match["symbol"]:
            yield Token("symbol", match["symbol"].decode("latin-1"))
