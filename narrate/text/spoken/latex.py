"""Formulas in LaTeX, read into a tree that any language can say.

pylatexenc finds macros and their arguments; what stands above and below what, and what a
pair of brackets holds, is made out here. A formula with anything that has no simple tree
(matrices, cases, macros that nobody knows) has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from narrate.text.spoken import latex_macros, latex_plain
from narrate.text.spoken.latex_tree import Applied, Fenced, Node, Number, Row, Scripted, Symbol, Words

LONGEST = 600
"""Characters of a formula that is read at all; a longer one is not simple."""
_DEEPEST = 24
"""Brackets within brackets."""
_PAIRS = {"(": ")", "[": "]", "{": "}", "lfloor": "rfloor", "lceil": "rceil", "langle": "rangle"}
_TWINS = {"|", "‖"}
_LABEL = re.compile(r"\(\\#[\w:.-]+\)|^\{\d+\}")
"""bookdown's label of a formula, and how many columns an `alignat` has."""
_CHARS = re.compile(r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?|[A-Za-z]{3,}|(?:Pr|do|ln|lg|tr)(?=\s*\()|\s+|[^\s]")
"""A number, a word, a function right before its bracket, or one sign."""


class _TooHard(Exception):
    """The formula has no simple tree."""


@lru_cache(maxsize=1024)
def parse(source: str) -> Row | None:
    """The tree of a formula without its dollars; None where it is not simple, or no formula at all."""
    source = _LABEL.sub("", source)
    if len(source) > LONGEST or not source.strip() or _depth(source) > _DEEPEST:
        return None
    from pylatexenc.latexwalker import LatexWalkerParseError

    try:
        return _Items(_flat(_nodes(source))).row()
    except (LatexWalkerParseError, _TooHard, ValueError, IndexError):
        return None


def _nodes(source: str) -> Sequence[Any]:
    """pylatexenc's nodes, or as good as."""
    plain = latex_plain.nodes(source, _arguments_of)
    return _by_pylatexenc(source) if plain is None else plain


def _by_pylatexenc(source: str) -> Sequence[Any]:
    from pylatexenc.latexwalker import LatexWalker

    walker = LatexWalker(source, latex_context=_context(), tolerant_parsing=False)
    nodes: Sequence[Any] = walker.get_latex_nodes()[0]
    return nodes


@lru_cache(maxsize=1024)
def _arguments_of(macro: str) -> str | None:
    """What pylatexenc gives a macro, as it writes it; None where it has an own way to find that."""
    known = _context().get_macro_spec(macro)
    if known is None:
        return ""
    parser = known.args_parser
    return str(parser.argspec) if type(parser).__name__ == "MacroStandardArgsParser" else None


@lru_cache(maxsize=1)
def _context() -> Any:
    """What pylatexenc knows, and the arguments of the macros of mathematics."""
    from pylatexenc.latexwalker import get_default_latex_context_db
    from pylatexenc.macrospec import MacroSpec

    known = get_default_latex_context_db()
    macros = [MacroSpec(name, "{" * count) for name, count in latex_macros.KNOWN.items() if name != "sqrt"]
    known.add_context_category("formulas", prepend=True, macros=macros)
    return known


def _depth(source: str) -> int:
    depth = deepest = 0
    for char in source:
        depth += (char in "{[(") - (char in "}])")
        deepest = max(deepest, depth)
    return deepest


def _flat(nodes: Sequence[Any]) -> list[Any]:
    """pylatexenc's nodes as tokens: strings for characters and macros (`\\alpha`), groups as lists, trees as they are."""
    found: list[Any] = []
    for node in nodes:
        kind = type(node).__name__
        if kind == "LatexCharsNode":
            found += [char for char in _CHARS.findall(node.chars) if not char.isspace()]
        elif kind == "LatexGroupNode":
            found.append(_flat(node.nodelist))
        elif kind == "LatexMacroNode":
            found += _macro(node)
        elif kind == "LatexSpecialsNode":
            found += {"&": [], "~": [], "``": [], "''": ["'", "'"]}.get(
                node.specials_chars, [node.specials_chars]
            )
        elif kind == "LatexEnvironmentNode" and node.environmentname in latex_macros.LINES:
            found += _flat(node.nodelist)
        elif kind != "LatexCommentNode":
            raise _TooHard
    return found


def _macro(node: Any) -> list[Any]:
    name = node.macroname
    arguments = list(node.nodeargd.argnlist) if node.nodeargd else []
    if name in ("label", "tag"):
        return []
    if name in latex_macros.SILENT:
        return _flat([each for each in arguments if each is not None])
    if name == "\\":
        return ["\\\\"]
    if name in latex_macros.TEXTS and arguments:
        return [Words(_words(arguments[-1]))]
    if name not in latex_macros.KNOWN:
        rest = [each for each in arguments if each is not None]
        return [f"\\{name}", *(_flat(rest))]
    if len(arguments) != latex_macros.KNOWN[name]:
        return [f"\\{name}"]
    rows = tuple(_Items(_inside(each)).row() if each is not None else () for each in arguments)
    if name in latex_macros.STYLES:
        return list(rows[0])
    return [Applied(latex_macros.PLAIN.get(name, name), rows)]


def _inside(node: Any) -> list[Any]:
    return _flat(node.nodelist if type(node).__name__ == "LatexGroupNode" else [node])


def _words(node: Any) -> str:
    inner = node.nodelist if type(node).__name__ == "LatexGroupNode" else [node]
    if any(type(each).__name__ != "LatexCharsNode" for each in inner):
        raise _TooHard
    return " ".join("".join(each.chars for each in inner).split())


class _Items:
    """Tokens, taken one after the other."""

    def __init__(self, tokens: list[Any]) -> None:
        self._tokens = tokens
        self._at = 0

    def row(self, until: str = "") -> Row:
        """Nodes up to the bracket `until`, or to the end."""
        found: list[Node] = []
        while self._at < len(self._tokens):
            if until and _name(self._tokens[self._at]) == until:
                self._at += 1
                return tuple(found)
            node = self._node()
            if isinstance(node, tuple):
                found += node
            else:
                found.append(node)
        if until:
            raise _TooHard
        return tuple(found)

    def _node(self) -> Node | Row:
        base = self._base()
        below = above = None
        primes = 0
        while self._at < len(self._tokens) and self._tokens[self._at] in ("^", "_", "'", "′"):
            mark = self._tokens[self._at]
            self._at += 1
            if mark in "'′":
                primes += 1
            elif mark == "_" and below is None:
                below = self._argument()
            elif mark == "^" and above is None:
                above = self._argument()
            else:
                raise _TooHard
        if primes:
            above = (*[Symbol("prime")] * primes, *(above or ()))
        if below is None and above is None:
            return base
        if isinstance(base, tuple):
            base = base[0] if len(base) == 1 else Fenced("", "", base)
        return Scripted(base, below, above)

    def _argument(self) -> Row:
        if self._at >= len(self._tokens):
            raise _TooHard
        token = self._tokens[self._at]
        if (
            isinstance(token, str) and token[0].isdecimal() and len(token) > 1
        ):  # x^10 is x to the one, and a zero
            self._tokens[self._at] = token[1:]
            return (Number(token[0]),)
        base = self._base()
        return base if isinstance(base, tuple) else (base,)

    def _base(self) -> Node | Row:
        token = self._tokens[self._at]
        self._at += 1
        if isinstance(token, list):
            return _Items(token).row()
        if not isinstance(token, str):
            node: Node = token
            return node
        if token in ("^", "_"):
            raise _TooHard
        if token[0].isdecimal():
            return Number(token)
        if len(token) > 1 and token.isalpha():  # letters that touch are a word: three, or a known one
            return Words(token)
        name = _name(token)
        if name in _PAIRS:
            return self._fenced(name)
        if name in _TWINS and any(_name(each) == name for each in self._tokens[self._at :]):
            return Fenced(name, name, self.row(name))
        return Symbol(name)

    def _fenced(self, opening: str) -> Fenced:
        """Brackets that close each other; an interval may end in the other kind."""
        closings = (_PAIRS[opening],) if opening not in "([" else (")", "]")
        depth = 1
        for index in range(self._at, len(self._tokens)):
            name = _name(self._tokens[index])
            depth += (name in "([" if opening in "([" else name == opening) - (name in closings)
            if depth == 0:
                inner = _Items(self._tokens[self._at : index]).row()
                self._at = index + 1
                return Fenced(opening, name, inner)
        raise _TooHard


_NAMES = {"\\{": "{", "\\}": "}", "\\|": "‖", "\\Vert": "‖", "\\lVert": "‖", "\\rVert": "‖", "\\vert": "|", "\\lvert": "|", "\\rvert": "|"}  # fmt: skip


def _name(token: Any) -> str:
    """A token's name without its backslash; `{` and `}` are those that are printed."""
    if not isinstance(token, str) or not token:
        return "·group"
    return _NAMES.get(token) or (token[1:] if token[0] == "\\" and token != "\\\\" else token)
