"""Spans in the pages of somebody else's book: put between its characters, of which none is changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import unescape

_TOKEN = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<data>.*?)\]\]>|<![^\[>]*(?:\[.*?\]\s*)?>|"
    r"<(?P<close>/?)(?P<name>[^\s/>]++)(?:[^>\"']|\"[^\"]*\"|'[^']*')*?(?P<empty>/?)>",
    re.DOTALL,
)
"""One piece of markup: a comment, an instruction, a section of bare text, a declaration, a tag."""
_CHARACTER = re.compile(r"&#?\w+;|.", re.DOTALL)
_HOLDABLE = """
a abbr b bdi bdo br cite code data del dfn em font i img ins kbd mark math q ruby s samp small span strike
strong sub sup svg time tt u var wbr
"""
_UNREAD = "head script style svg math rt rp title textarea select audio video object iframe"
_PHRASING = frozenset(_HOLDABLE.split())
"""Elements that a span may hold whole."""
_CLOSED = frozenset(_UNREAD.split())
"""Elements whose text is not read; no span is put into them."""


@dataclass(frozen=True)
class Character:
    """One of the text, and where in the markup it stands."""

    text: str
    start: int
    end: int


@dataclass
class _Node:
    """An element, or a stretch of text with one mark."""

    name: str
    start: int
    end: int
    inside: list[_Node] = field(default_factory=list)
    mark: int | None = None
    """Of text: what it belongs to; -1 is white space and what is between elements."""


@dataclass(frozen=True)
class Fragment:
    """What one span holds: a whole unit, or a part of it that other markup cuts off."""

    unit: int
    start: int
    end: int
    """In the markup."""


def characters(page: str) -> list[Character]:
    """All characters of a page that may be read but white space, in their order."""
    found: list[Character] = []
    closed = at = 0
    for token in _TOKEN.finditer(page):
        if not closed:
            found += _text(page, at, token.start())
            if token["data"] is not None:
                found += _raw(page, *token.span("data"))
        at = token.end()
        if _local(token) in _CLOSED and not token["empty"]:
            closed += -1 if token["close"] else 1
    return found


def fragments(page: str, mark: Callable[[int], int | None]) -> list[Fragment]:
    """What has to be put into spans so that every marked character is in one, as few as the markup allows.

    `mark` says to which unit the character that begins at an offset belongs; None: to none.
    """
    root = _tree(page, mark)
    found: list[Fragment] = []
    _unit(root)
    _collect(root, found)
    return found


def _local(token: re.Match[str]) -> str:
    return (token["name"] or "").rpartition(":")[2].lower()


def _text(page: str, start: int, end: int) -> list[Character]:
    return [
        Character(text, start + one.start(), start + one.end())
        for one in _CHARACTER.finditer(page[start:end])
        if (text := unescape(one[0])).strip()
    ]


def _raw(page: str, start: int, end: int) -> list[Character]:
    return [Character(page[n], n, n + 1) for n in range(start, end) if not page[n].isspace()]


def _tree(page: str, mark: Callable[[int], int | None]) -> _Node:
    root = _Node("", 0, len(page))
    open_: list[_Node] = [root]
    at = 0
    for token in _TOKEN.finditer(page):
        if not any(one.name in _CLOSED for one in open_):
            open_[-1].inside += _stretches(page, at, token.start(), mark)
        at = token.end()
        name = _local(token)
        if not name:
            kind = "cdata" if token["data"] is not None and token["data"].strip() else ""
            open_[-1].inside.append(_Node(kind, token.start(), at, mark=None if kind else -1))
        elif token["close"]:
            if len(open_) > 1:
                open_.pop().end = at
        else:
            node = _Node(name, token.start(), at)
            open_[-1].inside.append(node)
            if not token["empty"]:
                open_.append(node)
    return root


def _stretches(page: str, start: int, end: int, mark: Callable[[int], int | None]) -> list[_Node]:
    found: list[_Node] = []
    for one in _CHARACTER.finditer(page[start:end]):
        blank = not unescape(one[0]).strip()
        unit = -1 if blank else mark(start + one.start())
        if found and found[-1].mark == unit:
            found[-1].end = start + one.end()
        else:
            found.append(_Node("", start + one.start(), start + one.end(), mark=unit))
    return found


def _unit(node: _Node) -> int | None:
    """The one unit that an element may stand in; -1 for any, None for none."""
    if not node.inside:
        if node.name:
            node.mark = -1 if node.name in _PHRASING else None
        return node.mark
    units = {_unit(one) for one in node.inside} - {-1}
    fits = node.name in _PHRASING and len(units) <= 1
    node.mark = (units.pop() if units else -1) if fits else None
    return node.mark


def _collect(node: _Node, found: list[Fragment]) -> None:
    """Neighbours of one unit are one fragment, with all between them that may stand in any."""
    first: Fragment | None = None
    for one in node.inside:
        if one.mark is not None and one.mark >= 0:
            if first is not None and first.unit == one.mark:
                first = Fragment(first.unit, first.start, one.end)
            else:
                if first is not None:
                    found.append(first)
                first = Fragment(one.mark, one.start, one.end)
        elif one.mark is None:
            if first is not None:
                found.append(first)
                first = None
            _collect(one, found)
    if first is not None:
        found.append(first)


def with_spans(page: str, found: Sequence[tuple[Fragment, str]]) -> str:
    """The page with a span around every fragment, each with its id."""
    parts, at = [], 0
    prefix = _prefix(page)
    for fragment, name in found:
        parts += [page[at : fragment.start], f'<{prefix}span id="{name}">']
        parts += [page[fragment.start : fragment.end], f"</{prefix}span>"]
        at = fragment.end
    return "".join([*parts, page[at:]])


def _prefix(page: str) -> str:
    """What stands before the names of elements where the page gives its namespace a name."""
    found = re.search(r"<((?:[\w-]+:)?)html[\s>]", page)
    return found[1] if found else ""
