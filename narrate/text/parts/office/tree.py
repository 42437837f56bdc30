"""Elements and text, added behind all that is there."""

from __future__ import annotations

import re

from lxml import html
from lxml.html import HtmlElement

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u00ad]")
"""What no tree can hold, and soft hyphens, which only show where a line ends."""


def sub(parent: HtmlElement, tag: str, attribute: str = "", value: str = "") -> HtmlElement:
    """Add an element, with an attribute if one is named."""
    element = html.Element(tag)
    if attribute:
        element.set(attribute, _UNSEEN.sub("", value))
    parent.append(element)
    return element


def add_text(parent: HtmlElement, text: str) -> None:
    """Add text behind all that the element holds."""
    seen = _UNSEEN.sub("", text)
    last = next(parent.iterchildren(reversed=True), None)  # len() would count them all
    if last is None:
        parent.text = (parent.text or "") + seen
    else:
        last.tail = (last.tail or "") + seen
