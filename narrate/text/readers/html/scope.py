"""The element that a page itself calls its article, for pages whose paragraphs were not found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import is_hidden, text_of
from narrate.text.readers.html.counting import count
from narrate.text.readers.html.furniture import Surroundings
from narrate.text.readers.html.listing import is_list

_FEWEST_WORDS, _FEWEST_OF_ARTICLE = 150, 25
"""Words that are worth it; of what is called an article by its very tag."""
_LEAST_READ, _LEAST_OF_LONG = 0.4, 0.6
"""Of the words of an `<article>` or a `<main>`, and of a long one: what is read and is less is a part of it."""
_SHORT, _LONG = 220, 700
"""Words of a short article, and of a long one."""
_LEAST_OF_SHORT = 0.8
"""Likewise of a short article: nothing can be told of so few words."""
_LEAST_OF_ROLE = 0.25
"""Likewise of an element that is the main part by its role: more often than not there is more in it."""
_LEAST_OF_PARAGRAPHS = 0.15
"""Of the words of all paragraphs of a page that calls nothing its article: less is something else."""
_HOLDING = 0.8
"""Of those words that an element holds in which the article stands."""
_MOST = 0.5
"""Of the words of the page's main part, that one of several articles has that is the page's own."""


def called_article(
    order: list[HtmlElement], read: Collection[HtmlElement], around: Surroundings
) -> set[HtmlElement]:
    """All that a page says its article is, where `read` is little of it; else nothing.

    `order` are all elements of the page.
    """
    scope = _scope(order)
    if scope is None:
        return _dense(order, read, around) if read else set()
    inside = set(readable(scope, around))
    words = _unlinked(inside, around)
    fewest = _FEWEST_OF_ARTICLE if scope.tag == "article" else _FEWEST_WORDS
    if words < fewest or _unlinked(read, around) >= _least(scope, words) * words:
        return set()
    return inside


def _least(scope: HtmlElement, words: int) -> float:
    """The share of the words of a scope that is read where the page need not be believed."""
    if words < _SHORT:
        return _LEAST_OF_SHORT
    if scope.tag not in {"article", "main"}:
        return _LEAST_OF_ROLE
    return _LEAST_READ if words < _LONG else _LEAST_OF_LONG


def _dense(order: list[HtmlElement], read: Collection[HtmlElement], around: Surroundings) -> set[HtmlElement]:
    """Of a page that calls nothing its article, what holds nearly all paragraphs, where next to none were found."""
    root = order[0]
    whole = around.prose(root)
    if whole < _FEWEST_WORDS or _unlinked(read, around) >= _LEAST_OF_PARAGRAPHS * whole:
        return set()
    while inner := [one for one in root if around.prose(one) >= _HOLDING * whole]:
        root = inner[0]
    return set() if is_list(root) else set(readable(root, around))


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
    return count(text_of(element))


def readable(element: HtmlElement, around: Surroundings) -> Iterator[HtmlElement]:
    """The element and what is in it, in no order, without what says that it is not for reading."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(
            child for child in one if isinstance(child.tag, str) and not around.is_furniture(child)
        )


def _unlinked(elements: Iterable[HtmlElement], around: Surroundings) -> int:
    """Words of their own that stand in no link."""
    return sum(around.own(one) for one in elements if one.tag != "a")
