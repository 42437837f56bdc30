"""Documents of Word, and what other programs export as such: what is read as one. `reading` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import MEGABYTE, Reader, Source


@dataclass(frozen=True)
class Docx(Reader):
    """DOCX: the text as it stands when all changes are accepted, with the structure of its styles or its looks.

    Our own reading of it: mammoth and python-docx know neither languages, formulas and hidden text nor
    lists of contents, numbers of lists and page headers, so nothing of that could be accounted for.
    """

    bibliography: bool = False
    """Speak the list of works that a document cites, too."""

    suffixes = (".docx", ".docm", ".dotx", ".dotm", ".doc")
    """`.doc` is refused with what to do, unless it is one of the others under an old name."""
    media_types = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
        "application/vnd.ms-word.document.macroenabled.12",
        "application/msword",
    )
    max_bytes = 256 * MEGABYTE
    libraries = ("lxml", "pylatexenc")

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        from narrate.text.parts.archive import holds

        return holds(data, "[Content_Types].xml", "word/document.xml")

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        from narrate.text.parts.office.script import script_of
        from narrate.text.readers.docx.reading import read_document

        return [
            script_of(read_document(source.data, source.where), source, text, bibliography=self.bibliography)
        ]


READER = Docx
