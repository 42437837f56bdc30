"""Several terms above one definition, as PHP Markdown Extra and kramdown have them: each is a line of its own."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from narrate.text.readers.markdown.state import line_of
from narrate.text.readers.markdown.syntax.tokens import text_lines

_MOST = 4
"""Terms above one definition."""
_TERM = re.compile(r"(?!:[ \t])[\w\"“'`*_\[(][^\n]{0,80}(?<![.!?:;,|])[ \t]*")
_DEFINITION = re.compile(r":[ \t]+\S")


def install(parser: MarkdownIt) -> None:
    """All terms but the last one, which the rule for definitions knows."""
    parser.block.ruler.before("lheading", "terms", _term)


def _term(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    if (
        silent
        or first + 2 >= last
        or state.is_code_block(first)
        or state.parentType not in ("root", "list", "blockquote")
    ):
        return False
    line = first
    while line < last and line - first < _MOST and _TERM.fullmatch(line_of(state, line)):
        line += 1
    if line - first < 2 or line >= last or not _DEFINITION.match(line_of(state, line)):
        return False
    text_lines(state, first, first + 1, line_of(state, first).rstrip())
    state.line = first + 1
    return True
