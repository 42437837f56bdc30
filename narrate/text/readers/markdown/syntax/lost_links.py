"""Links that programs broke: a target that goes on in the next line, a target whose words were lost.

Programs that wrap lines, and those that take pages apart, leave `[words](https://tea.example/a⏎/b)` and `](https://…)`.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.syntax.tokens import silent, span

_BROKEN = re.compile(
    r"\[(?P<words>[^\[\]]{1,300})\]\((?:https?://|/)[^\s()<>]{0,500}(?:\n[ \t]*[^\s()<>]{1,500}){1,3}\)"
)
_LOST = re.compile(r"\][ \t]?\((?:https?://|/|\.{1,2}/)[^\s()<>]{1,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)")


def install(parser: MarkdownIt) -> None:
    """They come behind links that are whole."""
    parser.inline.ruler.after("link", "broken link", _broken)
    parser.inline.ruler.after("link", "lost link", _lost)


@begins("[")
def _broken(state: StateInline, quiet: bool) -> bool:
    match = _BROKEN.match(state.src, state.pos, state.posMax)
    return match is not None and span(state, match.span("words"), match.end(), "link target", quiet=quiet)


@begins("]")
def _lost(state: StateInline, quiet: bool) -> bool:
    match = _LOST.match(state.src, state.pos, state.posMax)
    return match is not None and silent(state, match.end(), "link target", quiet=quiet)
