"""Mobiledoc, what Ghost's editor kept before Lexical, as HTML (versions 0.2 and 0.3)."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from narrate.text.exports.ghost.cards import card, markdown

_TAGS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "ul", "ol"))
_MARKUPS = frozenset(("b", "strong", "i", "em", "s", "code", "sub", "sup", "u", "a"))


def html_of(text: str) -> str:
    """The HTML of a text; empty where it is none that can be read."""
    try:
        return _Document(json.loads(text)).html()
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return ""


class _Document:
    """Its sections name its cards, atoms and markups by number."""

    def __init__(self, found: Any) -> None:
        self._found = found

    def html(self) -> str:
        return "".join(self._section(section) for section in self._found["sections"])

    def _section(self, section: Any) -> str:
        match section:
            case [1, str(tag), list(markers), *_]:
                return _element(tag if tag in _TAGS else "p", self._markers(markers))
            case [2, str(address), *_]:
                return f'<img alt="" src="{escape(address)}">'
            case [3, str(tag), list(items), *_]:
                lines = "".join(f"<li>{self._markers(item)}</li>" for item in items)
                return _element(tag if tag in _TAGS else "ul", lines)
            case [10, int(number), *_]:
                name, payload = self._found["cards"][number]
                text = payload.get("markdown")
                return markdown(text) if isinstance(text, str) else card(str(name), payload)
        return ""

    def _markers(self, markers: list[Any]) -> str:
        """A marker opens markups, says a text or an atom, and closes so many markups."""
        parts: list[str] = []
        opened: list[str] = []
        for kind, opens, closes, value in markers:
            for number in opens:
                tag, attributes = (*self._found["markups"][number], [])[:2]
                opened.append(tag if tag in _MARKUPS else "span")
                target = attributes[attributes.index("href") + 1] if "href" in attributes else ""
                parts.append(f'<{opened[-1]} href="{escape(str(target))}">' if target else f"<{opened[-1]}>")
            parts.append(escape(str(value)) if kind == 0 else self._atom(value))
            parts += [f"</{opened.pop()}>" for _ in range(min(closes, len(opened)))]
        return "".join([*parts, *(f"</{tag}>" for tag in reversed(opened))])

    def _atom(self, number: int) -> str:
        name, text, *_ = self._found["atoms"][number]
        return "<br>" if name == "soft-return" else escape(str(text))


def _element(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag}>"
