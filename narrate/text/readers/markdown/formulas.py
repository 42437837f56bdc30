"""Formulas in Markdown: nothing between their dollars is emphasis, a list or a table.

They stay in the text as they are written, for the rules of a language say them.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.state import line_of
from narrate.text.readers.markdown.syntax import tokens
from narrate.text.spoken import formulas

_LONGEST = 6000
"""Characters of a formula in lines of its own."""
_OPENING = re.compile(
    r"\$\$|\\\[|\\begin\{(?P<name>(?:equation|align|alignat|gather|multline|eqnarray|displaymath|flalign|math)(?:\\?\*)?)\}"
)
"""What begins a formula of its own: `$$`, `\\[`, `\\begin{align}`."""
_LABEL = r"[ \t]*(?:\([\w:.-]+\)|\{[^{}]*\})?[ \t]*[.,;:]?$"
_MYST_LABEL = re.compile(r"[ \t]*\([\w:.-]+\)[ \t]*\Z")
"""`$$ (eq:growth)`: it stands at the end of a formula in lines of its own."""
FENCES = ("math", "{math}")
"""What a fenced block with a formula is called."""
_OPTION = re.compile(r"^:[\w-]+:.*$", re.MULTILINE)


def install(parser: MarkdownIt, inline: ParserInline) -> None:
    """Teach a parser to see formulas, before it sees anything in them."""
    inline.ruler.before("escape", "formula", _inline)
    parser.block.ruler.before(
        "code", "formula", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def as_text(content: str) -> str:
    """The content of a fenced formula as a text has it."""
    return f"$${' '.join(_OPTION.sub('', content).split())}$$"


@begins("$\\")
def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "$\\":
        return False
    formula = formulas.at(state.src, state.pos)
    if formula is None or formula.end > state.posMax:
        return False
    if not silent:
        state.push("formula", "", 0).content = state.src[formula.start : formula.end]
    state.pos = formula.end
    label = _MYST_LABEL.match(state.src, state.pos, state.posMax) if state.src[state.pos - 1] == "$" else None
    if label:
        tokens.silent(state, label.end(), "attributes", quiet=silent)
    return True


@begins("$\\")
def _block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A formula in lines of its own is a paragraph, whatever its lines begin with."""
    opening = _OPENING.match(line_of(state, first))
    if opening is None or state.is_code_block(first):
        return False
    end = _end_of_block(state, first, last, opening)
    if end < 0:
        return False
    if silent:
        return True
    content = state.getLines(first, end, state.blkIndent, False).strip()
    state.line = end
    tokens.text_lines(state, first, end, content)
    return True


def _end_of_block(state: StateBlock, first: int, last: int, opening: re.Match[str]) -> int:
    """The line after a formula; -1 where it has no end, or is too long for one.

    Behind its last line there may be a label. A blank line may only stand right after
    the opening one, as some writers have it.
    """
    mark = opening[0]
    ending = re.compile(rf"(?:{_closing(opening)}){_LABEL}")
    start, blank = state.bMarks[first], False
    alone = not line_of(state, first)[len(mark) :].strip()
    for line in range(first, last):
        text = line_of(state, line).rstrip()
        inner = text[len(mark) :] if line == first else text
        if ending.search(inner):
            return line + 1
        opened = line > first and inner.startswith(mark)
        if opened or blank or state.bMarks[line] - start > _LONGEST:
            return -1
        blank = line > first and not inner and not (alone and line == first + 1)
    return -1


def _closing(opening: re.Match[str]) -> str:
    if opening["name"]:
        return rf"\\end\{{{re.escape(opening['name'])}\}}"
    return r"\$\$" if opening[0] == "$$" else r"\\\]"
