"""Web pages that a browser saved in one file. The page in it is read as any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.errors import ScriptError
from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import MEGABYTE, Reader, Source


@dataclass(frozen=True)
class Mhtml(Reader):
    """The page in an archive of one page and its pictures."""

    suffixes = (".mhtml", ".mht")
    media_types = ("multipart/related", "application/x-mimearchive")
    max_bytes = 64 * MEGABYTE

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        from narrate.text.parts import mime
        from narrate.text.readers import find

        found = mime.body(mime.message(source.data, source.where), "text/html", "application/xhtml+xml")
        if found is None:
            raise ScriptError("holds no web page", where=source.where, hint="Save the page again.")
        data, charset = mime.content(found)
        _, reader = find(Source("page", media_type="text/html"))
        return reader().read(Source(source.where, data, "text/html", charset), text)


READER = Mhtml
