"""Paragraphs that stand between the title of an article and the box of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import is_hidden, text_of
from narrate.text.readers.html.apparatus import linked
from narrate.text.readers.html.furniture import Surroundings

_FEWEST_WORDS, _MOST_LINKED = 8, 0.3
"""Words of such a paragraph, and the share that may stand in links."""
_SCOPES = frozenset(("article", "main"))
_BESIDE = re.compile(
    r"caption|credit|photo|gallery|slide|author|\bbio|related|recommend|disclos", re.IGNORECASE
)
"""Names of what stands there about pictures, writers and other articles."""
_APART = frozenset(("figure", "figcaption", "li", "table", "dl", "header"))
"""What may stand above a text and has paragraphs of its own."""


def leading(
    order: Sequence[HtmlElement], root: HtmlElement, first: HtmlElement, around: Surroundings
) -> list[HtmlElement]:
    """The first paragraphs of an article that stand in boxes of their own: large type, a column above a picture.

    `order` are the elements of the page, `root` is the one that holds the text, `first` its first paragraph.
    """
    holders = set(root.iterancestors())
    waiting: list[HtmlElement] = []
    is_below = False
    for element in order:
        if element is first:
            said = text_of(root) if waiting else ""
            return [one for one in waiting if text_of(one) not in said]
        is_scope = element.tag in _SCOPES and element in holders and not is_below
        if is_scope or (element.tag == "h1" and not is_hidden(element)):
            waiting, is_below = [], True
        elif (
            element.tag == "p"
            and is_below
            and _is_prose(element, around)
            and _belongs(element, holders, around)
        ):
            waiting.append(element)
    return []


def _is_prose(element: HtmlElement, around: Surroundings) -> bool:
    return around.own(element) >= _FEWEST_WORDS and linked(element) < _MOST_LINKED


def _belongs(element: HtmlElement, holders: set[HtmlElement], around: Surroundings) -> bool:
    """Whether nothing between an element and what holds the text is for something else."""
    at: HtmlElement | None = element
    while at is not None and at not in holders:
        if at.tag in _APART or around.is_furniture(at) or _BESIDE.search(at.get("class") or ""):
            return False
        at = at.getparent()
    return True
