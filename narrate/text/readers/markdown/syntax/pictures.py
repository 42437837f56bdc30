"""A line with nothing but the name of a picture or a film, which some sites put in its place."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from narrate.text.readers.markdown.state import line_of
from narrate.text.readers.markdown.syntax.tokens import silent_lines

_NAME = re.compile(r"[\w./@+~*-]{1,200}\.(?:png|jpe?g|gif|webp|svg|avif|mp4|webm)[ \t]*", re.IGNORECASE)


def install(parser: MarkdownIt) -> None:
    """Such a line goes before what its signs may be."""
    parser.block.ruler.before("table", "picture", _picture)


def is_named(line: str) -> bool:
    """Whether a line only names a picture."""
    return _NAME.fullmatch(line) is not None


def _picture(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """It begins a block, and is no item of a list of files; its caption may stand in the next line."""
    line = line_of(state, first)
    if state.parentType == "list" or not is_named(line) or state.is_code_block(first):
        return False
    if not silent:
        silent_lines(state, first, first + 1, "image")
        state.tokens[-1].meta["target"] = line.strip()
    return True
