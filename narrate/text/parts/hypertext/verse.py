"""Verse: lines as they were typed in `<pre>`, and those of poems that a book calls so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import BLOCKS, HEADINGS, LINE, text_of, type_of

_POEM = re.compile(
    r"(?:^|[\s:_-])(?:poem|poetry|verse|stanza|linegroup|song|hymn)(?=$|[\s_-])", re.IGNORECASE
)
"""Classes and types of what holds verse."""
_SPACE = re.compile(r"\s+")
_LONGEST = 90
"""Characters of a line of verse; what is longer is prose within a poem."""


def set_lines(element: HtmlElement) -> None:
    """Every line of an element becomes a line of verse; an empty one ends a stanza."""
    lines: list[HtmlElement] = []
    for piece in list(_pieces(element)):
        if not isinstance(piece, str):  # a page that is XML has no HtmlElement
            piece.tail = None
            _last(lines, element).append(piece)
            continue
        for number, text in enumerate(piece.split("\n")):
            if number:
                lines.append(element.makeelement("div", {}))
            if text.strip():
                _add(_last(lines, element), text)
    element.text = None
    element.tag = "div"
    element.extend(lines)
    for at, line in enumerate(lines):
        if _is_told(line):
            line.set(LINE, "1" if at + 1 < len(lines) and _is_told(lines[at + 1]) else "0")


def mark_poems(body: HtmlElement) -> None:
    """Say of the lines of every poem on a page that they are lines: blocks of their own, or parted by `<br>`."""
    for leaf in [one for one in body.iter("p", "div") if _is_in_poem(one, body)]:
        if next(leaf.iterdescendants(*BLOCKS), None) is not None or not text_of(leaf):
            continue
        if leaf.find(".//br") is not None:
            _part(leaf)
        elif len(text_of(leaf)) <= _LONGEST and leaf.getparent().get(LINE) is None:
            after = leaf.getnext()
            goes_on = after is not None and after.tag == leaf.tag and bool(text_of(after))
            leaf.set(LINE, "1" if goes_on else "0")


def _is_in_poem(element: HtmlElement, body: HtmlElement) -> bool:
    """Whether an element is a poem, or stands in one; headings and quotations in it aside."""
    while element is not None and element is not body:
        if element.tag in HEADINGS or element.tag in {"figure", "table", "li", "aside"}:
            return False
        if _POEM.search(f"{element.get('class') or ''} {type_of(element)}"):
            return True
        element = element.getparent()
    return False


def _part(leaf: HtmlElement) -> None:
    """Make lines of what `<br>` parts; a long line is prose, and the whole stays as it is."""
    for one in list(leaf.iter()):
        one.text = _SPACE.sub(" ", one.text) if one.text else one.text
        if one is not leaf:
            one.tail = _SPACE.sub(" ", one.tail) if one.tail else one.tail
    breaks = list(leaf.iter("br"))
    for one in breaks:
        while (around := one.getparent()) is not leaf:
            if one.getnext() is not None or (one.tail or "").strip():
                return  # it parts a line that is in bold, or the like
            around.addnext(one)
            one.tail, around.tail = around.tail, None
    if len(text_of(leaf)) > _LONGEST * (len(breaks) + 1):
        return
    for one in breaks:
        _replace(one, "\n" + (one.tail or ""))
    set_lines(leaf)


def _replace(element: HtmlElement, text: str) -> None:
    """Put a text in the place of an element and its tail."""
    before, parent = element.getprevious(), element.getparent()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    element.tail = None
    parent.remove(element)


def _pieces(element: HtmlElement) -> Iterator[str | HtmlElement]:
    """The texts and children of an element in their order."""
    yield element.text or ""
    for child in list(element):
        tail = child.tail or ""
        yield child
        yield tail


def _last(lines: list[HtmlElement], element: HtmlElement) -> HtmlElement:
    if not lines:
        lines.append(element.makeelement("div", {}))
    return lines[-1]


def _add(line: HtmlElement, text: str) -> None:
    if len(line):
        line[-1].tail = (line[-1].tail or "") + text
    else:
        line.text = (line.text or "") + text


def _is_told(line: HtmlElement) -> bool:
    return len(line) > 0 or bool((line.text or "").strip())
