"""The tokens that the rules of this folder leave, and how they leave them.

`silent`: its `content` is not spoken, by the rule in its `meta`. `span_open` and `span_close`:
the same, around text that is spoken; with `meta["target"]` it is the caption of a picture, and
`meta["text"]` is what the notes show of it.
`text_special`, as the parser itself uses it: `content` stands for `markup`.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


def silent(state: StateInline, end: int, rule: str, *, quiet: bool) -> bool:
    """From here to `end` nothing is spoken. `quiet` is the parser's look ahead."""
    if not quiet:
        token = state.push("silent", "", 0)
        token.content = state.src[state.pos : end]
        token.meta = {"rule": rule}
    state.pos = end
    return True


def read_as(state: StateInline, end: int, text: str, rule: str, *, quiet: bool) -> bool:
    """From here to `end` the source reads as `text`, by that rule."""
    if not quiet:
        token = state.push("text_special", "", 0)
        token.content = text
        token.markup = state.src[state.pos : end]
        token.meta = {"rule": rule}
    state.pos = end
    return True


def span(
    state: StateInline, inside: tuple[int, int], end: int, rule: str, *, quiet: bool, **about: str
) -> bool:
    """From here to `end` only what is `inside` is text. Both tokens share their `meta`; `about` goes into it, too."""
    if not quiet:
        first, last = inside
        maximum = state.posMax
        opening = state.push("span_open", "span", 1)
        opening.content = state.src[state.pos : first]
        opening.meta = {"rule": rule, **about}
        state.pos, state.posMax = first, last
        state.md.inline.tokenize(state)
        state.pos, state.posMax = last, maximum
        closing = state.push("span_close", "span", -1)
        closing.content = state.src[last:end]
        closing.meta = opening.meta
    state.pos = end
    return True


def silent_lines(state: StateBlock, first: int, last: int, rule: str) -> bool:
    """The lines from `first` to before `last` are not spoken."""
    token = state.push("silent_lines", "", 0)
    token.map = [first, last]
    token.meta = {"rule": rule}
    state.line = last
    return True


def text_lines(state: StateBlock, first: int, last: int, content: str) -> Token:
    """A paragraph that is in the lines from `first` to before `last`; the token of its text."""
    state.push("paragraph_open", "p", 1).map = [first, last]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content, [first, last], []
    state.push("paragraph_close", "p", -1)
    return token


def lines_of_code(state: StateBlock, first: int, last: int) -> Token:
    """The lines from `first` to before `last` are code as they are."""
    token = state.push("code_block", "code", 0)
    token.content, token.map = state.getLines(first, last, state.blkIndent, True), [first, last]
    state.line = last
    return token
