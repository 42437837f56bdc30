"""The element that a page itself calls its article, for pages whose paragraphs were not found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import is_hidden, text_of
from narrate.text.readers.html.furniture import is_furniture, own_words

_FEWEST_WORDS = 150
_LEAST_FOUND = 0.4
"""Of the words of an `<article>` or a `<main>`: what was found and is less is a part of it, or something else."""
_LEAST_OF_ROLE = 0.2
"""Likewise of an element that is the main part by its role: more often than not there is more in it."""
_MOST = 0.5
"""Of the words of the page's main part, that one of several articles has that is the page's own."""


def called_article(order: list[HtmlElement], found: Iterable[HtmlElement]) -> set[HtmlElement]:
    """All that a page says its article is, where `found` is little of it; else nothing.

    `order` are all elements of the page.
    """
    scope = _scope(order)
    if scope is None:
        return set()
    inside = set(_readable(scope))
    words = sum(map(_prose, inside))
    least = _LEAST_FOUND if scope.tag in {"article", "main"} else _LEAST_OF_ROLE
    if words < _FEWEST_WORDS or sum(map(_prose, found)) >= least * words:
        return set()
    return inside


def _scope(order: list[HtmlElement]) -> HtmlElement | None:
    """The one article of a page, or its main part."""
    main = next((one for one in order if one.tag == "main" or one.get("role") == "main"), None)
    articles = [one for one in order if one.tag == "article" and not is_hidden(one)]
    largest = max(articles, key=_length, default=None)
    whole = main if main is not None else order[0]
    if largest is not None and _length(largest) >= _MOST * _length(whole):
        return largest
    return main


def _length(element: HtmlElement) -> int:
    return len(text_of(element).split())


def _readable(element: HtmlElement) -> Iterator[HtmlElement]:
    """The element and what is in it, without what says that it is not for reading."""
    yield element
    for child in element:
        if isinstance(child.tag, str) and not is_furniture(child):
            yield from _readable(child)


def _prose(element: HtmlElement) -> int:
    """Words of its own that stand in no link."""
    return 0 if element.tag == "a" else own_words(element)
