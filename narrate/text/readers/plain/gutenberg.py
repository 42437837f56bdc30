"""What Project Gutenberg puts around a book: a head, credits, its licence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.parts.gutenberg import head, is_credit
from narrate.text.readers.plain.layout import Paragraph

_NAME = re.compile(r"Project Gutenberg", re.IGNORECASE)
_NEAR = 3000
"""Characters around a mark in which its name must stand, so that nobody's essay about it is cut."""
_START = re.compile(
    r"^\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG[^*]{0,400}\*\*\*.*$|^\*END\*? ?THE SMALL PRINT.*$",
    re.MULTILINE | re.IGNORECASE,
)
"""The line behind which the book begins, in editions of all years."""
_END = re.compile(
    r"^(?:\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG|(?:\*\*\*)?End of (?:the |this )?Project Gutenberg)",
    re.MULTILINE | re.IGNORECASE,
)
"""The line with which the licence begins."""
_NOTE = re.compile(r"\[?(?:music: ?)?transcriber['’]?s? notes?\b", re.IGNORECASE)
_ERRATA = re.compile(r"\[?errata\b[^.]{0,30}\btranscriber", re.IGNORECASE)
_LONGEST_NOTE = 30
"""Paragraphs of a transcriber's note."""
_CREDITS_WITHIN = 25
"""Paragraphs at either end of a book among which credits stand."""


@dataclass(frozen=True)
class Frame:
    """Where the book itself stands, and what its head says of it."""

    start: int
    end: int
    front: FrontMatter


def frame(source: str) -> Frame | None:
    """Where a book of Project Gutenberg begins and ends; None for any other text."""
    start = _START.search(source)
    if start and not _NAME.search(source, max(start.start() - _NEAR, 0), start.end()):
        start = None
    begin = start.end() if start else 0
    end = _END.search(source, begin)
    if end and not start and not _NAME.search(source, end.end(), end.end() + _NEAR):
        end = None
    if not (start or end):
        return None
    return Frame(begin, end.start() if end else len(source), _front(source, begin))


def _front(source: str, end: int) -> FrontMatter:
    told = head(source, end)
    return FrontMatter(
        end=end,
        title=told.title,
        title_span=told.title_span,
        author=told.author,
        language=told.language,
    )


def credits(found: Sequence[Paragraph]) -> Iterator[int]:
    """Which paragraphs of a book say who transcribed it, and how."""
    done = 0
    for index, paragraph in enumerate(found):
        if index < done:
            continue
        text = paragraph.text[:1000]
        edge = index < _CREDITS_WITHIN or index >= len(found) - _CREDITS_WITHIN
        done = index + 1
        if edge and _ERRATA.match(text):
            done = len(found) if index >= len(found) - _CREDITS_WITHIN else done
        elif _NOTE.match(text):
            done = _note_end(found, index)
        elif not (edge and is_credit(text)):
            continue
        yield from range(index, done)


def _note_end(found: Sequence[Paragraph], begin: int) -> int:
    """Index behind a transcriber's note: a bracket closes one, and below a head it is set in."""
    last = min(begin + _LONGEST_NOTE, len(found))
    if found[begin].text.startswith("["):
        closed = (at + 1 for at in range(begin, last) if found[at].text.endswith("]"))
        return next(closed, begin + 1)
    end = begin + 1
    if found[begin].text.endswith(":"):
        while end < last and all(line.indent > 1 for line in found[end].lines):
            end += 1
    return end
