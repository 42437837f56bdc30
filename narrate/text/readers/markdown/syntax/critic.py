"""CriticMarkup: `{++added++}`, `{--gone--}`, `{~~old~>new~~}`, `{==marked==}`, `{>>remark<<}`.

What an editor proposes counts as accepted.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.syntax.tokens import silent, span

_CHANGE = re.compile(
    r"\{(?:\+\+(?P<added>(?:[^+{]|\+(?!\+\}))+)\+\+|--(?P<gone>(?:[^-{]|-(?!-\}))+)--"
    r"|~~(?P<old>[^~{]*)~>(?P<new>(?:[^~{]|~(?!~\}))*)~~|==(?P<marked>(?:[^={]|=(?!=\}))+)=="
    r"|>>(?P<remark>(?:[^<{]|<(?!<\}))*)<<)\}"
)
"""One change: added, gone, replaced, marked, remarked on."""


def install(parser: MarkdownIt) -> None:
    """Changes are accepted, remarks are not spoken."""
    parser.inline.ruler.before("link", "critic", _critic)


@begins("{")
def _critic(state: StateInline, quiet: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    match = _CHANGE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if match["gone"] is not None:
        return silent(state, match.end(), "struck out", quiet=quiet)
    if match["remark"] is not None:
        return silent(state, match.end(), "comment", quiet=quiet)
    name = next(name for name in ("added", "new", "marked") if match[name] is not None)
    return span(
        state, match.span(name), match.end(), "struck out" if name == "new" else "markup", quiet=quiet
    )
