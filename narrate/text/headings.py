"""Headings of a text in which nothing marks them.

A heading is a short line that stands alone, ends without sentence punctuation, reads
like a title and is followed by running text. A title reads in Title Case, in CAPITALS,
with a number ("Chapter IV", "2. The Start") or as a label and a colon ("Part two: home").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Sequence
from functools import cache

from narrate.frozen import frozen
from narrate.text.numbering import NUMBERED, is_chapter, is_number, is_year
from narrate.text.spoken.headings import every

_MAX_CHARS = 100
_MAX_WORDS = 15
_MAX_LABELLED = 6
"""Words behind a label and a colon; more than that is a sentence with an introduction."""
_MAX_NUMBERED = 8
"""Words behind a number."""
_MAX_REPEATS = 2
"""A line that comes again and again is the name of a speaker; a number may begin again in every volume."""
_SECTION = 3
"""Level of the parts of a chapter that have a number and no title."""
_RUNNING_WORDS = 12
_SHORTEST_LINE = 3
"""Words from which a line that is no title is text, full stop or not."""
_MAX_BETWEEN = 4
"""Lines that may stand between the number of a chapter and its text: a date, a motto."""

_WORDS = every()
_SMALL = re.compile(_WORDS.small)
"""Words that Title Case leaves small."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_PUNCTUATED = re.compile(r"[.!?…:;,—–-][\"'”’»)\]]*$")
_TOLD = re.compile(rf"(?:{_WORDS.told})\b", re.IGNORECASE)
"""How titles begin that tell what happens: `How the Gate was lost`."""
_NOTICE = re.compile(rf"(?:{_WORDS.notices})\b", re.IGNORECASE)
_INDEXED = re.compile(r", \d{1,3}(?:[-–]\d{1,3})?\Z")
"""How an entry of an index ends: with its pages."""
_DATE = re.compile(
    rf"(?:\w+(?:day|tag),?\s+)?(?:\d{{1,2}}\.?\s+)?(?:{_WORDS.months})\w*\.?\s+\d",
    re.IGNORECASE,
)
"""A date at the beginning of a line: `Monday, 5 May 2026`."""


@frozen
class Line:
    """A paragraph, as far as headings are concerned."""

    text: str
    alone: bool
    """It is a single line."""
    apart: bool = False
    """White space sets it off as the text does its chapters."""


def find(lines: Sequence[Line], known: Container[str] = ()) -> dict[int, int]:
    """Which paragraphs are headings: index to level, 1 for the title at the very top.

    A line whose text is `known` is one, whatever surrounds it.
    """
    times = Counter(line.text for line in lines)
    titles = [
        line.alone
        and (times[line.text] <= _MAX_REPEATS or is_number(line.text))
        and (is_title(line.text) or (line.apart and _is_title_apart(line.text)))
        for line in lines
    ]
    chapters = [line.alone and is_chapter(line.text) for line in lines]
    running = cache(lambda index: index < len(lines) and is_running(lines[index].text))
    found = {
        index: _level(line.text)
        for index, line in enumerate(lines)
        if (titles[index] and _leads_on(titles, running, index))
        or (chapters[index] and _begins_chapter(chapters, running, index))
        or line.text in known
    }
    found |= dict.fromkeys(_sections(lines, found, times), _SECTION)
    if len(lines) > 1 and lines[0].alone and _is_headline(lines[0].text, lines[1]):
        found[0] = 1
    return found


def _sections(lines: Sequence[Line], found: Container[int], times: Counter[str]) -> list[int]:
    """Numbers that begin again below titles, as those of the parts of poems do: they count no chapters."""
    heads = [index for index in range(len(lines)) if index in found]
    bare = [index for index in heads if is_number(lines[index].text) and not is_chapter(lines[index].text)]
    again = any(times[lines[index].text] > 1 for index in bare)
    return bare if again and 2 * len(bare) < len(heads) else []


def is_title(text: str) -> bool:
    """Whether a line reads like a title, whatever surrounds it."""
    if not text or len(text) > _MAX_CHARS or len(text.split()) > _MAX_WORDS:
        return False
    if (numbered := NUMBERED.fullmatch(text)) and not numbered["rest"]:
        return True
    if _PUNCTUATED.search(text):
        loud = numbered is not None and text.endswith(".") and _is_capitals(numbered["rest"])
        return loud or is_chapter(text)
    if text[0] in '"“«‘—–-([*•' or _NOTICE.match(text) or _DATE.match(text):
        return False
    if numbered and len(numbered["rest"].split()) <= _MAX_NUMBERED:
        return True
    if _INDEXED.search(text):
        return False
    return _is_capitals(text) or _is_title_case(text) or _is_labelled(text)


def _is_title_apart(text: str) -> bool:
    """Whether a line that white space sets off is a title: with a full stop, or a letter of the alphabet."""
    bare = text.rstrip(".")
    return (len(bare) == 1 and bare.isupper()) or is_title(bare)


def is_subtitle(text: str) -> bool:
    """Whether a line below a chapter's number is its title, a year or a place."""
    bare = text.strip("_= ").rstrip(".").strip("_= ")
    if not bare or is_number(text) or is_chapter(text):
        return False
    if is_year(bare) or (_is_capitals(bare) and len(bare) <= 3 * _MAX_CHARS):
        return True
    quoted = bare[0] in "\"“‘'" and is_title(bare.strip("\"“”‘’'"))
    told = _TOLD.match(bare) is not None and len(bare.split()) <= _MAX_WORDS
    return is_title(bare) or quoted or told or _is_half_capitalised(bare)


def _is_half_capitalised(text: str) -> bool:
    """Half of the words begin with a capital, as in older titles: `The first Step towards the Ladder`."""
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    return 1 < len(words) <= _MAX_WORDS and capitals > 1 and 2 * capitals >= len(words)


def is_running(text: str) -> bool:
    """Whether a paragraph is running text: a sentence, many words, or words that are no title."""
    words = len(text[:500].split())
    if words > _RUNNING_WORDS:
        return True
    return (words >= _SHORTEST_LINE or ends_sentence(text)) and not is_title(text)


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a full stop, a question mark or the like, quotation marks behind it or not."""
    return bool(_SENTENCE_END.search(text, max(0, len(text) - 8)))


def _leads_on(titles: list[bool], running: Callable[[int], bool], index: int) -> bool:
    """Running text follows, at once or below one more title."""
    after = index + 1
    if after < len(titles) and titles[after]:
        after += 1
    return after < len(titles) and not titles[after] and running(after)


def _begins_chapter(chapters: list[bool], running: Callable[[int], bool], index: int) -> bool:
    """Running text follows before the next chapter is counted, if a few lines later."""
    for after in range(index + 1, min(index + 2 + _MAX_BETWEEN, len(chapters))):
        if chapters[after]:
            return False
        if running(after):
            return True
    return False


def _level(text: str) -> int:
    number = re.match(r"\d+(?:\.\d+)+", text)
    return 2 + (number[0].count(".") if number else 0)


def _is_headline(text: str, following: Line) -> bool:
    """The first line of all may also ask, cry out, or be long."""
    if len(text) > 2 * _MAX_CHARS or NUMBERED.fullmatch(text) or _NOTICE.match(text) or _DATE.match(text):
        return False
    bare = text.rstrip("?!")
    return is_title(bare) or (
        _is_title_case(bare) and not _PUNCTUATED.search(bare) and is_running(following.text)
    )


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


def _is_title_case(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    if not words or not words[0][0].isupper() or len(text.split()) > 2 * _MAX_WORDS:
        return False
    return all(word[0].isupper() or _SMALL.fullmatch(word) for word in words) and any(
        len(word) > 2 for word in words
    )


def _is_labelled(text: str) -> bool:
    label, colon, rest = text.partition(": ")
    return (
        bool(colon) and 0 < len(rest.split()) <= _MAX_LABELLED and _is_title_case(label) and rest[0].isupper()
    )
