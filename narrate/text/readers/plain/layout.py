"""How the lines of a plain text lie: which of them belong to one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from narrate.text.directions import COMMENT
from narrate.text.headings import ends_sentence, is_title

_LONGEST_WRAPPED = 100
"""Columns; nobody wraps later than that."""
_RAGGED = 12
"""Columns that the end of a wrapped line may fall short of what fits."""

RULE = re.compile(r"(?:[*\-_=~#•·+]\s*){3,}|[⁂§]")
"""A line that only parts what is above from what is below."""
UNDERLINE = re.compile(r"={3,}|-{3,}")
MARKED = re.compile(r"(?P<atx>#{1,6})\s+(?=\S)|(?P<bullet>[-*•‣])\s+(?=\S)|(?P<number>\d{1,3}[.)])\s+(?=\S)")
"""What begins a heading, a list item, a numbered one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it."""

    text: str
    start: int
    indent: int
    """Characters of white space before it."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


Paragraph = list[Line]


def paragraphs(source: str, start: int) -> list[Paragraph]:
    """The paragraphs of a source from an offset on."""
    lines = list(_lines(source, start))
    width = _width([line for line in lines if line.text])
    found: list[Paragraph] = []
    for above, line in pairwise([Line("", start, 0), *lines]):
        if not line.text:
            continue
        if above.text and _belongs(found[-1], line, width):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _lines(source: str, start: int) -> Iterator[Line]:
    for raw in source[start:].split("\n"):
        text = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        yield Line(text, start + indent, indent)
        start += len(raw) + 1


def _width(lines: list[Line]) -> int:
    """Columns at which the text was wrapped; 0 where every line is a paragraph.

    Wrapped lines are short, and seldom does a sentence end just where they do.
    """
    short = [line for line in lines if len(line.text) <= _LONGEST_WRAPPED]
    if 2 * sum(len(line.text) for line in short) < sum(len(line.text) for line in lines):
        return 0
    if 2 * sum(ends_sentence(line.text) for line in short) > len(short):
        return 0
    return max((line.indent + len(line.text) for line in short), default=0)


def _belongs(paragraph: Paragraph, line: Line, width: int) -> bool:
    """Whether a line goes on with the paragraph above it."""
    above = paragraph[-1]
    if UNDERLINE.fullmatch(line.text) and len(paragraph) == 1 and not _stands_alone(above):
        return True
    if not width or _stands_alone(above) or _stands_alone(line) or UNDERLINE.fullmatch(above.text):
        return False
    if MARKED.match(line.text):
        return False
    item = MARKED.match(paragraph[0].text) is not None
    if line.indent > above.indent + 1:
        return item
    if not item and len(paragraph) == 1 and is_title(above.text):
        return False
    first_word = line.text.split(None, 1)[0]
    if above.indent + len(above.text) + 1 + len(first_word) > width - _RAGGED:
        return True
    return not ends_sentence(above.text) and len(line.text) < width - _RAGGED


def _stands_alone(line: Line) -> bool:
    return bool(RULE.fullmatch(line.text) or COMMENT.fullmatch(line.text) or line.text.startswith("#"))
