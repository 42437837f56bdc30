"""A Markdown table, as somebody reads it to somebody else.

The header row comes first, once. A row of two cells reads `Ada: 1815.`; of a longer
row, every cell but the first names its column: `Ada, Born: 1815, Died: 1852.`
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.token import Token

from narrate.text.parts.draft import Draft
from narrate.text.readers.markdown.commonmark import Lines, Places
from narrate.text.readers.markdown.tokens import plain

_RULED = re.compile(r"(?=[-=+: ]*?[-=]{3})[-=+: ]*+")
"""A cell of a line that only parts rows."""
SpeakCell = Callable[[Token, Places], None]


class Table:
    """Tells the draft about one table, cell by cell.

    The words between the cells have no place in the source.
    """

    def __init__(self, draft: Draft, lines: Lines, speak: SpeakCell, head: int = 1) -> None:
        """`head` is the number of rows that name the columns."""
        self._draft = draft
        self._lines = lines
        self._speak = speak
        self._header: list[str] = []
        self._head = head
        self._column = 0
        self._at = self._end = 0

    def row(self, first: int, last: int, start: int) -> None:
        """A row begins, in the lines from `first` to before `last`, its first cell somewhere after `start`."""
        self._column = 0
        self._end = self._lines.span(first, last)[1]
        self._at = start

    def cell(self, token: Token) -> None:
        """The next cell of the row."""
        if self._head == 1:
            self._header.append(plain(token.children or []))
        if token.content and not _RULED.fullmatch(token.content):
            if "at" in token.meta:
                places = Places.of_parts(token.content, [self._lines.start + at for at in token.meta["at"]])
            else:
                places = Places.of_cell(token.content, self._lines.source, self._at, self._end)
            self._connect(places(0))
            self._speak(token, places)
            self._at = places(len(token.content) - 1) + 1
        self._column += 1

    def close_row(self) -> None:
        """The row is complete; cells beyond the header's are no part of the table."""
        self._draft.skip(self._at, self._end, "table")
        said = self._draft.since(0)
        if said and said[-1].text[-1:] not in ".!?…":
            self._draft.say(".", said[-1].end, said[-1].end)
        self._head -= 1

    def _connect(self, at: int) -> None:
        if not self._draft.mark:
            return
        name = self._header[self._column] if self._column < len(self._header) else ""
        words = sign = "" if self._draft.said.endswith(":") else ","
        if self._head <= 0 and len(self._header) == 2:
            words = ":" if sign else ""
        elif self._head <= 0 and name:
            words = f"{sign} {name}:"
        self._draft.say(f"{words} ", at, at)
