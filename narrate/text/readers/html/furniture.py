"""What stands around an article, by the words that pages have for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import HEADINGS, is_hidden

_WORD = re.compile(r"\w+")
_FURNITURE = re.compile(
    r"\b(?:comments?|shar(?:e|ing)|social|(?<!h[1-6]-)related|recommend\w*|newsletter|subscri\w*|promo\w*|sponsor\w*|"
    r"advert\w*|ads?|breadcrumbs?|sidebar|footer|(?<!elementor-)widget(?!-(?:span|type)\b)|popular|trending|sign-?up|cookies?|paywall|byline|"
    r"tags?|nav|navigation|navbox|navframe|menu|toolbar|rating|disqus|pagination|pager|noprint|"
    r"more-stories|read-?more|read-?next|see-?also-?links|printfooter|catlinks|sister(?:sitebox|-box|project)|edit(?:section|-link))\b",
    re.IGNORECASE,
)
"""Words by which pages call what stands around an article."""
_ASKING = re.compile(
    r"\b(?:cookie|consent|gdpr)[\w-]*(?:banner|modal|overlay|notice|popup|dialog|wrapper)", re.IGNORECASE
)
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


class Surroundings:
    """What stands around the article of one page, whose elements are `order`."""

    def __init__(self, order: Iterable[HtmlElement]) -> None:
        self._held = _held(order)
        self._most = _SHARE_OF_HOLDER * max(self._held.values(), default=0)

    def prose(self, element: HtmlElement) -> int:
        """Words in paragraphs that an element holds, without those in links."""
        return self._held.get(element, 0)

    def is_called(self, element: HtmlElement) -> bool:
        """Whether an element says by class, id or role that it is not for reading.

        What holds much of the page's prose is no `sidebar` and no `widget`, but named after one in it.
        """
        named = [element.get("class") or "", element.get("role") or ""]
        if element.tag not in HEADINGS:  # the id of a heading is often made of its own words
            named.append(element.get("id") or "")
        names = " ".join(named)
        if _FURNITURE.search(names) is None:
            return False
        return not self._holds_much(element) or _NEVER.search(names) is not None

    def is_furniture(self, element: HtmlElement) -> bool:
        """Whether its tag, its names or its style say that it is not for reading."""
        is_beside = element.tag in BESIDE and not self.holds_most(element)
        return is_beside or is_hidden(element) or self.is_called(element)

    def _holds_much(self, element: HtmlElement) -> bool:
        return self._most > 0 and self._held.get(element, 0) >= self._most

    def holds_most(self, element: HtmlElement) -> bool:
        """Whether an element was left open, so that the page is in it."""
        return element.tag != "aside" and _MOST_OF_PAGE * self._held.get(element, 0) >= self._most > 0


def _held(order: Iterable[HtmlElement]) -> dict[HtmlElement, int]:
    """How many words of paragraphs stand in each element that holds some."""
    held: dict[HtmlElement, int] = {}
    for one in order:
        words = 0 if one.tag in _NO_PROSE else own_words(one)
        if words >= _FEWEST_OF_PARAGRAPH and not is_hidden(one):
            holders = (one, *one.iterancestors())
            for around in holders if all(holder.tag != "a" for holder in holders) else ():
                held[around] = held.get(around, 0) + words
    return held


def own_words(element: HtmlElement) -> int:
    """Words that stand in the element itself and not in its children."""
    texts = (element.text, *(child.tail for child in element))
    return sum(len(_WORD.findall(text)) for text in texts if text)


def words_in(found: Iterable[HtmlElement]) -> dict[HtmlElement, int]:
    """How many of the words of these elements stand in each element that holds some."""
    words: dict[HtmlElement, int] = {}
    for element in found:
        if count := own_words(element):
            words[element] = words.get(element, 0) + count
            for around in element.iterancestors():
                words[around] = words.get(around, 0) + count
    return words
