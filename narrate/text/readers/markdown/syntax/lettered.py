"""Lists whose items bear letters, Roman numbers or figures in brackets, as Pandoc has them: `a.`, `(i)`, `(2)`.

Two marks in a row tell a list from a paragraph that begins with an initial. A letter is said as it is, a number as one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.state import line_of
from narrate.text.readers.markdown.syntax.tokens import text_lines
from narrate.text.spoken import roman

_MARK = re.compile(
    r"(?P<open>\(?)(?P<sign>[a-zA-Z]|[ivx]{2,6}|[IVX]{2,6}|\d{1,2})(?P<close>[.)])(?=[ \t]+\S)"
)
_FIRST = ("a", "A", "i", "I", "1")


class _Item(NamedTuple):
    """An item: its lines, its mark, and what is said of that."""

    first: int
    end: int
    mark: str
    said: str


class _Style(NamedTuple):
    """How the marks of one list look: their brackets, and what they count with."""

    brackets: tuple[str, str]
    first: str

    def place(self, mark: re.Match[str]) -> int:
        """Which item bears that mark, counted from 1; 0 where it is none of this list."""
        sign = mark["sign"]
        if (mark["open"], mark["close"]) != self.brackets:
            return 0
        if self.first == "1":
            return int(sign) if sign.isdecimal() else 0
        if sign.isdecimal() or sign.isupper() != self.first.isupper():
            return 0
        if self.first in "iI":
            return roman.value(sign) or 0
        return ord(sign) - ord(self.first) + 1 if len(sign) == 1 else 0


def install(parser: MarkdownIt) -> None:
    """Such a list is looked for before prose; it ends no paragraph."""
    parser.block.ruler.before("prose", "lettered list", _lettered)


@begins("(aAiI")
def _lettered(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    if silent or state.is_code_block(first):
        return False
    items = _items(state, first, last)
    if len(items) < 2:
        return False
    state.push("bullet_list_open", "ul", 1)
    for item in items:
        _push(state, item)
    state.push("bullet_list_close", "ul", -1)
    state.line = items[-1].end
    return True


def _items(state: StateBlock, first: int, last: int) -> list[_Item]:
    """The items of a list that begins in a line; fewer than two where none does."""
    mark = _mark(state, first)
    if not mark or mark["sign"] not in _FIRST or (mark["sign"] == "1" and not mark["open"]):
        return []
    style = _Style((mark["open"], mark["close"]), mark["sign"])
    items: list[_Item] = []
    line = first
    while mark and style.place(mark) == len(items) + 1:
        end = line + 1
        while end < last and not _ends(state, end, last) and not _is_item(state, end, style, len(items) + 2):
            end += 1
        said = mark["sign"] if style.first in "aA" else str(len(items) + 1)
        items.append(_Item(line, end, mark[0], f"{said}."))
        line = end
        while line < last and state.isEmpty(line):
            line += 1
        mark = _mark(state, line) if line < last else None
    return items


def _ends(state: StateBlock, line: int, last: int) -> bool:
    """Whether a line is no more of the paragraph above it."""
    if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
        return True
    before, state.parentType = state.parentType, "paragraph"
    ended = any(rule(state, line, last, True) for rule in state.md.block.ruler.getRules("paragraph"))
    state.parentType = before
    return ended


def _is_item(state: StateBlock, line: int, style: _Style, place: int) -> bool:
    """Whether a line begins the item of that place."""
    mark = _mark(state, line)
    return mark is not None and style.place(mark) == place


def _mark(state: StateBlock, line: int) -> re.Match[str] | None:
    inside = 0 <= state.sCount[line] - state.blkIndent <= 3
    return _MARK.match(line_of(state, line)) if inside else None


def _push(state: StateBlock, item: _Item) -> None:
    opening = state.push("list_item_open", "li", 1)
    opening.map, opening.markup = [item.first, item.end], item.mark
    opening.meta = {"said": item.said}
    text = state.getLines(item.first, item.end, state.blkIndent, False).strip()
    text_lines(state, item.first, item.end, text.removeprefix(item.mark).lstrip())
    state.push("list_item_close", "li", -1)
