"""Documents of LibreOffice and its kin (OpenDocument): what is read as one. `reading` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import MEGABYTE, Reader, Source


@dataclass(frozen=True)
class Odt(Reader):
    """ODT, packed or flat, as it stands when all changes are accepted.

    Our own reading of it, with zipfile and lxml: odfdo makes objects of every element, and its text has
    neither the numbers of lists nor what the styles say of hidden text, languages and looks.
    """

    bibliography: bool = False
    """Speak the list of works that a document cites, too."""

    suffixes = (".odt", ".fodt", ".ott")
    media_types = (
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.text-template",
        "application/vnd.oasis.opendocument.text-flat-xml",
    )
    max_bytes = 256 * MEGABYTE
    libraries = ("lxml", "pylatexenc")

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        from narrate.text.readers.odt.package import is_text

        return is_text(data)

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        from narrate.text.parts.office.script import script_of
        from narrate.text.readers.odt.reading import read_document

        return [
            script_of(read_document(source.data, source.where), source, text, bibliography=self.bibliography)
        ]


READER = Odt
