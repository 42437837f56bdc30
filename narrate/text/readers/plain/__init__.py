"""Plain text: what is read as such. `blocks` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import Reader, Source


@dataclass(frozen=True)
class Plain(Reader):
    """Text without markup: paragraphs and headings are found by how the lines lie."""

    suffixes = (".txt", ".text", "")
    media_types = ("text/plain",)
    libraries = ("pyyaml",)

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        from narrate.text.readers.plain.blocks import parse_plain

        return [parse_plain(source.text, source, text)]


READER = Plain
