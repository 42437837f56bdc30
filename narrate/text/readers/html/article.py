"""Which elements of a web page are the article, and which stand beside it.

readability-lxml finds the article's paragraphs. It is made for showing them on a screen and
drops what a listener wants: headings above a picture, lists, captions, the cells of tables. So
its paragraphs are looked up in the page itself, and what belongs between them is added there. Where it finds
little of what the page itself calls its article, or but one of the teasers of a list, the page is believed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import HEADINGS, UNSEEN, all_in, inside, is_hidden, text_of
from narrate.text.readers.html.between import Between
from narrate.text.readers.html.boxes import boxes
from narrate.text.readers.html.contents import Contents
from narrate.text.readers.html.counting import count, is_dense, spread
from narrate.text.readers.html.furniture import BESIDE, Surroundings, is_over_page, own_words
from narrate.text.readers.html.others import others
from narrate.text.readers.html.scope import called_article, readable
from narrate.text.readers.html.threads import posts, written

_MARK = "data-narrate"
_FEWEST_TEASERS = 6
_SHARE_OF_LISTING = 0.12
"""Of the words of a page's main part: what was found and is less than that is one teaser among others."""
_EDITING = re.compile(r"edit-?(?:section|link)", re.IGNORECASE)
_AROUND = frozenset(("form", "dialog"))
"""Elements that may be around a whole page."""
_BESIDE = BESIDE - {"aside"}
"""An aside may be part of an article."""


@dataclass(frozen=True)
class Wanted:
    """What is known of a page, and what of it is to be read."""

    title: str = ""
    in_forum: bool = False
    contents: bool = False
    """Its tables of contents, too."""
    replies: bool = True
    """What others answered in a thread, too."""


def article(order: list[HtmlElement], tables: Contents, wanted: Wanted) -> frozenset[HtmlElement]:
    """The elements whose own text belongs to the article; empty where a page has none.

    `order` are all elements of the page. Of one in which no article can be told from the rest it is all but menus,
    forms and footers.
    """
    if order[0].find("body") is None:  # a page that ends in its head
        return frozenset()
    around = Surroundings(order)
    if thread := posts(order, around, in_forum=wanted.in_forum):
        return frozenset(one for post in (thread if wanted.replies else thread[:1]) for one in written(post))
    apart = {*_over(order), *others(order, wanted.title, around), *_unseen(order)}
    found = {order[number] for number in _readable(_marked(order, apart)) if number < len(order)}
    beside = _named_beside(order, around) | all_in(apart)
    if not found:
        return frozenset((called_article(order, found, around) or set(order)) - beside)
    between = Between(order, found, around, tables)
    kept = (found | between.elements()) - between.furniture() - beside - _for_editing(order)
    if stated := _listing(order, found) or called_article(order, kept, around):
        return frozenset(stated - beside)
    if (holder := boxes(between.root, between.words, around)) is not None:
        return frozenset((kept | set(readable(holder, around))) - beside - _for_editing(order))
    return frozenset(kept | between.contents() if wanted.contents else kept)


def _over(order: list[HtmlElement]) -> list[HtmlElement]:
    """The outermost elements that lie over a page and are not most of it."""
    over = [one for one in order if is_over_page(one)]
    whole = _seen(order) if over else 0
    found: list[HtmlElement] = []
    inner: set[HtmlElement] = set()
    for one in over:
        if one not in inner and 2 * _seen(inside(one)) < whole:
            found.append(one)
            inner.update(inside(one))
    return found


def _unseen(order: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    """Elements that a page hides, of those that browsers show."""
    return (one for one in order if one.tag not in UNSEEN and is_hidden(one))


def _seen(elements: Iterable[HtmlElement]) -> int:
    """Words of their own, without those that no reader of a page sees."""
    return sum(own_words(one) for one in elements if one.tag not in UNSEEN)


def _marked(order: list[HtmlElement], over: Collection[HtmlElement]) -> HtmlElement:
    """A copy of the page in which every element has its number, without those that lie over it.

    Its texts are good for counting alone.
    """
    copy = deepcopy(order[0])
    apart = []
    for number, (element, one) in enumerate(zip(order, inside(copy), strict=True)):
        one.set(_MARK, str(number))
        if is_dense(one.text):
            one.text = spread(one.text)
        if is_dense(one.tail):
            one.tail = spread(one.tail)
        if element in over:
            apart.append(one)
    for one in apart:
        one.drop_tree()
    return copy


def _readable(tree: HtmlElement) -> Iterator[int]:
    """The numbers of the elements that readability-lxml keeps."""
    from readability import Document
    from readability.readability import Unparseable

    logging.getLogger("readability").setLevel(logging.CRITICAL)  # it prints what it also raises
    try:
        summary = Document(tree).summary(html_partial=True)  # it changes the tree
        kept = lxml.html.fragment_fromstring(summary, create_parent="div")
    except (Unparseable, etree.ParserError, ValueError):
        return
    for element in kept.iter():
        if isinstance(element.tag, str) and (number := element.get(_MARK, "")).isdecimal():
            yield int(number)


def _listing(order: list[HtmlElement], found: set[HtmlElement]) -> set[HtmlElement]:
    """All of the main part of a page that lists articles, of which one alone was found; else nothing."""
    main = next((one for one in order if one.tag == "main" or one.get("role") == "main"), None)
    if main is None:
        return set()
    teasers = [one for one in main.iter("article") if text_of(one)]
    words = count(text_of(main))
    if len(teasers) < _FEWEST_TEASERS or 2 * max(count(text_of(one)) for one in teasers) > words:
        return set()
    kept = sum(
        count(part) for one in found for part in [one.text or "", *(child.tail or "" for child in one)]
    )
    return set(inside(main)) if kept < _SHARE_OF_LISTING * words else set()


def _for_editing(order: list[HtmlElement]) -> set[HtmlElement]:
    """What stands in headings for those who would change the page."""
    headings = (one for one in order if one.tag in HEADINGS)
    links = (
        one for heading in headings for one in inside(heading) if _EDITING.search(one.get("class") or "")
    )
    return all_in(links)


def _named_beside(order: list[HtmlElement], around: Surroundings) -> set[HtmlElement]:
    """What elements say by their very names that it is no article.

    Pages of some systems are one form.
    """
    whole = count(text_of(order[0]))
    return all_in(
        one
        for one in order
        if one.tag in _BESIDE
        and not around.holds_most(one)
        and (one.tag not in _AROUND or 2 * count(text_of(one)) < whole)
    )
