"""What stands around an article, by the words that pages have for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import HEADINGS, is_hidden
from narrate.text.readers.html.counting import count

_FURNITURE = re.compile(
    r"\b(?:comments?|shar(?:e|ing)|social|(?<!h[1-6]-)related|recommend\w*|newsletter|subscri\w*|promo\w*|sponsor\w*|"
    r"advert\w*|ads?|breadcrumbs?|sidebar|footer|(?<!elementor-)widget(?!-(?:span|type)\b)|popular|trending|sign-?up|cookies?|paywall|byline|"
    r"tags?|nav|navigation|navbox|navframe|menu|toolbar|rating|disqus|pagination|pager|noprint|"
    r"more-stories|read-?more|read-?next|see-?also-?links|printfooter|catlinks|sister(?:sitebox|-box|project)|edit(?:section|-link))\b",
    re.IGNORECASE,
)
"""Words by which pages call what stands around an article."""
_BOX = re.compile(
    r"\b(?:shar(?:e|ing)(?!d)|social|related(?!-to)|recommend(?:ed|ations?)|newsletter|sign-?up|subscribe|advert\w*|"
    r"read-?next|more-stories|comments)\b",
    re.IGNORECASE,
)
"""Words by which pages call what stands between the paragraphs of an article and is none of it."""
_BOXES = frozenset(("aside", "div", "section", "ul", "ol", "form", "figure"))
_JOINT = re.compile(r"_+|(?<=[a-z])(?=[A-Z])")
"""What joins words in a name: `share_bar`, `shareBar`."""
_ASKING = re.compile(
    r"\b(?:cookie|consent|gdpr)[\w-]*(?:banner|modal|overlay|notice|popup|dialog|wrapper)", re.IGNORECASE
)
"""Classes and ids of boxes that ask for consent."""
_NEVER = re.compile(
    r"\b(?:comments?|disqus|related|recommend\w*|galler(?:y|ies)|carousel|slide(?:r|show))\b", re.IGNORECASE
)
"""Words for what may be longer than the article."""
_SHARE_OF_HOLDER = 0.3
"""Of the prose of a page that an element holds which is the article, or around it."""
_MOST_OF_PAGE = 0.5
"""Of the share above: by it, three fifths of the prose."""
_FEWEST_OF_PARAGRAPH = 8
"""Words."""
_NO_PROSE = frozenset(("a", "option", "script", "style"))
BESIDE = frozenset(("nav", "aside", "footer", "form", "button", "dialog"))


def is_over_page(element: HtmlElement) -> bool:
    """Whether an element lies over a page until it is answered: a dialogue, a question about cookies."""
    if element.get("role") in {"dialog", "alertdialog"}:
        return True
    return _ASKING.search(f"{element.get('id') or ''} {element.get('class') or ''}") is not None


@lru_cache(maxsize=4096)
def _called(names: str) -> tuple[bool, bool]:
    """Whether names say that something is not for reading, and that it is not however long it is."""
    if not names.strip():
        return False, False
    return _FURNITURE.search(names) is not None, _NEVER.search(names) is not None


@lru_cache(maxsize=4096)
def _boxed(names: str) -> bool:
    """Whether names say that something in an article is not for reading."""
    return bool(names.strip()) and _BOX.search(_JOINT.sub("-", names)) is not None


class Surroundings:
    """What stands around the article of one page, whose elements are `order`."""

    def __init__(self, order: Iterable[HtmlElement]) -> None:
        self._own, self._held = _words_of(order)
        self._most = _SHARE_OF_HOLDER * max(self._held.values(), default=0)

    def own(self, element: HtmlElement) -> int:
        """Words that stand in the element itself and not in its children."""
        return self._own.get(element, 0)

    def words_in(self, elements: Iterable[HtmlElement]) -> dict[HtmlElement, int]:
        """How many of the words of these elements stand in each element that holds some."""
        words: dict[HtmlElement, int] = {}
        for element in elements:
            if count := self._own.get(element, 0):
                _add(words, element, count)
        return words

    def prose(self, element: HtmlElement) -> int:
        """Words in paragraphs that an element holds, without those in links."""
        return self._held.get(element, 0)

    def is_called(self, element: HtmlElement) -> bool:
        """Whether an element says by class, id or role that it is not for reading.

        What holds much of the page's prose is no `sidebar` and no `widget`, but named after one in it.
        """
        names = _JOINT.sub("-", f"{element.get('class') or ''} {element.get('role') or ''}")
        if element.tag not in HEADINGS:  # the id of a heading is often made of its own words
            names = f"{names} {element.get('id') or ''}"
        is_called, is_never = _called(names)
        return is_called and (is_never or not self._holds_much(element))

    def is_box(self, element: HtmlElement) -> bool:
        """Whether an element in the middle of an article says that it is for something else, and holds little prose.

        It says so by its class: the id of a section is often made of its heading.
        """
        return element.tag in _BOXES and _boxed(element.get("class") or "") and not self._holds_much(element)

    def is_furniture(self, element: HtmlElement) -> bool:
        """Whether its tag, its names or its style say that it is not for reading."""
        is_beside = element.tag in BESIDE and not self.holds_most(element)
        return is_beside or is_hidden(element) or self.is_called(element)

    def _holds_much(self, element: HtmlElement) -> bool:
        return self._most > 0 and self._held.get(element, 0) >= self._most

    def holds_most(self, element: HtmlElement) -> bool:
        """Whether an element was left open, so that the page is in it."""
        return element.tag != "aside" and _MOST_OF_PAGE * self._held.get(element, 0) >= self._most > 0


def _words_of(order: Iterable[HtmlElement]) -> tuple[dict[HtmlElement, int], dict[HtmlElement, int]]:
    """How many words stand in each element itself, and how many words of paragraphs it holds."""
    own: dict[HtmlElement, int] = {}
    held: dict[HtmlElement, int] = {}
    for one in order:
        if words := own_words(one):
            own[one] = words
            is_paragraph = words >= _FEWEST_OF_PARAGRAPH and one.tag not in _NO_PROSE and not is_hidden(one)
            if is_paragraph and next(one.iterancestors("a"), None) is None:
                _add(held, one, words)
    return own, held


def _add(words: dict[HtmlElement, int], element: HtmlElement, count: int) -> None:
    """Words of an element are words of all that are around it."""
    words[element] = words.get(element, 0) + count
    for around in element.iterancestors():
        words[around] = words.get(around, 0) + count


def own_words(element: HtmlElement) -> int:
    """Words that stand in the element itself and not in its children."""
    text = element.text
    words = count(text) if text else 0
    for child in element:
        if tail := child.tail:
            words += count(tail)
    return words
