"""What stands around an article, by the words that pages have for it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import HEADINGS, is_hidden

_WORD = re.compile(r"\w+")
_FURNITURE = re.compile(
    r"\b(?:comments?|shar(?:e|ing)|social|(?<!h[1-6]-)related|recommend\w*|newsletter|subscri\w*|promo\w*|sponsor\w*|"
    r"advert\w*|ads?|breadcrumbs?|sidebar|footer|widget|popular|trending|sign-?up|cookies?|paywall|byline|"
    r"tags?|nav|navigation|navbox|navframe|menu|toolbar|rating|disqus|pagination|pager|noprint|"
    r"more-stories|read-?more|read-?next|see-?also-?links|printfooter|catlinks|sister(?:sitebox|-box|project)|edit(?:section|-link))\b",
    re.IGNORECASE,
)
"""Words by which pages call what stands around an article."""
_ASKING = re.compile(
    r"\b(?:cookie|consent|gdpr)[\w-]*(?:banner|modal|overlay|notice|popup|dialog|wrapper)", re.IGNORECASE
)
BESIDE = frozenset(("nav", "aside", "footer", "form", "button", "dialog"))


def is_over_page(element: HtmlElement) -> bool:
    """Whether an element lies over a page until it is answered: a dialogue, a question about cookies."""
    if element.get("role") in {"dialog", "alertdialog"}:
        return True
    return _ASKING.search(f"{element.get('id') or ''} {element.get('class') or ''}") is not None


def is_called_furniture(element: HtmlElement) -> bool:
    """Whether an element says by class, id or role that it is not for reading."""
    named = [element.get("class") or "", element.get("role") or ""]
    if element.tag not in HEADINGS:  # the id of a heading is often made of its own words
        named.append(element.get("id") or "")
    return _FURNITURE.search(" ".join(named)) is not None


def is_furniture(element: HtmlElement) -> bool:
    """Whether its tag, its names or its style say that it is not for reading."""
    return element.tag in BESIDE or is_hidden(element) or is_called_furniture(element)


def own_words(element: HtmlElement) -> int:
    """Words that stand in the element itself and not in its children."""
    texts = (element.text, *(child.tail for child in element))
    return sum(len(_WORD.findall(text)) for text in texts if text)
