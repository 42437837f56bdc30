"""The marks of items and notes: where they end in their lines, and the numbers that are spoken."""

from __future__ import annotations

from markdown_it.token import Token

from narrate.text.parts.draft import Draft
from narrate.text.readers.markdown.commonmark import Lines

_MOST = 1000
"""Items that are counted for a writer who did not: of more, every number would be said anew."""


class Markers:
    """Of all that begins in a line, the end of the last mark."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._ends: dict[int, int] = {}
        self._counts: list[tuple[str, int]] = []
        """Of every open list, the number of its last item as it is written and as it is shown."""

    def begin_list(self) -> None:
        """A list begins, in an item of another one perhaps."""
        self._counts.append(("", 0))

    def end_list(self) -> None:
        """The list that began last ends."""
        self._counts.pop()

    def end(self, line: int) -> int:
        """Where in the source the last mark in a line ends; where the line begins, if it has none."""
        return self._ends.get(line, self._lines.span(line, line)[0])

    def item(self, token: Token, line: int, draft: Draft) -> None:
        """An item begins in a line: its number is spoken."""
        number, mark = token.info, token.markup
        start = self._lines.source.find(number + mark, self.end(line))
        end = start + len(number)
        self._ends[line] = end + len(mark)
        if said := token.meta.get("said"):
            draft.say(f"{said} ", start, start)
            draft.skip(start, self._ends[line], "list number")
        if not number:
            return
        stop = end + (mark == ".")
        if (shown := self._count(number)) != int(number):
            draft.say(f"{shown}.", start, start)
            draft.skip(start, stop, "list number")
        else:
            draft.say(number + mark[: stop - end], start, stop)
            if stop == end:
                draft.say(".", end, end)
        spaced = stop > end and draft.source.startswith(" ", stop)
        draft.say(" ", stop, stop + spaced)

    def _count(self, number: str) -> int:
        """The number that an item shows: writers who leave counting to the program write 1 before every one."""
        if not self._counts:
            return int(number)
        written, last = self._counts[-1]
        shown = last + 1 if number == written and last < _MOST else int(number)
        self._counts[-1] = (number, shown)
        return shown

    def note(self, label: str, line: int, draft: Draft) -> None:
        """A footnote begins in a line: its mark is not spoken."""
        marker = f"[^{label}]:"
        at = draft.source.find(marker, self._lines.span(line, line)[0])
        draft.skip(at, at + len(marker), "footnote marker")
        self._ends[line] = at + len(marker)
