"""Web pages: what is read as one. `reading` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import MEGABYTE, Reader, Source


@dataclass(frozen=True)
class Html(Reader):
    """The article of a web page, with the structure that the page gives it."""

    whole: bool = False
    """Read all that the page shows, also its menus, comments and advertisements."""

    contents: bool = False
    """Read tables of contents, too."""
    bibliography: bool = False
    """Read the lists of works that an article cites, too."""
    replies: bool = True
    """Read what others answered in a thread of a forum; else its first post alone."""

    suffixes = (".html", ".htm", ".xhtml")
    media_types = ("text/html", "application/xhtml+xml")
    signatures = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")
    max_bytes = 16 * MEGABYTE
    libraries = ("lxml", "pylatexenc", "readability-lxml")

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        from narrate.text.readers.html.reading import read_page

        whole = self.whole or source.whole
        script = read_page(
            source,
            text,
            whole=whole,
            contents=self.contents,
            bibliography=self.bibliography,
            replies=self.replies,
        )
        return [script]


READER = Html
