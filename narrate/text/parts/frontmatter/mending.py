"""Front matter that is nearly YAML: `title: Tea: a story` is none, but what its writer means is plain.

Line by line, where the parser stops: a value that YAML takes for something else than text is put into quotation
marks. What is not plain then is an error still.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate
from typing import Any

_MOST = 20
"""Lines that are mended: who has more of them does not write YAML, and each takes a look at all of them."""
_LINE = re.compile(r"(?P<head>[ ]*(?:-[ ]+)*(?:[^\W\d][\w -]*:[ ]+|(?<=-[ ])))(?P<value>[^\s#].*)")
_JOINED = re.compile(r"(?P<head>[A-Za-z][\w-]*:)(?P<value>[^\s/].*)")
"""`layout:post`, without the space that YAML wants."""
_QUOTES = "\"'"


class Mended:
    """A text of YAML whose lines are mended one by one; lines and their number stay as they are."""

    def __init__(self, text: str, fails: Callable[[str], bool]) -> None:
        """`fails` says of a value alone whether YAML stops at it."""
        self._fails = fails
        self._lines = text.split("\n")
        self._given = tuple(self._lines)
        self.values: dict[int, str] = {}
        """Of the lines that were mended, by their number: how their value is read."""

    @property
    def text(self) -> str:
        """The text as YAML can read it."""
        return "\n".join(self._lines)

    def mend(self, lines: list[int]) -> bool:
        """Mend the first of these lines that can be; False where none can."""
        if len(self.values) < _MOST:
            for number in lines:
                if number < len(self._lines) and number not in self.values and self._mend(number):
                    return True
        return False

    def offset(self, index: int, line: int) -> int:
        """Where in the text as it was given a character of the mended one stands, which is in that line."""
        shift = self._starts[line][1] - self._starts[line][0]
        return min(index + shift, self._starts[line][1] + len(self._given[line]))

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        """Where every line begins, mended and as it was given; and where one behind the last would."""
        lengths = ([len(line) + 1 for line in lines] for lines in (self._lines, self._given))
        return list(zip(*(accumulate(each, initial=0) for each in lengths), strict=True))

    def _mend(self, number: int) -> bool:
        line = self._lines[number].rstrip()
        match = _LINE.fullmatch(line)
        if match and self._fails(match["value"]):
            value = _bare(match["value"].rstrip())
            self._lines[number] = f"{match['head']}{_quoted(value)}"
        elif joined := _JOINED.fullmatch(line):
            value = _bare(joined["value"])
            self._lines[number] = f"{joined['head']} {_quoted(value)}"
        else:
            return False
        self.values[number] = value
        return True


def lines_of(error: Any) -> list[int]:
    """The lines that an error of the parser is about: where it stopped, where what it was in began, and those above."""
    marks = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    lines = [mark.line for mark in marks if mark]
    return lines + [line - 1 for line in lines if line]


def _bare(value: str) -> str:
    """A value without the quotation marks around it, and without one that has no other."""
    if len(value) > 1 and value[0] in _QUOTES and (value[-1] == value[0] or value.count(value[0]) == 1):
        return value[1:-1] if value[-1] == value[0] else value[1:]
    return value


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
