"""The list of contents of a book: which paragraphs it takes up, and which titles it names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from narrate.text.headings import is_running
from narrate.text.numbering import is_chapter, is_number, is_numbered
from narrate.text.parts.matter import CONTENTS
from narrate.text.readers.plain import unheaded
from narrate.text.readers.plain.layout import Paragraph
from narrate.text.readers.plain.marks import CITED
from narrate.text.readers.plain.unheaded import bare_title

_HEAD = re.compile(
    r"[\W_]*(?:contents of [\w ]{1,30}|(?:table of )?contents and illustrations"
    r"|(?:list of )?(?:illustrations|plates|maps)|index"
    rf"|{CONTENTS})[\W_]*",
    re.IGNORECASE,
)
"""The heading above a list of contents or of plates."""
_WITHIN = 400
"""Paragraphs from the top among which a list of contents begins."""
_MOST_HEADS = 40
"""Lines there that are looked at as the head of one; what is below each is gone through for its titles."""
_LONGEST = 2500
"""Paragraphs that one takes up at most."""
_FIRST_ENTRIES = 8
"""Entries one of which begins the text proper."""
_FEWEST = 3
"""Entries with page numbers that make a list, where none of them is found again."""
_PAGE = re.compile(
    r"(?:(?:[\s.·…_]{2,}|\s)(?:p(?:age|\.)_?\s+)?)(?:\d{1,4}|[ivxlc]{1,7})\.?[\s_]*$", re.IGNORECASE
)
"""The number of a page at the end of a line of contents, and what leads the eye there."""
_TAIL = 120
"""Characters at the end of a line in which a page's number is looked for."""
_LEADERS = re.compile(r"(?:\s?[.·…_]){3,}|\s{3,}")
_KIND = re.compile(r"^chap(?:ter)?(?=[\divxlc]+[^\W\divxlc])")
"""What some lists leave out."""
_SOON = 8
"""Paragraphs within which the text begins below the first title."""
_SHORTEST_TITLE = 6
"""Letters that the beginning of an entry has at least, to be known by."""
_PROSE_IN_ROW = 4
"""Paragraphs of prose without an entry between them, which no list has: the text began before them."""
_PROSE_LINES = 3
_PROSE_WORDS = 20


@dataclass
class Contents:
    """What is left out as a list of contents, and what it leads to."""

    skipped: set[int] = field(default_factory=set)
    """Indexes of paragraphs."""
    titles: set[str] = field(default_factory=set)
    """Titles as `plain_title` gives them, with their number where they have one."""
    bare: set[str] = field(default_factory=set)
    """Likewise without their number, as `bare_title` gives them."""

    def add(self, found: Sequence[Paragraph], indexes: range, first: int) -> None:
        """Leave out the paragraphs of a list; its entries begin with the line `first`."""
        self.skipped.update(indexes)
        paragraphs = [found[index] for index in indexes]
        texts = [line.text for paragraph in paragraphs for line in paragraph.lines][first:]
        lines = [text for text in texts if text[0] not in "(["]
        self.titles.update(filter(None, map(plain_title, [*lines, *_titles(lines)])))
        self.bare.update(bare_title(_without_page(line)) for line in lines)

    def names(self, text: str) -> bool:
        """Whether the list names a heading, with its number."""
        return plain_title(text) in self.titles

    def names_title(self, text: str) -> bool:
        """Whether the list names a heading, whatever its number is."""
        bare = bare_title(text)
        return len(bare) >= _SHORTEST_TITLE and bare in self.bare


def plain_title(text: str) -> str:
    """A title by which it is found again: small letters and digits, without its page."""
    return _KIND.sub("", re.sub(r"[\W_]+", "", _without_page(CITED.sub("", text))).casefold())


def _without_page(text: str) -> str:
    page = None if is_number(text) else _page(text)
    return text[: page.start()] if page else text


def _page(text: str) -> re.Match[str] | None:
    """The number of a page at the end of a line, with the dots or spaces that lead to it."""
    return _PAGE.search(text, max(0, len(text) - _TAIL))


def find(found: Sequence[Paragraph]) -> Contents:
    """The lists of contents and of pictures near the top of a text, and those that are known by their lines alone."""
    contents = Contents()
    index = heads = 0
    while index < min(len(found), _WITHIN) and heads < _MOST_HEADS:
        if _HEAD.fullmatch(found[index].first):
            heads += 1
            end = _end(found, index)
            contents.add(found, range(index, end), first=1)
            index = max(end, index + 1)
        else:
            index += 1
    for indexes in unheaded.lists(found, contents.skipped):
        contents.add(found, indexes, first=0)
    return contents


def _titles(lines: Sequence[str]) -> set[str]:
    """The entries of a list, the number of a chapter together with the title in the next line."""
    titles, number = set[str](), ""
    for text in lines:
        if is_number(text):
            number = text
            titles.add(plain_title(text) if is_chapter(text) else "")
        else:
            titles.add(plain_title(f"{number} {text}"))
            number = ""
    return titles - {""}


def _end(found: Sequence[Paragraph], begin: int) -> int:
    """Index of the paragraph behind the list that begins at `begin`; `begin` where it is none.

    The text proper begins where one of the first entries comes again, with prose below it.
    """
    within = found[begin : begin + _LONGEST]
    prose = [index for index, paragraph in enumerate(within) if _is_prose(paragraph)]
    keys = [_keys(within, index) for index in range(len(within))]
    latest = _before_prose(within, prose)
    for own, entry in _entries(within):
        for here in range(own + 1, latest):
            if _begins(keys[here], entry) and _soon(prose, here):
                return begin + here
    end = begin + 1
    while end < len(found) and _is_entry(found[end]):
        end += 1
    listed = sum(bool(_page(line.text)) for entry in found[begin:end] for line in entry.lines)
    return end if listed >= _FEWEST else begin


def _before_prose(found: Sequence[Paragraph], prose: Sequence[int]) -> int:
    """Index behind which no list goes on: of the first of several paragraphs of prose in a row."""
    last = _PROSE_IN_ROW - 1
    for first, later in zip(prose, prose[last:], strict=False):
        if later - first == last:
            return first + 1
    return len(found)


def _entries(found: Sequence[Paragraph]) -> list[tuple[int, str]]:
    """Index and title of the first lines of a list, but for its head."""
    entries: list[tuple[int, str]] = []
    for index, paragraph in enumerate(found[: _FIRST_ENTRIES + 1]):
        texts = [line.text for line in paragraph.lines[1 if index == 0 else 0 :]]
        pairs = [f"{one} {two}" for one, two in pairwise(texts) if is_number(one)]
        entries += [(index, key) for text in [*texts, *pairs] if len(key := plain_title(text)) >= _FEWEST]
    return entries[: 2 * _FIRST_ENTRIES]


def _keys(found: Sequence[Paragraph], index: int) -> list[str]:
    """A paragraph as a title: its first line, all of it, and with the line below a number."""
    paragraph = found[index]
    below = found[index + 1].first if index + 1 < len(found) and is_number(paragraph.first) else ""
    texts = [paragraph.first, paragraph.text[:300], f"{paragraph.first} {below}" if below else ""]
    return [plain_title(text) for text in texts if text]


def _begins(keys: list[str], entry: str) -> bool:
    """Whether a paragraph with these titles begins what the entry names."""
    return any(key == entry or (len(key) >= _SHORTEST_TITLE and entry.startswith(key)) for key in keys)


def _soon(prose: Sequence[int], here: int) -> bool:
    at = bisect_right(prose, here)
    return at < len(prose) and prose[at] - here <= _SOON


def _is_entry(paragraph: Paragraph) -> bool:
    return all(_page(line.text) or _LEADERS.search(line.text[:_TAIL]) for line in paragraph.lines[-1:])


def _is_prose(paragraph: Paragraph) -> bool:
    if paragraph.stands or is_numbered(paragraph.first) or _page(paragraph.lines[-1].text):
        return False
    words = len(paragraph.text[:2000].split())
    return is_running(paragraph.text) and (len(paragraph.lines) >= _PROSE_LINES or words >= _PROSE_WORDS)
