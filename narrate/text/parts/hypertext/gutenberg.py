"""What Project Gutenberg puts around a book: its head, credits, its licence. Found in the pages of one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.html import HtmlElement

from narrate.text.parts.gutenberg import HEAD, LICENCE, Head, head, is_credit
from narrate.text.parts.hypertext.elements import BLOCKS, HEADINGS, RULE, text_of
from narrate.text.parts.hypertext.verse import set_lines

_START = re.compile(r"\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_END = re.compile(
    r"\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG|^\s*End of (?:the |this )?Project Gutenberg",
    re.IGNORECASE,
)
"""How the end of the book is marked, before the licence."""
_LONGEST_HEAD = 20_000
"""Characters of a block that is a head, and no book."""
_HEAD_WITHIN, _LICENCE_WITHIN = 3, 6
"""Pages at the ends of a book where they are looked for."""
_CREDITS = 3
"""Paragraphs below the head that may be credits."""


def mark_frame(bodies: Sequence[HtmlElement]) -> None:
    """Say of all that Project Gutenberg put around a book that it is not spoken, by which rule.

    What the book itself has in `<pre>` becomes verse: its makers have no other element for that, and no code.
    `bodies` are the pages of the book in their order. A page of which nothing else is left says so of itself.
    """
    has_head, has_licence = _mark_head(bodies), _mark_licence(bodies)
    if has_head or has_licence:
        _set_lines(bodies)


def _mark_head(bodies: Sequence[HtmlElement]) -> bool:
    """Mark what stands above a book; False where nothing does."""
    start = _found(_START, bodies[:_HEAD_WITHIN])
    if start is None:
        return False
    body, block = start
    if len(text_of(block)) <= _LONGEST_HEAD:
        _mark(_before(body, block), HEAD)
        _mark(block.iter(etree.Element), HEAD)
        for paragraph in itertools.islice(_blocks_after(block), _CREDITS):
            if is_credit(text_of(paragraph)):
                _mark(paragraph.iter(etree.Element), HEAD)
    return True


def _mark_licence(bodies: Sequence[HtmlElement]) -> bool:
    """Mark what stands below a book; False where nothing does."""
    end = _found(_END, bodies[-_LICENCE_WITHIN:])
    if end is None:
        return False
    body, block = end
    before = list(_before(body, block))
    if all(map(_is_title_or_nothing, before)):
        _mark(body.iter(etree.Element), LICENCE)
    else:
        _mark(itertools.takewhile(_is_title_or_nothing, reversed(before)), LICENCE)
        _mark(block.iter(etree.Element), LICENCE)
        _mark(_behind(body, block), LICENCE)
    for after in bodies[bodies.index(body) + 1 :]:
        _mark(after.iter(etree.Element), LICENCE)
    return True


def _set_lines(bodies: Sequence[HtmlElement]) -> None:
    """Lines in `<pre>` that are not a part of the frame are verse."""
    for body in bodies:
        for element in list(body.iter("pre")):
            if element.get(RULE) is None:
                set_lines(element)


def head_of(body: HtmlElement) -> Head | None:
    """What the head of a book says of it, after `mark_frame`; None for a page that is framed by nothing."""
    framed = [one for one in body.iter(etree.Element) if one.get(RULE) in {HEAD, LICENCE}]
    if not framed:
        return None
    blocks = (one for one in framed if one.get(RULE) == HEAD and one.tag in BLOCKS)
    innermost = (one for one in blocks if next(one.iterdescendants(*BLOCKS), None) is None)
    lines = ("".join(one.itertext()) if one.tag == "pre" else text_of(one) for one in innermost)
    text = "\n".join(lines)
    return head(text, len(text))


def _found(line: re.Pattern[str], bodies: Sequence[HtmlElement]) -> tuple[HtmlElement, HtmlElement] | None:
    """The first page with such a line, and the block that it stands in."""
    for body in bodies:
        for element in body.iter(etree.Element):
            for text, holder in ((element.text, element), (element.tail, element.getparent())):
                if text and "gutenberg" in text.lower() and line.search(text) and element is not body:
                    while holder.tag not in BLOCKS and holder is not body:
                        holder = holder.getparent()
                    return (body, element if holder is body else holder)
    return None


def _before(body: HtmlElement, block: HtmlElement) -> Iterator[HtmlElement]:
    """What stands on a page before a block, without what the block stands in."""
    around = set(block.iterancestors())
    before = itertools.takewhile(lambda one: one is not block, body.iter(etree.Element))
    return (one for one in before if one not in around)


def _behind(body: HtmlElement, block: HtmlElement) -> Iterator[HtmlElement]:
    while block is not body:
        for sibling in block.itersiblings(etree.Element):
            yield from sibling.iter(etree.Element)
        block = block.getparent()


def _blocks_after(block: HtmlElement) -> Iterator[HtmlElement]:
    body = next(block.iterancestors("body", "html"), block)
    return (one for one in _behind(body, block) if one.tag in BLOCKS and _own(one))


def _is_title_or_nothing(element: HtmlElement) -> bool:
    in_heading = element.tag in HEADINGS or any(True for _ in element.iterancestors(*HEADINGS))
    return in_heading or not _own(element)


def _own(element: HtmlElement) -> str:
    return ((element.text or "") + "".join(child.tail or "" for child in element)).strip()


def _mark(elements: Iterator[HtmlElement], rule: str) -> None:
    for element in elements:
        element.set(RULE, rule)
