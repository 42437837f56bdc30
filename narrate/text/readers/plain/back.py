"""The index at the end of a book: entries with their pages, which nobody listens to."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Sequence

from narrate.text.parts.matter import INDEX
from narrate.text.readers.plain.layout import Paragraph

_HEAD = re.compile(rf"[\W_]*(?:{INDEX})[\W_]*", re.IGNORECASE)
_ENTRY = re.compile(
    r"(?:^|[\s,.;:\[–-])(?:\d{1,4}|[ivxlc]{1,7})(?:\s?(?:n(?:ote)?|ff?|sqq?)\.?)?"
    r"(?:\s(?:\(notes?\)|\(&c\.\)|et seq\.))?[\]),.;_\s]*$"
    r"|^.{1,60}[,.]\s+_?see\b",
    re.IGNORECASE,
)
"""The end of an entry, with the number of a page; or an entry that leads to another one."""
_TAIL = 70
"""Characters at the end of a line in which that is looked for."""
_FEWEST = 8
"""Entries of an index."""
_MOST = 0.5
"""Share of the lines of a paragraph that end with a page; others go on in the next line."""
_LETTER = 3
"""Characters of a heading that is a letter of the alphabet: `A`, `A.`, `U V`."""
_BETWEEN = 4
"""Paragraphs without a page that may stand between two with one: a letter, a heading, a long entry."""


def index(found: Sequence[Paragraph], heads: Collection[int]) -> set[int]:
    """Indexes of the paragraphs of every index, its heading too. `heads` are those of the headings."""
    taken: set[int] = set()
    for start in sorted(heads):
        if start not in taken and _HEAD.fullmatch(found[start].text):
            taken.update(range(start, _end(found, start, heads)))
    return taken


def _end(found: Sequence[Paragraph], start: int, heads: Container[int]) -> int:
    """Index behind the last entry below a heading; that of the heading where too few are there."""
    end, entries = start + 1, 0
    for at in range(start + 1, len(found)):
        if at - end > _BETWEEN or (at in heads and _begins_other(found[at].text)):
            break
        pages = sum(_ENTRY.search(line.text[-_TAIL:]) is not None for line in found[at].lines)
        if pages >= _MOST * len(found[at].lines):
            end, entries = at + 1, entries + pages
    return end if entries >= _FEWEST else start


def _begins_other(heading: str) -> bool:
    """Whether a heading begins another part of the book: it is no letter, no entry and no index."""
    return len(heading) > _LETTER and not (_ENTRY.search(heading[-_TAIL:]) or _HEAD.fullmatch(heading))
