"""Rich Text Format: what is read as one. `reading` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import MEGABYTE, Reader, Source


@dataclass(frozen=True)
class Rtf(Reader):
    """RTF of any program.

    Our own reading of it: striprtf gives bare text, without headings, lists, notes and languages.
    """

    bibliography: bool = False
    """Speak the list of works that a document cites, too."""

    suffixes = (".rtf",)
    media_types = ("application/rtf", "text/rtf", "text/richtext")
    signatures = (b"{\\rtf",)
    max_bytes = 64 * MEGABYTE
    libraries = ("lxml",)

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        from narrate.text.parts.office.script import script_of
        from narrate.text.readers.rtf.reading import read_document

        return [
            script_of(read_document(source.data, source.where), source, text, bibliography=self.bibliography)
        ]


READER = Rtf
