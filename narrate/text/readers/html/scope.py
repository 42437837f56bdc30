"""The element that a page itself calls its article, for pages whose paragraphs were not found."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import is_hidden, text_of
from narrate.text.readers.html.furniture import is_furniture, own_words

_FEWEST_WORDS, _FEWEST_OF_ARTICLE = 150, 25
"""Words that are worth it; of what is called an article by its very tag."""
_LEAST_FOUND = 0.4
"""Of the words of an `<article>` or a `<main>`: what was found and is less is a part of it, or something else."""
_LEAST_OF_SHORT = 0.8
"""Likewise of a short article: nothing can be told of so few words."""
_LEAST_OF_ROLE = 0.2
"""Likewise of an element that is the main part by its role: more often than not there is more in it."""
_LEAST_OF_PARAGRAPHS = 0.1
"""Of the words of all paragraphs of a page that calls nothing its article: less is something else."""
_HOLDING = 0.8
"""Of those words that an element holds in which the article stands."""
_MOST = 0.5
"""Of the words of the page's main part, that one of several articles has that is the page's own."""


def called_article(order: list[HtmlElement], found: Collection[HtmlElement]) -> set[HtmlElement]:
    """All that a page says its article is, where `found` is little of it; else nothing.

    `order` are all elements of the page.
    """
    scope = _scope(order)
    if scope is None:
        return _dense(order, found) if found else set()
    inside = set(_readable(scope))
    words = sum(map(_prose, inside))
    least = _LEAST_FOUND if scope.tag in {"article", "main"} else _LEAST_OF_ROLE
    fewest = _FEWEST_OF_ARTICLE if scope.tag == "article" else _FEWEST_WORDS
    if words < _FEWEST_WORDS:
        least = _LEAST_OF_SHORT
    if words < fewest or sum(map(_prose, found)) >= least * words:
        return set()
    return inside


def _dense(order: list[HtmlElement], found: Collection[HtmlElement]) -> set[HtmlElement]:
    """Of a page that calls nothing its article, what holds nearly all paragraphs, where next to none were found."""
    root = order[0]
    held = _held(root)
    whole = held[root]
    if whole < _FEWEST_WORDS or sum(map(_prose, found)) >= _LEAST_OF_PARAGRAPHS * whole:
        return set()
    while inner := [one for one in root if held.get(one, 0) >= _HOLDING * whole]:
        root = inner[0]
    return set(_readable(root))


def _held(root: HtmlElement) -> dict[HtmlElement, int]:
    """How many words of paragraphs stand in each element."""
    held = {root: 0}
    for one in root.iter("p"):
        words = 0 if is_hidden(one) else _prose(one)
        for around in (one, *one.iterancestors()):
            held[around] = held.get(around, 0) + words
    return held


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
