"""Lexical, what Ghost's editor keeps since version 5: a tree of nodes in JSON, as HTML."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any

from narrate.text.exports.ghost.cards import card, markdown

_DEEPEST = 100
_FORMATS = ((1, "b"), (2, "i"), (4, "s"), (16, "code"), (32, "sub"), (64, "sup"))
"""Bits of a text's `format`, with what they mean."""
_BLOCKS = {
    "paragraph": "p",
    "quote": "blockquote",
    "extended-quote": "blockquote",
    "aside": "blockquote",
    "listitem": "li",
    "table": "table",
    "tablerow": "tr",
    "tablecell": "td",
}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

Node = dict[str, Any]


def html_of(text: str) -> str:
    """The HTML of a text; empty where it is none that can be read."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    root = found.get("root") if isinstance(found, dict) else None
    return _inside(root, 0) if isinstance(root, dict) else ""


def _inside(node: Node, depth: int) -> str:
    children = node.get("children")
    if not isinstance(children, list) or depth >= _DEEPEST:
        return ""
    return "".join(_node(child, depth + 1) for child in children if isinstance(child, dict))


def _node(node: Node, depth: int) -> str:
    kind = str(node.get("type", ""))
    if kind in {"text", "extended-text", "code-highlight"}:
        return _text(node)
    if kind in _BLOCKS:
        return f"<{_BLOCKS[kind]}>{_inside(node, depth)}</{_BLOCKS[kind]}>"
    if kind in _MADE:
        return _MADE[kind](node, depth)
    return card(kind, node) or _inside(node, depth)


def _text(node: Node) -> str:
    shown = escape(str(node.get("text", "")))
    bits = node.get("format")
    for bit, tag in _FORMATS:
        if isinstance(bits, int) and bits & bit:
            shown = f"<{tag}>{shown}</{tag}>"
    return shown


def _heading(node: Node, depth: int) -> str:
    tag = node.get("tag") if node.get("tag") in _HEADINGS else "h2"
    return f"<{tag}>{_inside(node, depth)}</{tag}>"


def _list(node: Node, depth: int) -> str:
    tag = "ol" if "number" in (node.get("listType"), node.get("tag")) or node.get("tag") == "ol" else "ul"
    return f'<{tag} start="{escape(str(node.get("start", 1)))}">{_inside(node, depth)}</{tag}>'


def _link(node: Node, depth: int) -> str:
    return f'<a href="{escape(str(node.get("url", "")))}">{_inside(node, depth)}</a>'


_MADE: dict[str, Callable[[Node, int], str]] = {
    "heading": _heading,
    "extended-heading": _heading,
    "list": _list,
    "link": _link,
    "autolink": _link,
    "linebreak": lambda node, depth: "<br>",
    "markdown": lambda node, depth: markdown(str(node.get("markdown", ""))),
}
