"""Books in EPUB: what is read as one. `reading` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import MEGABYTE, Reader, Source


@dataclass(frozen=True)
class Epub(Reader):
    """EPUB 2 and 3, with the chapters of the book's own navigation."""

    matter: Literal["skip", "speak"] = "skip"
    """Title page, copyright, contents, index and the like."""
    serial: bool = False
    """One script a line of the first rank in the contents, a chapter or a part, instead of one for the whole book."""
    each: Literal["part", "chapter"] = "part"
    """Of a serial: with `chapter`, parts that have several chapters are seasons, and every chapter is a script."""

    suffixes = (".epub",)
    media_types = ("application/epub+zip",)
    max_bytes = 512 * MEGABYTE
    libraries = ("lxml", "pylatexenc")

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        from narrate.text.parts.archive import holds

        return holds(data, "META-INF/container.xml")

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        from narrate.text.readers.epub.reading import read_book

        return read_book(
            source, text, matter=self.matter == "speak", serial=self.serial, by_chapter=self.each == "chapter"
        )

    def picture(self, source: Source) -> bytes:
        from narrate.text.readers.epub.book import Book

        return Book(source.data, source.where).cover()


READER = Epub
