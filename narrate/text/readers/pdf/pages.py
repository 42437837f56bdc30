"""What is found on the pages of a document, before anybody knows what it means.

Lengths are points, 72 an inch; `bottom` and `top` count upwards from the lower edge of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from narrate.frozen import frozen


@frozen
class Span:
    """Characters of one font on one line, next to each other."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    baseline: float
    size: float
    """Of the font, as it is on the page."""
    font: str
    bold: bool
    turned: bool
    """It does not run from left to right."""


@frozen
class Page:
    """A page, as it is shown: turned upright, cut to what is seen."""

    width: float
    height: float
    spans: tuple[Span, ...]
    """In the order in which the file draws them."""
    pictures: int = 0


@frozen
class Entry:
    """A line of the outline that viewers show beside the pages."""

    title: str
    depth: int
    """From 1."""
    page: int
    """From 0; -1 where it leads nowhere."""


@frozen
class Document:
    """A file, taken apart."""

    pages: tuple[Page, ...] = ()
    outline: tuple[Entry, ...] = ()
    title: str = ""
    author: str = ""
    subject: str = ""
    date: str = ""
    """As the format writes it: `D:20250301120000Z`."""
    language: str = ""
    fault: str = ""
    """What kept it from being taken apart; empty where nothing did."""
    garbled: float = 0.0
    """Share of characters of which the file does not say what letter they are."""


@dataclass(frozen=True)
class Line:
    """What stands on one line of a column."""

    spans: tuple[Span, ...]
    page: int = 0
    column: tuple[float, float] = (0.0, 0.0)
    """Left and right edge of the column that it stands in."""
    row: int = field(default=0)
    """Of a table: which of its rows, from 1; 0 for what is none."""

    @cached_property
    def left(self) -> float:
        return self.spans[0].left

    @cached_property
    def right(self) -> float:
        return max(span.right for span in self.spans)

    @cached_property
    def main(self) -> Span:
        """Its longest span, which says its size and its place."""
        return max(self.spans, key=lambda span: len(span.text.strip()))

    @cached_property
    def size(self) -> float:
        return self.main.size

    @cached_property
    def baseline(self) -> float:
        return self.main.baseline

    @cached_property
    def top(self) -> float:
        return self.main.top

    @cached_property
    def bottom(self) -> float:
        return self.main.bottom

    @cached_property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @cached_property
    def is_bold(self) -> bool:
        """Whether all of it is, but for a sign; words in bold at the head of a paragraph do not make its line so."""
        told = [
            span for span in self.spans if span.size > 0.85 * self.size and any(map(str.isalpha, span.text))
        ]
        letters = sum(len(span.text.strip()) for span in self.spans)
        is_to_the_end = not told or told[-1].bold
        return (
            is_to_the_end and sum(len(span.text.strip()) for span in self.spans if span.bold) > 0.8 * letters
        )
