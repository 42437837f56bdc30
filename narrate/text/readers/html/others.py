"""Other articles on the page of one: pages that go on with the next article when a reader reaches the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import is_hidden, text_of
from narrate.text.readers.html.furniture import Surroundings

_HEADS = frozenset(("h1", "h2"))
_TITLE = re.compile(
    r"(?:post|entry|article|story|single|page|blog|news)[-_]*(?:title|headline|heading|hed)|headline",
    re.IGNORECASE,
)
"""Names of the titles of articles."""
_MOST = 50
"""Titles that are looked at."""
_FEWEST_WORDS = 60
"""Words of prose that make an article of a box."""


def others(order: Sequence[HtmlElement], title: str, around: Surroundings) -> list[HtmlElement]:
    """The boxes of other articles on the page of one: their titles are named as its own is."""
    heads = [one for one in order if one.tag in _HEADS and _TITLE.search(_name(one))]
    own = next((one for one in heads if text_of(one) == title and not is_hidden(one)), None)
    if own is None:
        return []
    holders = set(own.iterancestors())
    found: list[HtmlElement] = []
    for head in heads[:_MOST]:
        if head.tag == own.tag and _name(head) == _name(own) and text_of(head) != title:
            box = _box(head, holders, around)
            if box is not head and box not in found and around.prose(box) >= _FEWEST_WORDS:
                found.append(box)
    return found


def _box(head: HtmlElement, holders: set[HtmlElement], around: Surroundings) -> HtmlElement:
    """The largest element that begins with a title and does not hold that of the page."""
    box = head
    while (above := box.getparent()) is not None and above not in holders:
        if any(around.prose(before) for before in box.itersiblings(preceding=True)):
            break
        box = above
    return box


def _name(element: HtmlElement) -> str:
    """The first of its classes."""
    return next(iter((element.get("class") or "").split()), "")
