"""Which elements of a web page are the article, and which stand beside it.

readability-lxml finds the article's paragraphs. It is made for showing them on a screen and
drops what a listener wants: headings above a picture, lists, captions, the cells of tables. So
its paragraphs are looked up in the page itself, and what belongs between them is added there.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import HEADINGS, inside, is_hidden, text_of

_MARK = "data-narrate"
_SHARE_OF_ROOT = 0.9
"""Of the article's words that its innermost common element holds."""
_MOST_LINKED = 0.6
"""Share of the words of a list that may stand in links: more is navigation."""
_PROSE_WORDS = 4
_WORD = re.compile(r"\w+")
_FURNITURE = re.compile(
    r"\b(?:comments?|shar(?:e|ing)|social|related|recommend\w*|newsletter|subscri\w*|promo\w*|sponsor\w*|"
    r"advert\w*|ads?|breadcrumbs?|sidebar|footer|widget|popular|trending|sign-?up|cookies?|paywall|byline|"
    r"tags?|nav|navigation|navbox|navframe|menu|toolbar|rating|disqus|pagination|pager|noprint|"
    r"more-stories|read-?more|read-?next|see-?also-?links|printfooter|catlinks|edit(?:section|-link))\b",
    re.IGNORECASE,
)
"""Words by which pages call what stands around an article."""
_BESIDE = frozenset(("nav", "aside", "footer", "form", "button", "dialog"))
_LISTS = frozenset(("ul", "ol", "dl"))
_WHOLE = frozenset(("blockquote", "pre", "figure", "figcaption"))


def article(tree: HtmlElement) -> frozenset[HtmlElement]:
    """The elements whose own text belongs to the article; empty where a page has none.

    Of a page in which no article can be told from the rest it is all but menus, forms and footers.
    """
    if tree.find("body") is None:  # a page that ends in its head
        return frozenset()
    order = list(inside(tree))
    for number, element in enumerate(order):
        element.set(_MARK, str(number))
    found = {order[number] for number in _readable(tree) if number < len(order)}
    for element in order:
        del element.attrib[_MARK]
    if not found:
        return frozenset(order) - _named_beside(order)
    between = _Between(order, found)
    return frozenset((found | between.elements()) - between.furniture() - _named_beside(order))


def _readable(tree: HtmlElement) -> Iterator[int]:
    """The numbers of the elements that readability-lxml keeps."""
    from readability import Document
    from readability.readability import Unparseable

    logging.getLogger("readability").setLevel(logging.CRITICAL)  # it prints what it also raises
    try:
        summary = Document(lxml.html.tostring(tree, encoding="unicode")).summary(html_partial=True)
        kept = lxml.html.fragment_fromstring(summary, create_parent="div")
    except (Unparseable, etree.ParserError, ValueError):
        return
    for element in kept.iter():
        if isinstance(element.tag, str) and (number := element.get(_MARK, "")).isdigit():
            yield int(number)


class _Between:
    """What stands between the paragraphs of an article and belongs to it."""

    def __init__(self, order: list[HtmlElement], found: set[HtmlElement]) -> None:
        self._found = found
        self._root = _root(order, found)
        self._order = list(inside(self._root))
        self._places = {element: place for place, element in enumerate(self._order)}

    def elements(self) -> set[HtmlElement]:
        """The elements to add, with all that is in them."""
        added: set[HtmlElement] = {self._root}  # text that stands loose between paragraphs
        for element in self._order:
            if element not in self._found and self._belongs(element):
                added.update(one for one in inside(element) if not is_hidden(one))
        return added

    def furniture(self) -> set[HtmlElement]:
        """What stands inside the article and says of itself that it is something else."""
        found: set[HtmlElement] = set()
        for element in self._order:
            named = f"{element.get('class') or ''} {element.get('id') or ''}"
            if element.tag == "aside" and _FURNITURE.search(named):
                found.update(inside(element))
        return found

    def _belongs(self, element: HtmlElement) -> bool:
        if element.tag in HEADINGS:
            return self._heads_prose(element) and not self._is_furniture(element)
        if not self._is_between(element):
            return False
        if element.tag in _LISTS or element.tag == "table":
            return _linked(element) < _MOST_LINKED and not self._is_furniture(element)
        return element.tag in _WHOLE and not self._is_furniture(element)

    @cached_property
    def _prose(self) -> list[int]:
        """Places of the article's paragraphs."""
        return [
            place
            for place, element in enumerate(self._order)
            if element in self._found and _own_words(element) >= _PROSE_WORDS
        ]

    def _is_between(self, element: HtmlElement) -> bool:
        return bool(self._prose) and self._prose[0] <= self._places[element] <= self._prose[-1]

    def _heads_prose(self, heading: HtmlElement) -> bool:
        """Whether a paragraph of the article follows before the next heading of its rank."""
        if heading.tag == "h1" or not text_of(heading):
            return False
        place = self._places[heading]
        following = bisect_right(self._prose, place)
        return following < len(self._prose) and self._prose[following] < self._next_heading(heading)

    def _next_heading(self, heading: HtmlElement) -> int:
        """The place of the next heading that is as high or higher."""
        place = self._places[heading]
        at = bisect_right(self._headings, place)
        for other in self._headings[at:]:
            if self._order[other].tag <= heading.tag:
                return other
        return len(self._order)

    @cached_property
    def _headings(self) -> list[int]:
        return [place for place, element in enumerate(self._order) if element.tag in HEADINGS]

    def _is_furniture(self, element: HtmlElement) -> bool:
        """Whether it or something around it, within the article, is not for reading."""
        at: HtmlElement | None = element
        while at is not None and at is not self._root:
            named = f"{at.get('class') or ''} {at.get('id') or ''} {at.get('role') or ''}"
            if at.tag in _BESIDE or is_hidden(at) or _FURNITURE.search(named):
                return True
            at = at.getparent()
        return False


def _named_beside(order: list[HtmlElement]) -> set[HtmlElement]:
    """What elements say by their very names that it is no article."""
    return {one for element in order if element.tag in _BESIDE - {"aside"} for one in inside(element)}


def _root(order: list[HtmlElement], found: set[HtmlElement]) -> HtmlElement:
    """The innermost element that holds nearly all words of the article."""
    words: dict[HtmlElement, int] = {}
    for element in found:
        if count := _own_words(element):
            words[element] = words.get(element, 0) + count
            for around in element.iterancestors():
                words[around] = words.get(around, 0) + count
    root = order[0]
    whole = words.get(root, 0)
    while inner := [one for one in root if words.get(one, 0) >= max(_SHARE_OF_ROOT * whole, 1)]:
        root = inner[0]
    return root


def _own_words(element: HtmlElement) -> int:
    """Words that stand in the element itself and not in its children."""
    texts = [element.text or "", *(child.tail or "" for child in element)]
    return sum(len(_WORD.findall(text)) for text in texts)


def _linked(element: HtmlElement) -> float:
    """Share of its words that stand in links."""
    words = len(_WORD.findall(text_of(element)))
    return sum(len(_WORD.findall(text_of(link))) for link in element.iter("a")) / max(words, 1)
