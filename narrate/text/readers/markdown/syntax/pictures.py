"""Pictures: a line with nothing but the name of one, and one that its attributes describe.

Some sites put the picture in place of such a line. Quarto has the words for those who do not see it in
`![](map.png){fig-alt="The coast"}`.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.state import line_of
from narrate.text.readers.markdown.syntax.tokens import silent_lines, span

_NAME = re.compile(r"[\w./@+~*-]{1,200}\.(?:png|jpe?g|gif|webp|svg|avif|mp4|webm)[ \t]*", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)")
_DESCRIBED = re.compile(
    r"!\[\]\((?P<target>[^()\s]{1,500})(?:[ \t][^()\n]{0,200})?\)"
    r"\{(?:[^{}\n]{0,500}[ \t])?(?:fig-)?alt=(?:\"(?P<text>(?:\\.|[^\\\"\n]){1,500})\""
    r"|'(?P<other>[^'\n]{1,500})')[^{}\n]{0,500}\}"
)


def install(parser: MarkdownIt) -> None:
    """Such a line goes before what its signs may be, such a picture before one without attributes."""
    parser.block.ruler.before("table", "picture", _picture)
    parser.inline.ruler.before("image", "described picture", _described)


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


@begins("!")
def _described(state: StateInline, quiet: bool) -> bool:
    match = _DESCRIBED.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    name = "other" if match["other"] else "text"
    about = {"target": match["target"], "text": _ESCAPED.sub(r"\1", match[name])}
    return span(state, match.span(name), match.end(), "image", quiet=quiet, **about)
