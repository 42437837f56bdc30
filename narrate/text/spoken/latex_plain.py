"""The nodes of a formula in plain LaTeX, found in one go.

Most formulas are characters, groups in braces, and macros whose arguments are groups. pylatexenc reads them character
by character and takes longer for one than all rules take for its sentence. Here they become the same nodes, named as
pylatexenc names them; a formula with anything else is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, NoReturn

from narrate.text.spoken.latex_macros import LINES

_SPECIAL = r"---?|[&~]|``|''|[!?]`"
_SPECIAL_SIGN = re.compile(_SPECIAL)
_TOKEN = re.compile(
    rf"(?P<chars>(?:[^\\{{}}&~%$`'!?-]|(?!{_SPECIAL})[`'!?-])+)|(?P<special>{_SPECIAL})|(?P<comment>%[^\n]*(?:\n\s*)?)"
    r"|\\(?P<macro>[A-Za-z]++(?![^\x00-\x7f])\s*|[^A-Za-z])|(?P<brace>[{}])",
    re.DOTALL,
)
"""Characters, a sign that LaTeX has a meaning for, a comment, a macro with the white space behind its name, or a brace."""
_NOT_PLAIN = re.compile(r"\n\s*\n|\\(?:[^\x00-\x7f]|\Z)")
"""A paragraph, and macros of other letters."""
_SWITCHES = ("(", ")", "[", "]", "begin", "end")
"""Macros that begin or end something else than a formula in one line, as a dollar does."""
_LINES = re.compile("|".join(rf"\{{{re.escape(name)}\}}" for name in sorted(LINES)))
"""Environments that have a tree all the same."""


class LatexCharsNode(NamedTuple):
    """Characters, as they are written."""

    chars: str


class LatexSpecialsNode(NamedTuple):
    """A sign that LaTeX has a meaning for."""

    specials_chars: str


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


PlainNode = LatexCharsNode | LatexSpecialsNode | LatexGroupNode | LatexMacroNode


class _NotPlain(Exception):
    """The formula is not for this module."""


def nodes(source: str, arguments_of: Callable[[str], str | None]) -> list[PlainNode] | None:
    """The nodes of a formula; None where it is not plain.

    `arguments_of` says what a macro is given: a `{` for what must be there, `[` or `*` for what may be; None where that
    is not all. Raises ValueError where a brace has no other, and where a formula or an environment stands in the formula.
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
        self._depth = 0

    def all(self) -> list[PlainNode]:
        found = self._until_brace()
        if self._at < len(self._source):
            raise ValueError("a brace closes that never opened")
        return found

    def _until_brace(self) -> list[PlainNode]:
        """Nodes up to a closing brace, or to the end."""
        found: list[PlainNode] = []
        while self._at < len(self._source) and self._source[self._at] != "}":
            token = self._token()
            if token["chars"]:
                found.append(LatexCharsNode(token["chars"]))
            elif token["special"]:
                found.append(LatexSpecialsNode(token["special"]))
            elif token["macro"]:
                found.append(self._macro(token["macro"]))
            elif token["brace"]:
                found.append(self._group())
        return found

    def _token(self) -> re.Match[str]:
        match = _TOKEN.match(self._source, self._at)
        if match is None and self._source[self._at] == "$":
            self._switch()
        if match is None:
            raise _NotPlain
        self._at = match.end()
        return match

    def _switch(self) -> NoReturn:
        """Something begins that is no formula in one line; within braces it may yet be left out with them."""
        if self._depth or _LINES.match(self._source, self._at):
            raise _NotPlain
        raise ValueError("something else stands in the formula")

    def _group(self) -> LatexGroupNode:
        """The group whose brace was just read."""
        self._depth += 1
        inside = self._until_brace()
        self._depth -= 1
        if self._at == len(self._source):
            raise ValueError("a brace opens that never closes")
        self._at += 1
        return LatexGroupNode(inside)

    def _macro(self, written: str) -> LatexMacroNode:
        name = written.rstrip() or written
        if name in _SWITCHES:
            self._switch()
        wanted = self._arguments_of(name)
        if wanted is None:
            raise _NotPlain
        given: list[PlainNode | None] = []
        for sign in wanted:
            if sign == "{":
                given.append(self._argument())
            elif self._next() in sign + "%$":  # what may be left out is there, or may be, or the formula ends
                raise _NotPlain
            else:
                given.append(None)
        return LatexMacroNode(name, Arguments(given) if given else None)

    def _argument(self) -> PlainNode:
        """A group, a macro by itself, or one character."""
        first = self._next()
        if first in "}%$":  # or the end
            raise _NotPlain
        if first in "\\{":
            macro = self._token()["macro"]
            if macro and macro.rstrip() in _SWITCHES:
                raise _NotPlain
            return LatexMacroNode(macro.rstrip() or macro, None) if macro else self._group()
        special = _SPECIAL_SIGN.match(self._source, self._at)
        self._at += len(special[0]) if special else 1
        return LatexSpecialsNode(special[0]) if special else LatexCharsNode(first)

    def _next(self) -> str:
        """The next character that is no white space."""
        while self._source[self._at : self._at + 1].isspace():
            self._at += 1
        return self._source[self._at : self._at + 1]
