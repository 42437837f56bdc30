"""Tables that are drawn with dashes: Pandoc's simple, multi-line and grid tables.

They leave the tokens of a pipe table. Every line of the drawing is a row.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_COLUMNS = re.compile(r"[ ]*-{2,}(?:[ ]+-{2,})+[ ]*")
_RULE = re.compile(r"[ ]*-{5,}[ ]*")
_GRID = re.compile(r"\+(?:[-=:]+\+)+[ ]*")
_LONGEST_HEAD = 6
"""Lines between the upper rule of a multi-line table and that of its columns."""

Cell = tuple[int, str]
"""Where a cell begins in its line, and its text."""
Row = tuple[int, list[Cell]]
"""A line and its cells."""


def install(parser: MarkdownIt) -> None:
    """Drawn tables go before headings with a line of dashes below them."""
    parser.block.ruler.before("table", "grid table", _grid)
    parser.block.ruler.before("table", "simple table", _simple)


def _line(state: StateBlock, line: int) -> str:
    """A line from the indentation of its container on."""
    return state.src[state.bMarks[line] : state.eMarks[line]]


def _grid(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    if not _GRID.fullmatch(_line(state, first).strip()) or state.is_code_block(first):
        return False
    end, rows, head = first + 1, [], 0
    while end < last and _is_drawn(text := _line(state, end).strip()):
        if text.startswith("|"):
            rows.append((end, _between_bars(_line(state, end))))
        elif "=" in text:
            head = len(rows)
        end += 1
    if not rows:
        return False
    return silent or _push(state, first, end, rows, head)


def _is_drawn(line: str) -> bool:
    """Whether a line belongs to a grid."""
    return line.startswith("|") or bool(_GRID.fullmatch(line))


def _simple(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    begin = first + 1 if _RULE.fullmatch(_line(state, first)) else first
    columns = next(
        (
            line
            for line in range(begin, min(last, begin + (_LONGEST_HEAD if begin > first else 2)))
            if _COLUMNS.fullmatch(_line(state, line))
        ),
        -1,
    )
    if columns < 0 or (begin == first and columns > first and not _line(state, first).strip()):
        return False
    marks = [match.start() for match in re.finditer("-+", _line(state, columns))]
    drawn = begin > first or columns == first
    end, rows = columns + 1, []
    while end < last and not _closes(_line(state, end), drawn=drawn):
        if _line(state, end).strip():
            rows.append((end, _cells(_line(state, end), marks)))
        end += 1
    if not rows or (drawn and end >= last):
        return False
    head = [(line, _cells(_line(state, line), marks)) for line in range(begin, columns)]
    if drawn or (end < last and _line(state, end).strip()):
        end = min(end + 1, last)
    return silent or _push(state, first, end, head + rows, len(head))


def _closes(line: str, *, drawn: bool) -> bool:
    """Whether a line ends a table; one that is drawn around may hold blank lines."""
    if _RULE.fullmatch(line) or _COLUMNS.fullmatch(line):
        return True
    return not drawn and not line.strip()


def _between_bars(line: str) -> list[Cell]:
    """What stands between the bars of a grid."""
    return [_stripped(match.start(), match[0]) for match in re.finditer(r"(?<=\|)[^|]*(?=\|)", line)]


def _stripped(at: int, text: str) -> Cell:
    return at + len(text) - len(text.lstrip()), text.strip()


def _cells(line: str, marks: list[int]) -> list[Cell]:
    """What stands below each mark; a word that begins before it belongs to it."""
    cuts = [0]
    for mark in marks[1:]:
        while 0 < mark < len(line) and line[mark - 1] != " ":
            mark -= 1
        cuts.append(max(mark, cuts[-1]))
    return [
        _stripped(start, line[start:end]) for start, end in zip(cuts, [*cuts[1:], len(line)], strict=True)
    ]


def _push(state: StateBlock, first: int, end: int, rows: list[Row], head: int) -> bool:
    table = state.push("table_open", "table", 1)
    table.map = [first, end]
    table.meta = {"rows in head": head}
    for line, cells in rows:
        state.push("tr_open", "tr", 1).map = [line, line + 1]
        for at, cell in cells:
            inline = state.push("inline", "", 0)
            inline.content, inline.map, inline.children = cell, [line, line + 1], []
            inline.meta = {"at": state.bMarks[line] + at}
        state.push("tr_close", "tr", -1)
    state.push("table_close", "table", -1)
    state.line = end
    return True
