"""How the lines of a plain text lie: which of them belong to one paragraph, which stand as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from narrate.frozen import frozen
from narrate.text.directions import COMMENT
from narrate.text.headings import ends_sentence, is_title
from narrate.text.numbering import is_number, is_year

_LONGEST_WRAPPED = 100
"""Columns; nobody wraps later than that."""
_RAGGED = 12
"""Columns that the end of a wrapped line may fall short of what fits."""
_LONGEST_VERSE = 65
"""Columns of a line of verse, of an address, of a title page."""
_LONGEST_ENTRY = 40
"""Columns of a line in a list without bullets."""
_NARROW = 50
"""Columns up to which a text was hardly wrapped: its lines end where the writer wanted."""
_LONGEST_TITLE = 3
"""Lines that a title in capitals may take up."""
_LOUD = 0.8
"""Share of the letters of a line in capitals; letters with accents may be small."""
_FEWEST_LINES = 3
"""Short lines that stand as lines though nothing was wrapped."""
_MOST = 0.6
"""Share of lines that decides how a block is read."""
_SLACK = 3
"""Columns by which the next word must have fitted for a line to end where it was meant to."""

RULE = re.compile(r"(?:[*\-_=~#•·+]\s*){3,}|[⁂§]")
"""A line that only parts what is above from what is below."""
UNDERLINE = re.compile(r"={3,}|-{3,}")
MARKED = re.compile(r"(?P<atx>#{1,6})\s+(?=\S)|(?P<bullet>[-*•‣])\s+(?=\S)|(?P<number>\d{1,3}[.)])\s+(?=\S)")
"""What begins a heading, a list item, a numbered one."""
NOTE = re.compile(r"\[(?:Footnote\s+)?(?P<label>\d{1,4}|[A-Z*†‡])(?::\s*|\]\s+)(?=\S)", re.IGNORECASE)
"""What begins a note at the end of a text or of a paragraph."""

_QUOTED = re.compile(r"(?:>\s?){1,40}")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_PUNCTUATED = re.compile(r"[.,;:!?…—–-][\"'”’»)\]_]*$")


@frozen
class Line:
    """A line without the white space around it, and without the marks of a quoted mail."""

    text: str
    start: int
    indent: int
    """Characters of white space before it."""
    quoted: int = 0
    """Times that somebody quoted it."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@frozen
class Paragraph:
    """Lines that are read as one, or a block whose lines stand for themselves."""

    lines: tuple[Line, ...]
    stands: bool = False
    """Whether each line is one: verse, an address, a list without marks."""

    @property
    def first(self) -> str:
        """The text of the first line."""
        return self.lines[0].text

    @property
    def text(self) -> str:
        """All lines, joined by spaces."""
        return " ".join(line.text for line in self.lines)

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end


def paragraphs(source: str, start: int, end: int) -> list[Paragraph]:
    """The paragraphs of a stretch of a source."""
    lines = list(_lines(source, start, end))
    width = _width([line for line in lines if line.text])
    found: list[Paragraph] = []
    for block in _blocks(lines):
        if _is_capitals(block):
            found.append(Paragraph(tuple(block)))
        elif _stand(block, width):
            found.append(Paragraph(tuple(block), stands=True))
        else:
            found += map(Paragraph, map(tuple, _parted(block, width)))
    return found


def _lines(source: str, start: int, end: int) -> Iterator[Line]:
    for raw in source[start:end].split("\n"):
        text = raw.lstrip()
        before = indent = len(raw) - len(text)
        quoted = _QUOTED.match(text) if text.startswith(">") else None
        if quoted:
            text = text[quoted.end() :].lstrip()
            before = len(raw) - len(text)
        yield Line(text.rstrip(), start + before, indent, quoted[0].count(">") if quoted else 0)
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


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines between blank lines."""
    block: list[Line] = []
    for line in [*lines, Line("", 0, 0)]:
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []


def _parted(block: list[Line], width: int) -> Iterator[list[Line]]:
    """The paragraphs of a block."""
    found = [block[0]]
    for line in block[1:]:
        if _belongs(found, line, width):
            found.append(line)
        else:
            yield found
            found = [line]
    yield found


def _belongs(paragraph: list[Line], line: Line, width: int) -> bool:
    """Whether a line goes on with the paragraph above it."""
    above = paragraph[-1]
    if UNDERLINE.fullmatch(line.text) and len(paragraph) == 1 and not _stands_alone(above):
        return True
    if _stands_alone(above) or _stands_alone(line) or UNDERLINE.fullmatch(above.text):
        return False
    if MARKED.match(line.text) or NOTE.match(line.text) or above.quoted != line.quoted:
        return False
    if _goes_on(above, line):
        return True
    if len(paragraph) == 1 and is_year(above.text):
        return False
    if not width:
        return False
    item = MARKED.match(paragraph[0].text) is not None
    if line.indent > above.indent + 1:
        return item
    if not item and len(paragraph) == 1 and is_title(above.text):
        return False
    if above.indent + len(above.text) + 1 + _first_word(line) > width - _RAGGED:
        return True
    return not ends_sentence(above.text) and len(line.text) < width - _RAGGED


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line goes on in lower case with a sentence, or with a word, that the one above began."""
    if not line.text[0].islower() or is_number(above.text):
        return False
    return not ends_sentence(above.text) or bool(_HYPHENATED.search(above.text))


def _is_capitals(block: list[Line]) -> bool:
    """Whether a block is a title in capitals that goes on from line to line."""
    if not 1 < len(block) <= _LONGEST_TITLE or any(map(_is_marked, block)):
        return False
    texts = [line.text for line in block]
    goes_on = not any(map(ends_sentence, texts[:-1])) and not any(map(is_number, texts))
    return goes_on and all(_share(map(str.isupper, filter(str.isalpha, text))) > _LOUD for text in texts)


def _stand(block: list[Line], width: int) -> bool:
    """Whether the lines of a block stand for themselves."""
    if len(block) < 2 or any(len(line.text) > _LONGEST_VERSE for line in block):
        return False
    if any(map(_is_marked, block)) or is_number(block[0].text):
        return False
    if _share(ends_sentence(line.text) for line in block[:-1]) > _MOST:
        return False
    if any(_HYPHENATED.search(above.text) and _goes_on(above, line) for above, line in pairwise(block)):
        return False
    if 0 < width <= _NARROW and _share(bool(_PUNCTUATED.search(line.text)) for line in block[:-1]) > _MOST:
        return True
    if _share(_goes_on(above, line) for above, line in pairwise(block)) > 1 - _MOST:
        return not width and not block[0].text[0].isupper() and len(block) >= _FEWEST_LINES
    if not width and all(line.indent > 1 for line in block):
        return True
    entries = max(len(line.text) for line in block) <= _LONGEST_ENTRY
    if entries and len(block) >= _FEWEST_LINES and (not width or width > _NARROW):
        return True
    return bool(width) and _ends_early(block, width) and not (len(block) == 2 and is_title(block[0].text))


def _ends_early(block: list[Line], width: int) -> bool:
    """Whether lines end before they have to, and begin or end as lines of verse do."""
    fitted = (
        above.indent + len(above.text) + 1 + _first_word(line) + _SLACK <= width
        for above, line in pairwise(block)
    )
    if width > _NARROW and _share(fitted) < 1 - _MOST:
        return False
    upper = _share(not line.text[0].islower() for line in block)
    return upper >= (1 + _MOST) / 2 or _share(bool(_PUNCTUATED.search(line.text)) for line in block) > _MOST


def _share(facts: Iterator[bool]) -> float:
    found = list(facts)
    return sum(found) / max(len(found), 1)


def _first_word(line: Line) -> int:
    return len(line.text.split(None, 1)[0])


def _is_marked(line: Line) -> bool:
    return bool(
        MARKED.match(line.text) or NOTE.match(line.text) or _stands_alone(line) or line.quoted
    ) or bool(UNDERLINE.fullmatch(line.text))


def _stands_alone(line: Line) -> bool:
    return bool(RULE.fullmatch(line.text) or COMMENT.fullmatch(line.text) or line.text.startswith("#"))
