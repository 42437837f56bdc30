"""Plain text: what is read as such. `blocks` reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import Reader, Source

_BOOK = re.compile(rb"^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG", re.MULTILINE | re.IGNORECASE)
_HEAD = 16_000
"""Bytes in which such a book begins."""


@dataclass(frozen=True)
class Plain(Reader):
    """Text without markup: paragraphs and headings are found by how the lines lie."""

    suffixes = (".txt", ".text", "")
    media_types = ("text/plain",)
    libraries = ("pyyaml",)

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        """Only a book of Project Gutenberg says that it is plain text; all else may be Markdown."""
        return _BOOK.search(data[:_HEAD]) is not None

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        from narrate.text.readers.plain.blocks import parse_plain

        return [parse_plain(source.text, source, text)]


READER = Plain
