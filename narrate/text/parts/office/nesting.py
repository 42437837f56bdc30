"""Spans of a paragraph, in the elements that say how they look, where they lead, why they are silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from lxml.html import HtmlElement

from narrate.text.parts.office.model import Span
from narrate.text.parts.office.tree import add_text, sub

_ATTRIBUTE = re.compile(r"\s+")

Layer = tuple[Callable[[Span], str], Callable[[HtmlElement, str], HtmlElement]]
"""What a span says of itself, empty for nothing, and how the element is made that stands for it."""


def nest(parent: HtmlElement, spans: Sequence[Span], layers: Sequence[Layer]) -> None:
    """Add spans; those that agree in a layer stand in one element of it."""
    if not layers:
        for is_text, group in groupby(spans, lambda span: span.kind in {"text", "formula"}):
            if is_text:
                add_text(parent, "".join(span.text for span in group))
            else:
                for span in group:
                    _leaf(parent, span)
        return
    value_of, element_of = layers[0]
    for value, group in groupby(spans, value_of):
        nest(element_of(parent, value) if value else parent, list(group), layers[1:])


def _leaf(parent: HtmlElement, span: Span) -> None:
    """Add what is no text: a line break, a picture, the mark of a note."""
    if span.kind == "break":
        sub(parent, "br")
    elif span.kind == "picture":
        if span.text.strip():
            sub(parent, "img", "alt", span.text)
    else:
        mark = sub(parent, "a", "href", f"#{id_of(span.text)}")
        mark.set("role", "doc-noteref")


def id_of(name: str) -> str:
    """The id of a note."""
    return f"note-{_ATTRIBUTE.sub('-', name)}"
