"""An article that is written in several boxes, of which one was found."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import text_of
from narrate.text.readers.html.furniture import Surroundings
from narrate.text.readers.html.listing import is_list

_FEWEST_WORDS = 250
"""Words of prose that are worth it, in all boxes together."""
_TIMES = 2
"""Of the prose of the box that was found: all of them have that much at least."""
_FEWEST_OF_BOX = 15
"""Words of prose in a box that counts."""
_PART = 2
"""Of the prose of a box that is lost, less than one such part was found."""
_ENDS = frozenset(("body", "html"))
_OTHERS = re.compile(r"carousel|slider|teaser|listing|read-?next|more-?from|comment", re.IGNORECASE)
"""Names of boxes in which other articles stand."""


def boxes(root: HtmlElement, found: Mapping[HtmlElement, int], around: Surroundings) -> HtmlElement | None:
    """The element that holds several boxes of one shape, among them `root`, most of which were not found; else None.

    `found` are the words of the article that elements hold.
    """
    box = root
    while box.tag != "article" and (holder := box.getparent()) is not None and holder.tag not in _ENDS:
        lost = [
            one for one in holder if one is not box and _is_alike(one, box) and _is_lost(one, found, around)
        ]
        words = sum(map(around.prose, lost)) + around.prose(box)
        if lost and words >= max(_FEWEST_WORDS, _TIMES * around.prose(box)):
            return None if _say_the_same([box, *lost], around) else holder
        box = holder
    return None


def _is_lost(box: HtmlElement, found: Mapping[HtmlElement, int], around: Surroundings) -> bool:
    words = around.prose(box)
    if words < _FEWEST_OF_BOX or _PART * found.get(box, 0) > words or around.is_furniture(box):
        return False
    is_other = _OTHERS.search(box.get("class") or "") is not None or box.find(".//article") is not None
    return not is_other and not is_list(box)


def _say_the_same(found: list[HtmlElement], around: Surroundings) -> bool:
    """Whether two boxes hold one text, for screens of different widths."""
    return len(set(map(around.prose, found))) < len(found) and len(set(map(text_of, found))) < len(found)


def _is_alike(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two elements are boxes of one shape: by the first name that they have."""
    return isinstance(one.tag, str) and one.tag == other.tag and _first_name(one) == _first_name(other)


def _first_name(element: HtmlElement) -> str:
    return next(iter((element.get("class") or "").split()), "")
