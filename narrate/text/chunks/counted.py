"""Roman numbers that headings begin with: I, II. The Bay, III — Home.

A letter alone may be a name or a person; it is a number where the headings of the script are counted so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from narrate.languages import primary
from narrate.model import Piece, Script
from narrate.text.spoken.language import find, folders
from narrate.text.spoken.numerals import cardinal
from narrate.text.spoken.roman import NUMERAL, value

_NUMBER = re.compile(rf"({NUMERAL})(?=[.:)](?:\s|$)|\s*$|\s+[–—-]\s)")

Counted = Callable[[Sequence[Piece]], list[Piece]]
"""How the first pieces of a heading are said, its number in words."""


def in_headings(script: Script, language: str) -> Counted:
    """What says the numbers of the script's headings, in a language whose numbers are known here."""
    numbers = {_value(_NUMBER.match(block.text)) for block in script.blocks if block.kind == "heading"}
    counted = {n for n in numbers if n and numbers & {n - 1, n + 1}}
    table = find(language).table

    def said(pieces: Sequence[Piece]) -> list[Piece]:
        first = pieces[0]
        match = _NUMBER.match("".join(piece.text for piece in pieces))
        n, at = _value(match), match.end(1) if match else 0
        as_it_reads = not first.rule and first.end - first.start == len(first.text)
        if n not in counted or not as_it_reads or at > len(first.text):
            return list(pieces)
        number = Piece(first.text[:at], cardinal(n, table), first.start, first.start + at, "roman")
        rest = first.text[at:]
        return [number, *([Piece(rest, rest, first.start + at, first.end)] if rest else []), *pieces[1:]]

    return said if counted and primary(language) in folders() else list


def _value(match: re.Match[str] | None) -> int:
    """The number that a heading begins with; 0 where it begins with none."""
    return (value(match[1]) or 0) if match else 0
