"""PDF with a text layer: what is read as one. `reading` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import MEGABYTE, Reader, Source


@dataclass(frozen=True)
class Pdf(Reader):
    """What the pages say, without what only pages need."""

    bibliography: bool = False
    """Speak the list of references, too."""

    suffixes = (".pdf",)
    media_types = ("application/pdf", "application/x-pdf")
    signatures = (b"%pdf-",)
    max_bytes = 256 * MEGABYTE
    libraries = ("pypdfium2",)

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        from narrate.text.readers.pdf.reading import read_document

        return [read_document(source, text, bibliography=self.bibliography)]


READER = Pdf
