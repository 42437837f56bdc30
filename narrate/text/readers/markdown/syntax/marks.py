"""Marks around words: `==bright==`, `H~2~O`, `x^2^`, `++ctrl+c++`, `%%hidden%%`, and ids of blocks."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from narrate.text.parts.raised import lowered, raised
from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.syntax.tokens import read_as, silent, span

_BRIGHT = re.compile(r"==(?=[^\s=])((?:[^=\n]|=(?!=)|\n(?!\n))*[^\s=])==(?!=)")
"""`==bright==`"""
_HIDDEN = re.compile(r"%%[^%\n]*%%")
_LOW = re.compile(r"~([^\s~\\^]{1,20})~(?!~)")
_STRUCK = re.compile(r"~(?=[^\s~\d])([^~\n]*[^\s~])~(?![~\w])")
_HIGH = re.compile(r"\^([^\s~\\^\[\]]{1,20})\^")
_KEYS = re.compile(r"\+\+(\"?[\w-]+\"?(?:\+\"?[\w-]+\"?)*)\+\+(?!\+)")
"""`++ctrl+c++`"""
_HEADING = re.compile(r"#{2,6}[ \t]+(?=\S)")
_CLOSING = re.compile(r"#+[ \t]+(?=\{[#.:-][^{}\n]*\}[ \t]*$)")
"""The marks behind a heading, before its attributes."""
_INSERTED = re.compile(r"\^\^(?=[^\s^])([^^\n]*[^\s^])\^\^(?!\^)")
_BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]+[ \t]*(?=\n|$)")


def install(parser: MarkdownIt) -> None:
    """Marks are not spoken, what they mark is; raised and lowered figures become characters."""
    for name, rule in (("bright", _bright), ("hidden", _hidden), ("raised", _raised), ("keys", _keys)):
        parser.inline.ruler.before("strikethrough", name, rule)
    parser.inline.ruler.before("escape", "heading mark", _heading)


@begins("#")
def _heading(state: StateInline, quiet: bool) -> bool:
    """The mark of a heading where none can be: at the head of a cell, and before its attributes."""
    if state.pos and state.src[state.pos - 1] in " \t":
        closing = _CLOSING.match(state.src, state.pos, state.posMax)
        return closing is not None and silent(state, closing.end(), "markup", quiet=quiet)
    if state.src[state.pos] != "#" or (state.pos and state.src[state.pos - 1] != ">"):
        return False
    match = _HEADING.match(state.src, state.pos, state.posMax)
    return bool(match) and match is not None and silent(state, match.end(), "markup", quiet=quiet)


@begins("=")
def _bright(state: StateInline, quiet: bool) -> bool:
    if not state.src.startswith("==", state.pos) or (state.pos and state.src[state.pos - 1] == "="):
        return False
    match = _BRIGHT.match(state.src, state.pos, state.posMax)
    return (
        bool(match) and match is not None and span(state, match.span(1), match.end(), "markup", quiet=quiet)
    )


@begins("%")
def _hidden(state: StateInline, quiet: bool) -> bool:
    match = _HIDDEN.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "%" else None
    return bool(match) and match is not None and silent(state, match.end(), "comment", quiet=quiet)


@begins("+")
def _keys(state: StateInline, quiet: bool) -> bool:
    match = _KEYS.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "+" else None
    if not match or (state.pos and state.src[state.pos - 1].isalnum()):
        return False
    return read_as(state, match.end(), re.sub(r"[+\"]", " ", match[1]).strip(), "keys", quiet=quiet)


def _strike(state: StateInline, match: re.Match[str], *, quiet: bool) -> bool:
    """GitHub strikes out between single tildes, too."""
    if not quiet:
        maximum = state.posMax
        state.push("s_open", "s", 1).markup = "~"
        state.pos, state.posMax = match.span(1)
        state.md.inline.tokenize(state)
        state.pos, state.posMax = match.end(1), maximum
        state.push("s_close", "s", -1).markup = "~"
    state.pos = match.end()
    return True


@begins("~^")
def _raised(state: StateInline, quiet: bool) -> bool:
    char = state.src[state.pos]
    if char not in "~^" or (char == "~" and state.pos and state.src[state.pos - 1] == "~"):
        return False
    if char == "^" and (inserted := _INSERTED.match(state.src, state.pos, state.posMax)):
        return span(state, inserted.span(1), inserted.end(), "markup", quiet=quiet)
    if char == "^" and state.pos and state.src[state.pos - 1] in " \t\n":
        identity = _BLOCK_ID.match(state.src, state.pos, state.posMax)
        if identity and identity.end() == len(state.src.rstrip()):
            return silent(state, identity.end(), "block id", quiet=quiet)
    if char == "~" and (struck := _STRUCK.match(state.src, state.pos, state.posMax)):
        before = state.src[state.pos - 1] if state.pos else " "
        if not before.isalnum() and before not in ")]}~":
            return _strike(state, struck, quiet=quiet)
    match = (_LOW if char == "~" else _HIGH).match(state.src, state.pos, state.posMax)
    if not match or not state.pos or state.src[state.pos - 1].isspace():
        return False
    shown = (lowered if char == "~" else raised)(match[1])
    return read_as(state, match.end(), shown, "raised or lowered", quiet=quiet)
