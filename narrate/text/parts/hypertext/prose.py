"""Prose that stands in `<pre>`: what programs make of a text without markup, whole chapters of it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_CODE = frozenset(("code", "kbd", "samp", "tt", "span"))
"""What stands in a `<pre>` of code."""
_FEWEST_WORDS = 40
_LONG = 100
"""Characters of a line that nobody wrapped: it is a paragraph."""
_WORDS_OF_LINE = 5
"""Words of a line of prose, on the whole; code and tables have fewer."""
_LETTERS = 0.93
"""Share of letters, spaces and the signs of sentences among the characters of prose."""
_ENDED = 0.6
"""Share of paragraphs of prose that end as sentences do."""
_SIGNS = frozenset(".,;:!?'\"’‘“”«»…—–-()、。，！？：；「」『』《》")
_END = re.compile(r"[.!?…。！？:\"'’”»」』)]\s*$")
_BLANK = re.compile(r"\n\s*\n")


def set_paragraphs(body: HtmlElement) -> None:
    """Make paragraphs of prose in every `<pre>` of a page; code and verse stay as they are."""
    for element in list(body.iter("pre")):
        if next(element.iter(*_CODE), None) is None and (paragraphs := _paragraphs(element)):
            for child in list(element):
                element.remove(child)
            element.tag, element.text = "div", None
            for text in paragraphs:
                paragraph = element.makeelement("p", {})
                paragraph.text = text
                element.append(paragraph)


def _paragraphs(element: HtmlElement) -> list[str]:
    """The paragraphs of a `<pre>`; nothing where it is no prose."""
    text = "".join(element.itertext())
    lines = [line for line in text.split("\n") if line.strip()]
    words = len(text.split())
    if words < _FEWEST_WORDS or words < _WORDS_OF_LINE * len(lines):
        return []
    told = sum(char.isalpha() or char.isspace() or char in _SIGNS for char in text)
    if told < _LETTERS * len(text):
        return []
    is_wrapped = sum(map(len, lines)) < _LONG * len(lines)
    found = [" ".join(part.split()) for part in (_BLANK.split(text) if is_wrapped else lines)]
    found = [part for part in found if part]
    return found if sum(_END.search(part[-8:]) is not None for part in found) >= _ENDED * len(found) else []
