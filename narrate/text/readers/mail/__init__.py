"""Newsletters and letters, as mail programs save them. `reading` reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import MEGABYTE, Reader, Source


@dataclass(frozen=True)
class Mail(Reader):
    """What a newsletter says, without what its sender's service puts around it."""

    whole: bool = False
    """Read also the links to subscribe, share and unsubscribe, and the sender's address."""

    suffixes = (".eml",)
    media_types = ("message/rfc822",)
    signatures = (b"from:", b"return-path:", b"received:", b"delivered-to:", b"mime-version:", b"message-id:")
    max_bytes = 32 * MEGABYTE
    libraries = ("lxml", "pylatexenc")

    def read(self, source: Source, text: Text) -> Sequence[Script]:
        from narrate.text.readers.mail.reading import read_letter

        return read_letter(source, text, whole=self.whole)


READER = Mail
