"""Paragraphs without any sign of markup: one token, and no search for what is not in them.

Most of what is written is such text. Of it `prose` tokens are left: `meta["lines"]` are the starts and
ends of its lines. What may be anything else is left to the parser's own rules.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from narrate.text.readers.markdown.syntax.pictures import is_named

_LINE = re.compile(
    r"""(?x) (?: [^\W\d_] | ["“'‘] ) (?: [^\n`${*@^<~&_\\[#:=+%] | : (?![a-z0-9_+:-]) | [=+%] (?![=+%]) )*+ (?<=\S)"""
)
"""A line that begins with a letter, and in which no rule for what stands in a block finds anything."""
_DEFINING = ":~"
"""What begins the definition of the term above it, at once or below an empty line."""
_UNDER = "-=|" + _DEFINING
"""What may begin a line that makes a heading, a table or a term of the one above it."""
_ITEM = re.compile(r"(?:[-*+]|(\d{1,9})[.)])[ \t]+[^ \t]", re.ASCII)
"""The beginning of a list's item that is not empty."""
_LAZY = 4
"""Columns right of the list around it from which a line that looks like an item goes on with the text above."""


def install(parser: MarkdownIt) -> None:
    """Prose is looked for first of all."""
    parser.block.ruler.before("grid table", "prose", _prose)


def _prose(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    if state.is_code_block(first):
        return False
    lines = _lines(state, first)
    if not lines:
        return False
    state.parentType = "paragraph"
    state.line = first + len(lines)
    token = state.push("prose", "p", 0)
    token.map = [first, state.line]
    token.content = " ".join(state.src[start:end] for start, end in lines)
    token.meta = {"lines": lines}
    return True


def _lines(state: StateBlock, line: int) -> list[tuple[int, int]]:
    """Where the lines of a paragraph stand; none where it is not plain to see that it is nothing else."""
    source, found = state.src, list[tuple[int, int]]()
    while line < state.lineMax and not state.isEmpty(line):
        start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        if found and (state.sCount[line] < 0 or _is_under(state, line)):
            return []
        if not found and source.find(" ", start, end) < 0 and is_named(source[start:end]):
            return []
        if not _LINE.fullmatch(source, start, end):
            return found if found and _is_ended(state, line) else []
        found.append((start, end))
        line += 1
    below = line + 1
    if len(found) == 1 and below < state.lineMax and _first(state, below) in _DEFINING:
        return []
    return found


def _is_under(state: StateBlock, line: int) -> bool:
    """Whether a line may make something else of the one above it: a heading, a table, a term."""
    char = _first(state, line)
    if char not in _UNDER:
        return False
    inside = state.sCount[line] >= state.blkIndent
    return inside or char in _DEFINING or state.src.startswith("--", state.bMarks[line] + state.tShift[line])


def _first(state: StateBlock, line: int) -> str:
    at = state.bMarks[line] + state.tShift[line]
    return state.src[at : at + 1] or "\n"


def _is_ended(state: StateBlock, line: int) -> bool:
    """Whether a line ends the paragraph above it."""
    if state.sCount[line] - state.blkIndent > 3:
        return False
    if _is_item(state, line):
        return True
    before, state.parentType = state.parentType, "paragraph"
    ended = any(rule(state, line, state.lineMax, True) for rule in state.md.block.ruler.getRules("paragraph"))
    state.parentType = before
    return ended


def _is_item(state: StateBlock, line: int) -> bool:
    """Whether it is plain to see that a line begins the item of a list: of such lines there are many."""
    match = _ITEM.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    if not match:
        return False
    if state.sCount[line] >= state.blkIndent:
        return not match[1] or int(match[1]) == 1
    return state.listIndent < 0 or state.sCount[line] - state.listIndent < _LAZY
