"""Tables whose rule is missing, or stands above them: rows between bars all the same.

CommonMark's tables have a rule below their head. Some writers draw none, and some programs leave it without a head.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.state import line_of
from narrate.text.readers.markdown.syntax.grids import Cell, push_table, stripped

_ROW = re.compile(r"\|(?:[^|\n]*\|){2,}[ \t]*")
_RULE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*+(?:\|[ \t]*:?-{2,}:?[ \t]*+)+\|?[ \t]*")
_CELL = re.compile(r"[^|\n]*")


def install(parser: MarkdownIt) -> None:
    """They are looked for behind every other table."""
    parser.block.ruler.after("table", "bare table", _bare)
    parser.block.ruler.before("table", "table below its rule", _below_rule)


@begins("|")
def _bare(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Two rows or more; the first names the columns where it begins with an empty cell."""
    if silent or state.is_code_block(first):
        return False
    end = first
    while end < last and state.sCount[end] >= state.blkIndent and _ROW.fullmatch(line_of(state, end)):
        end += 1
    if end - first < 2:
        return False
    rows = [[(line, _cells(state, line))] for line in range(first, end)]
    return push_table(state, first, end, rows, int(not rows[0][0][1][0][1]))


@begins("|:-")
def _below_rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A rule of columns above their rows, without a head."""
    if silent or state.is_code_block(first) or not _RULE.fullmatch(line_of(state, first)):
        return False
    end = first + 1
    while end < last and state.sCount[end] >= state.blkIndent and "|" in line_of(state, end):
        end += 1
    if end - first < 2:
        return False
    return push_table(state, first, end, [[(line, _cells(state, line))] for line in range(first + 1, end)], 0)


def _cells(state: StateBlock, line: int) -> list[Cell]:
    """What stands between the bars of a line, counted from the start of its container."""
    text = state.src[state.bMarks[line] : state.eMarks[line]].rstrip().removesuffix("|")
    start = text.find("|") + 1 if text.lstrip().startswith("|") else 0
    cells: list[Cell] = []
    while start <= len(text):
        cell = _CELL.match(text, start)
        assert cell
        cells.append(stripped(start, cell[0]))
        start = cell.end() + 1
    return cells
