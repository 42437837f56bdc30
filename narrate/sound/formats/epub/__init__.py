"""EPUB 3.3 with media overlays: the text and the sound in one book, each sentence lit while it is heard.

Sources: EPUB 3.3 and EPUB Accessibility 1.1 (W3C). A chapter is a page of text, a list of its
sentences' times (SMIL) and a sound file of a constant bit rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from narrate.model import Mark
from narrate.sound.format import Format, Recording, Tags


class Epub(Format):
    """A book to read along. Links, tables, code and footnotes stand at the end of their chapter."""

    suffix = ".epub"
    media_type = "application/epub+zip"

    def write(self, file: IO[bytes], recording: Recording, tags: Tags, chapters: Sequence[Mark]) -> str:
        from narrate.sound.formats.epub.original import NotThis
        from narrate.sound.formats.epub.packing import write_book
        from narrate.sound.formats.epub.theirs import write_theirs

        original = recording.original
        if original is not None and original.suffix.lower() == self.suffix:
            try:
                return write_theirs(file, recording, original)
            except NotThis as why:
                recording.tell(
                    f"{self.suffix}: the book itself is not kept, its text became a new one: {why}"
                )
                file.seek(0)
                file.truncate()
        return write_book(file, recording, tags, chapters)

    def spoken(self, path: object) -> str:
        """Of another file of the episode: a book is read by people."""
        return ""


FORMAT = Epub
