"""The marks of items and notes: where they end in their lines, and the numbers that are spoken."""

from __future__ import annotations

from markdown_it.token import Token

from narrate.text.parts.draft import Draft
from narrate.text.readers.markdown.commonmark import Lines


class Markers:
    """Of all that begins in a line, the end of the last mark."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._ends: dict[int, int] = {}

    def end(self, line: int) -> int:
        """Where in the source the last mark in a line ends; where the line begins, if it has none."""
        return self._ends.get(line, self._lines.span(line, line)[0])

    def item(self, token: Token, line: int, draft: Draft) -> None:
        """An item begins in a line: its number is spoken."""
        number, mark = token.info, token.markup
        start = draft.source.find(number + mark, self.end(line))
        end = start + len(number)
        self._ends[line] = end + len(mark)
        if not number:
            return
        stop = end + (mark == ".")
        draft.say(number + mark[: stop - end], start, stop)
        if stop == end:
            draft.say(".", end, end)
        spaced = stop > end and draft.source.startswith(" ", stop)
        draft.say(" ", stop, stop + spaced)

    def note(self, label: str, line: int, draft: Draft) -> None:
        """A footnote begins in a line: its mark is not spoken."""
        marker = f"[^{label}]:"
        at = draft.source.find(marker, self._lines.span(line, line)[0])
        draft.skip(at, at + len(marker), "footnote marker")
        self._ends[line] = at + len(marker)
