"""A letter's page, taken apart into what stands on lines of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import BLOCKS, HEADINGS, inside, is_hidden, text_of
from narrate.text.parts.hypertext.phrases import is_way_out

_MOST_AROUND = 4
"""Elements around a leaf that are looked at."""
_PREVIEW = re.compile(r"pre-?header|preview-?text|\bpreview\b", re.IGNORECASE)
_FLAT = re.compile(r"(?<![\w-])(?:max-)?height:0(?:px)?(?:!important)?(?:;|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Leaf:
    """An innermost block, or what stands between blocks."""

    element: HtmlElement

    @cached_property
    def text(self) -> str:
        """What it says; of pictures without words around them, their alternative texts."""
        words: Sequence[str] = text_of(self.element).split()
        if not words:
            words = " ".join(image.get("alt") or "" for image in self.element.iter("img")).split()
        return " ".join(words)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines, as breaks part them."""
        parts = [self.element.text or ""]
        for one in self.element.iterdescendants():
            if isinstance(one.tag, str):
                parts.append("\n" if one.tag == "br" else one.text or "")
            parts.append(one.tail or "")
        shown = (" ".join(line.split()) for line in _parted(parts))
        return tuple(line for line in shown if line)

    @property
    def is_heading(self) -> bool:
        """Whether it is one, or stands in one."""
        around = islice(self.element.iterancestors(), _MOST_AROUND)
        return self.element.tag in HEADINGS or any(one.tag in HEADINGS for one in around)

    @property
    def is_preview(self) -> bool:
        """Whether it is what lists of letters show below the subject, and the letter does not."""
        around = islice(self.element.iterancestors(), _MOST_AROUND)
        return _looks_unseen(self.element) or any(map(_looks_unseen, around))

    @property
    def leads_away(self) -> bool:
        """Whether it has the link by which one unsubscribes."""
        return any(is_way_out(f"{link.get('href') or ''} {text_of(link)}") for link in self.element.iter("a"))


def _looks_unseen(element: HtmlElement) -> bool:
    """Whether an element is what only lists of letters show, by its name or by having no height."""
    style = (element.get("style") or "").replace(" ", "").replace("\n", "")
    return _PREVIEW.search(element.get("class") or "") is not None or _FLAT.search(style) is not None


def leaves(root: HtmlElement) -> Iterator[Leaf]:
    """The leaves below an element that say something, in order."""
    ahead: list[HtmlElement] = [root]
    while ahead:
        element = ahead.pop()
        if not isinstance(element.tag, str) or is_hidden(element):
            continue
        if _has_blocks(element):
            ahead += reversed(list(element))
        elif (leaf := Leaf(element)).text:
            yield leaf


def _has_blocks(element: HtmlElement) -> bool:
    return any(one is not element and one.tag in BLOCKS for one in inside(element))


def _parted(parts: Sequence[str]) -> list[str]:
    """Lines of parts of which those that are a break part them; line breaks within a part are spaces."""
    lines: list[list[str]] = [[]]
    for part in parts:
        if part == "\n":
            lines.append([])
        else:
            lines[-1].append(part)
    return ["".join(line) for line in lines]
