"""Formulas in Markdown: nothing between their dollars is emphasis, a list or a table.

They stay in the text as they are written, for the rules of a language say them.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from narrate.text.spoken import formulas

_LONGEST = 2000
"""Characters of a formula in lines of its own."""
FENCE = "math"
"""What a fenced block with a formula is called."""


def install(parser: MarkdownIt, inline: ParserInline) -> None:
    """Teach a parser to see formulas, before it sees anything in them."""
    inline.ruler.before("escape", "formula", _inline)
    parser.block.ruler.before(
        "code", "formula", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def as_text(content: str) -> str:
    """The content of a fenced formula as a text has it."""
    return f"$${' '.join(content.split())}$$"


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "$\\":
        return False
    formula = formulas.at(state.src, state.pos)
    if formula is None or formula.end > state.posMax:
        return False
    if not silent:
        state.push("formula", "", 0).content = state.src[formula.start : formula.end]
    state.pos = formula.end
    return True


def _block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A formula in lines of its own is a paragraph, whatever its lines begin with."""
    marks = {"$$": "$$", r"\[": r"\]"}
    start = state.bMarks[first] + state.tShift[first]
    closing = marks.get(state.src[start : start + 2])
    if closing is None or state.is_code_block(first):
        return False
    line = first
    while line < last:
        begin, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        text = state.src[begin + (2 if line == first else 0) : end].rstrip()
        opened = line > first and text.startswith(state.src[start : start + 2]) and text != closing
        if opened or begin - start > _LONGEST or (line > first and not text):
            return False
        if text.endswith(closing):
            break
        line += 1
    else:
        return False
    if silent:
        return True
    content = state.getLines(first, line + 1, state.blkIndent, False).strip()
    state.line = line + 1
    state.push("paragraph_open", "p", 1).map = [first, state.line]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content, [first, state.line], []
    state.push("paragraph_close", "p", -1)
    return True
