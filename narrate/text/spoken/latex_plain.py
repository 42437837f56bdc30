"""The nodes of a formula in plain LaTeX, found in one go.

Most formulas are characters, groups in braces, and macros whose arguments are groups. pylatexenc reads them character
by character and takes longer for one than all rules take for its sentence. Here they become the same nodes, named as
pylatexenc names them; a formula with anything else is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_TOKEN = re.compile(r"([^\\{}&~]+|[&~])|\\([A-Za-z]++(?![^\x00-\x7f])\s*|[^A-Za-z])|([{}])", re.DOTALL)
"""Characters, a macro with the white space behind its name, or a brace."""
_NOTHING = "&~"
"""Marks of columns and spaces: nobody says them."""
_NOT_PLAIN = re.compile(r"[%$]|``|''|--|[!?]`|\n\s*\n|\\(?:[\[\]()]|begin|end|[^\x00-\x7f]|\Z)")
"""What means something else in LaTeX than the characters that it is."""


class LatexCharsNode(NamedTuple):
    """Characters, as they are written."""

    chars: str


class LatexGroupNode(NamedTuple):
    """What stands in braces."""

    nodelist: list[PlainNode]


class Arguments(NamedTuple):
    """What a macro is given; None where an argument may be left out and is."""

    argnlist: list[PlainNode | None]


class LatexMacroNode(NamedTuple):
    """A macro by its name without the backslash."""

    macroname: str
    nodeargd: Arguments | None


PlainNode = LatexCharsNode | LatexGroupNode | LatexMacroNode


class _NotPlain(Exception):
    """The formula is not for this module."""


def nodes(source: str, arguments_of: Callable[[str], str | None]) -> list[PlainNode] | None:
    """The nodes of a formula; None where it is not plain.

    `arguments_of` says what a macro is given: a `{` for what must be there, `[` or `*` for what may be; None where that
    is not all. Raises ValueError where a brace has no other.
    """
    if _NOT_PLAIN.search(source):
        return None
    try:
        return _Walker(source, arguments_of).all()
    except _NotPlain:
        return None


class _Walker:
    def __init__(self, source: str, arguments_of: Callable[[str], str | None]) -> None:
        self._source = source
        self._arguments_of = arguments_of
        self._at = 0

    def all(self) -> list[PlainNode]:
        found = self._until_brace()
        if self._at < len(self._source):
            raise ValueError("a brace closes that never opened")
        return found

    def _until_brace(self) -> list[PlainNode]:
        """Nodes up to a closing brace, or to the end."""
        found: list[PlainNode] = []
        while self._at < len(self._source) and self._source[self._at] != "}":
            chars, macro = self._token()
            if chars:
                found += [LatexCharsNode(chars)] if chars not in _NOTHING else []
            elif macro:
                found.append(self._macro(macro))
            else:
                found.append(self._group())
        return found

    def _token(self) -> tuple[str, str]:
        """The characters or the macro that come next; neither where a brace does."""
        match = _TOKEN.match(self._source, self._at)
        if match is None:
            raise _NotPlain
        self._at = match.end()
        return match[1] or "", match[2] or ""

    def _group(self) -> LatexGroupNode:
        """The group whose brace was just read."""
        inside = self._until_brace()
        if self._at == len(self._source):
            raise ValueError("a brace opens that never closes")
        self._at += 1
        return LatexGroupNode(inside)

    def _macro(self, written: str) -> LatexMacroNode:
        name = written.rstrip() or written
        wanted = self._arguments_of(name)
        if wanted is None:
            raise _NotPlain
        given: list[PlainNode | None] = []
        for sign in wanted:
            if sign == "{":
                given.append(self._argument())
            elif self._next() in sign:  # what may be left out is there, or the formula ends
                raise _NotPlain
            else:
                given.append(None)
        return LatexMacroNode(name, Arguments(given) if given else None)

    def _argument(self) -> PlainNode:
        """A group, a macro by itself, or one character."""
        first = self._next()
        if first in "}" + _NOTHING:  # or the end
            raise _NotPlain
        if first in "\\{":
            macro = self._token()[1]
            return LatexMacroNode(macro.rstrip() or macro, None) if macro else self._group()
        self._at += 1
        return LatexCharsNode(first)

    def _next(self) -> str:
        """The next character that is no white space."""
        while self._source[self._at : self._at + 1].isspace():
            self._at += 1
        return self._source[self._at : self._at + 1]
