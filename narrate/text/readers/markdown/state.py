"""What rules for blocks ask of the parser's state."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock


def line_of(state: StateBlock, line: int) -> str:
    """A line without its indentation."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def begins_item(state: StateBlock, line: int) -> bool:
    """Whether the mark of an item or a quotation stands in a line before its text."""
    begin = state.bMarks[line]
    return bool(state.src[begin : begin + state.tShift[line]].strip())


def before_signs(text: str, sign: str) -> str:
    """A text without the signs that may close its line, and the white space around them: `Pots ##` is `Pots`."""
    return text.rstrip(" \t").rstrip(sign).rstrip(" \t")
