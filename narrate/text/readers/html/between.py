"""What stands between the paragraphs of an article and belongs to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import BLOCKS, HEADINGS, LISTS, inside, is_hidden, text_of
from narrate.text.parts.hypertext.tables import is_data
from narrate.text.readers.html.apparatus import linked
from narrate.text.readers.html.contents import Contents
from narrate.text.readers.html.counting import count
from narrate.text.readers.html.furniture import Surroundings
from narrate.text.readers.html.lead import leading

_SHARE_OF_ROOT = 0.9
"""Of the article's words that its innermost common element holds."""
_SHARE_OF_HOLDER = 0.05
"""Of the article's words that make an element a part of it, whatever it is called."""
_FEWEST_OF_HOLDER = 40
_MOST_LINKED = 0.6
"""Share of the words of a list that may stand in links wherever it stands: more may be navigation."""
_MOST_OF_LIST = 0.5
_PROSE_WORDS = 4
_FEWEST_OF_PARAGRAPH, _MOST_OF_PARAGRAPH = 8, 0.3
"""Words of a paragraph between others, and the share that may stand in links."""
_ROWS = frozenset(("table", "tbody", "thead", "tr"))
_HOLDERS = frozenset(("li", "dd", "td", "th"))
_WHOLE = frozenset(("blockquote", "pre", "figure", "figcaption"))
_SCOPES = frozenset(("article", "main"))


class Between:
    """Finds it; `found` are the elements of the article's paragraphs, `order` all of the page."""

    def __init__(
        self, order: list[HtmlElement], found: set[HtmlElement], around: Surroundings, tables: Contents
    ) -> None:
        self._page = order
        self._around = around
        self._tables = tables
        self._found = found
        self.words = around.words_in(found)
        self._whole = self.words.get(order[0], 0)
        self.root = self._innermost(order[0])
        self._order = list(inside(self.root))
        self._places = {element: place for place, element in enumerate(self._order)}

    def elements(self) -> set[HtmlElement]:
        """The elements to add, with all that is in them."""
        added: set[HtmlElement] = {self.root}  # text that stands loose between paragraphs
        for element in [*self._lead_pictures(), *self._order]:
            if element not in self._found and element not in added and self._belongs(element):
                added.update(one for one in inside(element) if not is_hidden(one))
        whole: set[HtmlElement] = set()
        for element in self._order:
            if element not in whole and self._is_mostly_read(element):
                whole.update(self._rest(element))  # with the lists in it
        added |= whole | set(self._leading()) | self._inline()
        texts = sorted(
            {
                *self._prose,
                *(self._places[one] for one in added if one in self._places and self._around.own(one)),
            }
        )
        headings = (one for one in self._order if one.tag in HEADINGS and one not in self._found)
        for heading in headings:
            if self._heads_text(heading, texts) and not self._is_furniture(heading):
                added.update(one for one in inside(heading) if not is_hidden(one))
        return added

    def contents(self) -> set[HtmlElement]:
        """The tables of contents in it, whatever they are called."""
        return {one for one in self._tables.elements() if one in self._places and not is_hidden(one)}

    def furniture(self) -> set[HtmlElement]:
        """What stands inside the article and says of itself that it is something else."""
        found: set[HtmlElement] = set()
        for element in self._order:
            is_aside = element.tag == "aside" and self._around.is_called(element)
            if is_aside or (element is not self.root and self._around.is_box(element)):
                found.update(inside(element))
        return found

    def _innermost(self, root: HtmlElement) -> HtmlElement:
        """The innermost element that holds nearly all words of the article."""
        least = max(_SHARE_OF_ROOT * self._whole, 1)
        while inner := [one for one in root if self.words.get(one, 0) >= least]:
            root = inner[0]
        if root.tag in LISTS | _ROWS:  # an article that is nearly all a list or a table goes on around it
            part = next(
                (one for one in (root, *root.iterancestors()) if one.tag not in _ROWS - {"table"}), root
            )
            above = part.getparent()
            if above is not None and (part.tag in LISTS or is_data(part)):
                return above
        return root

    def _is_mostly_read(self, element: HtmlElement) -> bool:
        """Whether most words of a list or of a table of facts were found: then all of it belongs."""
        if element not in self._found or not (
            element.tag in LISTS or (element.tag == "table" and is_data(element))
        ):
            return False
        return self.words.get(element, 0) >= _MOST_OF_LIST * count(text_of(element))

    def _rest(self, element: HtmlElement) -> Iterator[HtmlElement]:
        """What is in it, without what says of itself that it is not for reading."""
        waiting = [element]
        while waiting:
            for one in waiting.pop():
                if isinstance(one.tag, str) and not is_hidden(one) and not self._around.is_called(one):
                    yield one
                    waiting.append(one)

    def _lead_pictures(self) -> list[HtmlElement]:
        """Pictures with captions above the text, where the page says where its article begins."""
        scope = next((one for one in self.root.iterancestors() if one.tag in _SCOPES), None)
        if scope is None or not self._prose:
            return []
        first = self._order[self._prose[0]]
        found = []
        for one in inside(scope):
            if one is first:
                break
            if one.tag == "figure" and one not in self._places and one.find(".//figcaption") is not None:
                found.append(one)
        return found

    def _leading(self) -> Iterator[HtmlElement]:
        """Paragraphs above the text, with all that is in them."""
        first = self._order[self._prose[0]] if self._prose else self.root
        for one in leading(self._page, self.root, first, self._around):
            yield from (part for part in inside(one) if not is_hidden(part))

    def _inline(self) -> set[HtmlElement]:
        """Parts of lines whose names made them look like furniture: a link to `/tag/twitter`."""
        parts: set[HtmlElement] = set()
        for element in self._order:
            if element in parts or (element in self._found and self._around.own(element) >= _PROSE_WORDS):
                parts.update(one for one in element if self._is_inline(one))
        return parts - self._found

    def _is_inline(self, element: HtmlElement) -> bool:
        is_part = isinstance(element.tag, str) and element.tag not in BLOCKS and not is_hidden(element)
        return is_part and not self._around.is_called(element)

    def _belongs(self, element: HtmlElement) -> bool:
        if element not in self._places:
            return not self._is_furniture(element)
        if element.tag in LISTS or element.tag == "table":
            return self._list_belongs(element)
        if element.tag == "p":
            return self._is_paragraph(element)
        return element.tag in _WHOLE and self._is_between(element) and not self._is_furniture(element)

    def _is_paragraph(self, element: HtmlElement) -> bool:
        """Whether it is one of the article that was not found, among those that were."""
        if self._around.own(element) < _FEWEST_OF_PARAGRAPH or not self._is_between(element):
            return False
        return linked(element) < _MOST_OF_PARAGRAPH and not self._is_furniture(element)

    def _list_belongs(self, element: HtmlElement) -> bool:
        """Whether a list or a table is read: one of links only where it is part of the running text."""
        if self._tables.is_contents(element) or self._is_furniture(element):
            return False
        if self._is_between(element) and linked(element) < _MOST_LINKED:
            return True
        return self._is_within(element) or self._follows_text(element)

    def _is_within(self, element: HtmlElement) -> bool:
        """Whether it stands in an item, or in a cell of facts, that is read."""
        holder = next((one for one in element.iterancestors() if one.tag in _HOLDERS), None)
        return holder is not None and holder in self._found

    def _follows_text(self, element: HtmlElement) -> bool:
        """Whether it stands below a paragraph or a heading, among the paragraphs of the article."""
        element = self._outermost(element)
        before = element.getprevious()
        while before is not None and (not text_of(before) or self._is_furniture(before)):
            before = before.getprevious()
        parent = element.getparent()
        if before is None or parent is None or not self._is_holder(parent):
            return False
        return before.tag in HEADINGS or (before in self._found and count(text_of(before)) >= _PROSE_WORDS)

    def _outermost(self, element: HtmlElement) -> HtmlElement:
        """The element that holds nothing but this one."""
        text = text_of(element)
        while (
            (above := element.getparent()) is not None and above is not self.root and text_of(above) == text
        ):
            element = above
        return element

    def _is_holder(self, element: HtmlElement) -> bool:
        """Whether so much of the article stands in an element that it is no furniture."""
        return self.words.get(element, 0) >= max(_FEWEST_OF_HOLDER, _SHARE_OF_HOLDER * self._whole)

    @cached_property
    def _prose(self) -> list[int]:
        """Places of the article's paragraphs."""
        return [
            place
            for place, element in enumerate(self._order)
            if element in self._found and self._around.own(element) >= _PROSE_WORDS
        ]

    def _is_between(self, element: HtmlElement) -> bool:
        return bool(self._prose) and self._prose[0] <= self._places[element] <= self._prose[-1]

    def _heads_text(self, heading: HtmlElement, texts: list[int]) -> bool:
        """Whether text of the article follows before the next heading of its rank."""
        if heading.tag == "h1" or not text_of(heading):
            return False
        following = bisect_left(texts, self._places[heading] + sum(1 for _ in inside(heading)))
        return following < len(texts) and texts[following] < self._next_heading(heading)

    def _next_heading(self, heading: HtmlElement) -> int:
        """The place of the next heading that is as high or higher."""
        at = bisect_right(self._headings, self._places[heading])
        for other in self._headings[at:]:
            if self._order[other].tag <= heading.tag:
                return other
        return len(self._order)

    @cached_property
    def _headings(self) -> list[int]:
        return [place for place, element in enumerate(self._order) if element.tag in HEADINGS]

    def _is_furniture(self, element: HtmlElement) -> bool:
        """Whether it or something around it, that holds little of the article, is not for reading."""
        at: HtmlElement | None = element
        while at is not None and at is not self.root and not self._is_holder(at):
            if self._around.is_furniture(at):
                return True
            at = at.getparent()
        return False
