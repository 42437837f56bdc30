"""A text file that somebody wrote, to be changed in one place: every other byte of it stays."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from narrate.errors import ScriptError

_MARK = "\ufeff"
_ENDING = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Written:
    """The bytes of a file in UTF-8."""

    data: bytes
    where: str

    @cached_property
    def _raw(self) -> str:
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError:
            raise ScriptError(
                "is not in UTF-8: it is not changed", where=self.where, hint="Save it as UTF-8."
            ) from None

    @cached_property
    def _begin(self) -> int:
        return len(_MARK) if self._raw.startswith(_MARK) else 0

    @cached_property
    def source(self) -> str:
        """The text as readers have it: without byte order mark, every line ended by one line feed.

        Raises ScriptError for what is not UTF-8.
        """
        return self._raw[self._begin :].replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def _doubled(self) -> list[int]:
        """Offsets in `source` of the line feeds that are two characters in the file."""
        pairs = re.finditer("\r\n", self._raw[self._begin :])
        return [match.start() - before for before, match in enumerate(pairs)]

    def replaced(self, start: int, end: int, text: str) -> bytes:
        """The file with other text between two offsets of `source`, its lines ended as the file's are."""
        first = _ENDING.search(self._raw)
        ending = first[0] if first else "\n"
        raw = self._raw
        return (raw[: self._at(start)] + text.replace("\n", ending) + raw[self._at(end) :]).encode()

    def _at(self, offset: int) -> int:
        return self._begin + offset + bisect_left(self._doubled, offset)
