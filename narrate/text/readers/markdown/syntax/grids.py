"""Tables that are drawn with dashes: Pandoc's simple, multi-line and grid tables.

They leave the tokens of a pipe table. In a grid, the lines between two rules are one row; so are,
in a multi-line table, the lines between two blank ones. Every other line is a row.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from narrate.text.readers.markdown.beginnings import begins

_COLUMNS = re.compile(r"[ ]*-{2,}(?:[ ]+-{2,})+[ ]*")
_RULE = re.compile(r"[ ]*-{5,}[ ]*")
_UNEVEN = re.compile(r"\|(?:[ ]*+:?-++:?[ ]*+\|?)++")
_GRID = re.compile(r"\+(?:[-=:]+\+)+[ ]*")
_HEADING = re.compile(r"#{1,6} ")
_LONGEST_HEAD = 6
"""Lines between the upper rule of a multi-line table and that of its columns."""

Cell = tuple[int, str]
"""Where the text of a cell begins in its line, and that text."""
Line = tuple[int, list[Cell]]
"""The number of a line and its cells."""
Row = list[Line]
"""The lines of a row, each with as many cells."""
_RULED = re.compile(r"[-=:+]{3,}")
"""What a cell over several rows leaves beside it."""


def install(parser: MarkdownIt) -> None:
    """Drawn tables go before headings with a line of dashes below them."""
    parser.block.ruler.before("table", "grid table", _grid)
    parser.block.ruler.before("table", "simple table", _simple)
    parser.block.ruler.after("table", "uneven table", _uneven)


def _line(state: StateBlock, line: int) -> str:
    """A line from the indentation of its container on."""
    return state.src[state.bMarks[line] : state.eMarks[line]]


@begins("+")
def _grid(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    if not _GRID.fullmatch(_line(state, first).strip()) or state.is_code_block(first):
        return False
    end, head = first + 1, 0
    rows: list[Row] = [[]]
    while end < last and _is_drawn(text := _line(state, end).strip()):
        if text.startswith("|"):
            rows[-1].append((end, _between_bars(_line(state, end))))
        else:
            head = len(rows) if "=" in text else head
            rows.append([])
        end += 1
    if not any(rows):
        return False
    return silent or push_table(state, first, end, rows, head)


@begins("|")
def _uneven(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A pipe table whose rule has fewer columns than its head, as kramdown takes it."""
    if first + 1 >= last or state.is_code_block(first) or state.is_code_block(first + 1):
        return False
    if not _line(state, first).startswith("|") or not _UNEVEN.fullmatch(_line(state, first + 1)):
        return False
    end = first + 2
    while end < last and _line(state, end).startswith("|"):
        end += 1
    lines = [first, *range(first + 2, end)]
    return silent or push_table(
        state,
        first,
        end,
        [[(line, _between_bars(_line(state, line).rstrip(" |") + "|"))] for line in lines],
        1,
    )


def _is_drawn(line: str) -> bool:
    """Whether a line belongs to a grid."""
    return line.startswith("|") or bool(_GRID.fullmatch(line))


def _simple(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    if _line(state, first).lstrip().startswith(("```", "~~~")):
        return False
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
    end = columns + 1
    body: list[Line] = []
    while end < last and not _closes(_line(state, end), drawn=drawn):
        if _HEADING.match(_line(state, end)):
            return False  # no table goes on behind a heading
        if not drawn or _line(state, end).strip() or body:
            body.append((end, _cells(_line(state, end), marks)))
        end += 1
    if not any(cells for _, cells in body) or (drawn and end >= last):
        return False
    head = [(line, _cells(_line(state, line), marks)) for line in range(begin, columns)]
    if drawn or (end < last and _line(state, end).strip()):
        end = min(end + 1, last)
    rows = [*([head] if head else []), *_rows(body)]
    return silent or push_table(state, first, end, rows, int(bool(head)))


def _rows(lines: list[Line]) -> list[Row]:
    """The rows of a table without rules between them: blank lines part them, where it has any."""
    blank = [not any(text for _, text in cells) for _, cells in lines]
    if not any(blank[:-1]):
        return [[line] for line, empty in zip(lines, blank, strict=True) if not empty]
    rows: list[Row] = [[]]
    for line, empty in zip(lines, blank, strict=True):
        if empty:
            rows.append([])
        else:
            rows[-1].append(line)
    return rows


def _closes(line: str, *, drawn: bool) -> bool:
    """Whether a line ends a table; one that is drawn around may hold blank lines."""
    if _RULE.fullmatch(line) or _COLUMNS.fullmatch(line):
        return True
    return not drawn and not line.strip()


def _between_bars(line: str) -> list[Cell]:
    """What stands between the bars of a grid."""
    return [stripped(match.start(), match[0]) for match in re.finditer(r"(?<=\|)[^|]*(?=\|)", line)]


def stripped(at: int, text: str) -> Cell:
    """A cell without the white space around its text."""
    return at + len(text) - len(text.lstrip()), text.strip()


def _cells(line: str, marks: list[int]) -> list[Cell]:
    """What stands below each mark; a word that begins before it belongs to it."""
    cuts = [0]
    for mark in marks[1:]:
        while 0 < mark < len(line) and line[mark - 1] != " ":
            mark -= 1
        cuts.append(max(mark, cuts[-1]))
    return [stripped(start, line[start:end]) for start, end in zip(cuts, [*cuts[1:], len(line)], strict=True)]


def push_table(state: StateBlock, first: int, end: int, rows: list[Row], head: int) -> bool:
    """Leave the tokens of a table in the lines from `first` to before `end`; `head` of its rows name columns."""
    table = state.push("table_open", "table", 1)
    table.map = [first, end]
    table.meta = {"rows in head": head}
    for row in filter(None, rows):
        state.push("tr_open", "tr", 1).map = [row[0][0], row[-1][0] + 1]
        for column in range(max(len(cells) for _, cells in row)):
            _push_cell(state, [(line, cells[column]) for line, cells in row if column < len(cells)])
        state.push("tr_close", "tr", -1)
    state.push("table_close", "table", -1)
    state.line = end
    return True


def _push_cell(state: StateBlock, parts: list[tuple[int, Cell]]) -> None:
    """A cell of one line or several; `meta["at"]` is where each of its lines begins in the source."""
    shown = [(line, at, text) for line, (at, text) in parts if text and not _RULED.fullmatch(text)]
    inline = state.push("inline", "", 0)
    inline.content = "\n".join(text for _, _, text in shown)
    inline.map, inline.children = [parts[0][0], parts[-1][0] + 1], []
    inline.meta = {"at": [state.bMarks[line] + at for line, at, _ in shown]}
