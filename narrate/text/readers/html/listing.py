"""Lists of other things than the article: events, offers, teasers, in boxes of one name."""

from __future__ import annotations

from collections import Counter

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import inside, text_of
from narrate.text.readers.html.counting import count

_FEWEST_ALIKE, _MOST_OF_LIST = 6, 0.8
"""Boxes of one name in a list, and the share of its words that they hold."""


def is_list(element: HtmlElement) -> bool:
    """Whether nearly all that an element says stands in boxes of one name, side by side."""
    named = (one for one in inside(element) if len(one) and one.get("class") and one is not element)
    alike = Counter((one.getparent(), one.tag, one.get("class")) for one in named)
    holder, tag, name = max(alike, key=alike.__getitem__, default=(None, "", ""))
    if holder is None or alike[holder, tag, name] < _FEWEST_ALIKE:
        return False
    listed = sum(count(text_of(one)) for one in holder if one.tag == tag and one.get("class") == name)
    return listed >= _MOST_OF_LIST * count(text_of(element))
