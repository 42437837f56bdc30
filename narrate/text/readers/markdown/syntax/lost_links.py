"""Links that CommonMark takes for none: a target with spaces in it or in two lines, one whose words were lost.

Obsidian writes `![](Pasted image 1.png)`; programs that wrap lines, and those that take pages apart, leave
`[words](https://tea.example/a⏎/b)` and `](https://…)`.
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
_SPACED = re.compile(
    r"(?P<picture>!?)\[(?P<words>[^\[\]\n]{0,300})\]\([ \t]*(?P<target>[^()\n\"<>]{0,300}?"
    r"(?:/[^()\n\"<>]{0,300}?|\.(?:md|mdx|html?|pdf|qmd|rmd|ipynb|org|txt|png|jpe?g|gif|svg|webp|mp4|mov|mp3|canvas|excalidraw)"
    r"(?:\#[^()\n\"<>]{0,100})?))[ \t]*(?:[ \t]\"[^\"\n]{0,200}\")?\)",
    re.IGNORECASE,
)
"""A target with spaces that is a path, or ends like a file."""
_LOST = re.compile(r"\][ \t]?\((?:https?://|/|\.{1,2}/)[^\s()<>]{1,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)")


def install(parser: MarkdownIt) -> None:
    """They come behind links that are whole."""
    parser.inline.ruler.after("image", "spaced link", _spaced)
    parser.inline.ruler.after("link", "broken link", _broken)
    parser.inline.ruler.after("link", "lost link", _lost)


@begins("![")
def _spaced(state: StateInline, quiet: bool) -> bool:
    match = _SPACED.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    words = match.span("words")
    if match["picture"]:
        about = {"target": match["target"].strip(), "text": match["words"].strip()}
        return span(state, words, match.end(), "image", quiet=quiet, **about)
    return span(state, words, match.end(), "link target", quiet=quiet)


@begins("[")
def _broken(state: StateInline, quiet: bool) -> bool:
    match = _BROKEN.match(state.src, state.pos, state.posMax)
    return match is not None and span(state, match.span("words"), match.end(), "link target", quiet=quiet)


@begins("]")
def _lost(state: StateInline, quiet: bool) -> bool:
    match = _LOST.match(state.src, state.pos, state.posMax)
    return match is not None and silent(state, match.end(), "link target", quiet=quiet)
