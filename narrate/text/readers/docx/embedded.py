"""Documents within a document (`altChunk`): pages, letters that hold pages, plain text and other Word files."""

from __future__ import annotations

from collections.abc import Callable

from narrate.errors import ScriptError
from narrate.text.parts.office.model import Block, Paragraph, Span

_MOST_DOCUMENTS = 5
"""Word files within one."""
_PART = Span("[embedded document]", rule="embedded document")

Reading = Callable[[bytes], tuple[Block, ...]]
"""From the bytes of a Word file within another to its text."""


class Embedded:
    """The parts of a document that are documents of their own. Each is read once, where it stands first."""

    def __init__(self, part: Callable[[str], bytes | None], document: Reading, where: str) -> None:
        self._part = part
        self._document = document
        self._where = where
        self._seen: set[str] = set()
        self._left = _MOST_DOCUMENTS

    def blocks(self, name: str) -> tuple[Block, ...]:
        """What the part of a name says; that there is one, where it says nothing that can be read."""
        data = None if name in self._seen else self._part(name)
        self._seen.add(name)
        try:
            return (self._read(data) if data else ()) or (Paragraph((_PART,)),)
        except ScriptError:  # a fault in a part is no reason to refuse the rest
            return (Paragraph((_PART,)),)

    def _read(self, data: bytes) -> tuple[Block, ...]:
        head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if head.startswith(b"pk"):
            self._left -= 1
            return self._document(data) if self._left >= 0 else ()
        if head.startswith(b"{\\rtf"):
            return ()
        if head.startswith(b"<"):
            return self._page(data, "")
        if b"mime-version:" in head or b"content-type:" in head:
            return self._letter(data)
        if b"<html" in head:
            return self._page(data, "")
        from narrate.text.parts.decode import decode

        lines = decode(data, self._where).splitlines()
        return tuple(Paragraph((Span(line),)) for line in lines if line.strip())

    def _letter(self, data: bytes) -> tuple[Block, ...]:
        from narrate.text.parts import mime

        part = mime.body(mime.message(data, self._where), "text/html")
        return self._page(*mime.content(part)) if part else ()

    def _page(self, data: bytes, charset: str) -> tuple[Block, ...]:
        from narrate.text.parts.hypertext.page import body_of, page
        from narrate.text.parts.office.pages import blocks_of_page

        return blocks_of_page(body_of(page(data, self._where, charset)))
