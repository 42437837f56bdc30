"""Attributes in braces, which kramdown, Pandoc, Python-Markdown and others put behind things.

`{#id .class key="value"}`, `{: .lead}`, `{-}`, `{=html}`; and spans in brackets before them.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.syntax.tokens import silent, span

_ONE = r"(?:[#.][\w:./-]+|[\w:@.-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+)|-)"
_MORE = rf"(?:[ \t\n]+(?:{_ONE}|[\w-]+)){{0,50}}"
ATTRIBUTES = re.compile(
    rf"\{{(?::[ \t]*(?:{_ONE}|[\w-]+)?{_MORE}|[ \t]*{_ONE}{_MORE}"
    r"|=\w+|\.?unnumbered|[ \t]*[\w-]+(?:[ \t]+[\w-]+=[^\s{}]+)+)[ \t]*\}"
)
_ROLE = re.compile(r"\{(?:ref|doc|term|numref|cite(?::\w+)?|abbr|sub|sup|eq|kbd|download|py:\w+)\}(?=`)")
_BRACKETS = re.compile(r"\[((?:[^\[\]\\\n]|\\.|\n(?!\n)|\[[^\[\]\n]*\])+)\](?=\{)")


def install(parser: MarkdownIt) -> None:
    """Attributes are not spoken, the text of a span is."""
    parser.inline.ruler.before("link", "bracketed span", _span)
    parser.inline.ruler.before("link", "attributes", _attributes)
    parser.inline.ruler.push("expression", _expression)


def _attributes(state: StateInline, quiet: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    match = ATTRIBUTES.match(state.src, state.pos, state.posMax) or _ROLE.match(
        state.src, state.pos, state.posMax
    )
    return bool(match) and match is not None and silent(state, match.end(), "attributes", quiet=quiet)


def _expression(state: StateInline, quiet: bool) -> bool:
    """A brace of MDX, up to the one that closes it."""
    if state.src[state.pos] != "{" or not state.env.get("expressions") or state.env.get("open") is state.src:
        return False
    depth = 0
    for match in re.compile(r"[{}]").finditer(state.src, state.pos, state.posMax):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return silent(state, match.end(), "expression", quiet=quiet)
    state.env["open"] = state.src  # looked for once a paragraph
    return False


def _span(state: StateInline, quiet: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    text = _BRACKETS.match(state.src, state.pos, state.posMax)
    attributes = ATTRIBUTES.match(state.src, text.end(), state.posMax) if text else None
    if not text or not attributes:
        return False
    return span(state, text.span(1), attributes.end(), "attributes", quiet=quiet)
