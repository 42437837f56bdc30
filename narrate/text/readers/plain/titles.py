"""Which paragraphs of a plain text are headings: those that are marked, listed, counted, set off, or read like one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from narrate.text import headings, numbering
from narrate.text.directions import COMMENT
from narrate.text.readers.plain.contents import Contents
from narrate.text.readers.plain.layout import MARKED, RULE, UNDERLINE, Paragraph
from narrate.text.readers.plain.spacing import Spacing

_MOST_TITLE_LINES = 3
_FEWEST_LISTED = 2
"""Headings found in a list of contents, from which on it decides what a chapter is."""
_INDENTED = 4
"""Columns from which on `#` is a line of a listing, and no heading."""
_DEEP = 4
"""Level of a heading in a book that its contents do not name."""
_NEAR = 3
"""Units below a title among which its text begins."""


@dataclass(frozen=True)
class Titles:
    """The headings of a text: `found` are its paragraphs, `listed` what its list of contents names."""

    source: str
    found: Sequence[Paragraph]
    listed: Contents
    left_out: Container[int]
    """Indexes of paragraphs that are not spoken."""
    apart: Container[int]
    """Indexes of pictures and notes."""

    def heads(self) -> dict[int, tuple[int, int]]:
        """Index of every heading to its level and its last paragraph."""
        marked = {index: (level, index) for index, level in self._marked().items()}
        units = self._candidates()
        spacing = Spacing(self.source, self.found, units)
        lines = [
            headings.Line(self._heading_text(unit), self._is_alone(unit), spacing.is_wide(at))
            for at, unit in enumerate(units)
        ]
        counted = {line.text for line in lines if line.alone and numbering.is_chapter(line.text)}
        if marked.keys() - {0} and max(len(counted), spacing.chapters) <= len(marked):
            return marked
        listed = {
            line.text
            for at, (unit, line) in enumerate(zip(units, lines, strict=True))
            if line.alone
            and self._is_listed(line.text, self.found[unit[-1]].text, anywhere=not spacing.is_narrow(at))
        }
        levels = {
            at: level
            for at, level in headings.find(lines, listed).items()
            if at == 0 or not spacing.is_narrow(at) or _is_counted(lines[at].text, listed | counted)
        }
        if self.listed.titles:
            levels = _as_listed(levels, lines, spacing, listed, counted)
        return {units[at][0]: (level, units[at][-1]) for at, level in levels.items()} | marked

    def _is_listed(self, *texts: str, anywhere: bool = False) -> bool:
        """Whether the list of contents names a heading, with its number; `anywhere`, whatever its number is."""
        return any(map(self.listed.names, texts)) or (anywhere and any(map(self.listed.names_title, texts)))

    def _marked(self) -> dict[int, int]:
        """Index to level of headings that are marked. A text that marks its headings has no others."""
        marked: dict[int, int] = {}
        for index, paragraph in enumerate(self.found):
            mark = MARKED.match(paragraph.first)
            if mark and mark["atx"] and paragraph.lines[0].indent < _INDENTED:
                marked[index] = len(mark["atx"])
            elif len(paragraph.lines) == 2 and UNDERLINE.fullmatch(paragraph.lines[1].text):
                marked[index] = 1 if paragraph.lines[1].text[0] == "=" else 2
        return marked

    def _candidates(self) -> list[tuple[int, ...]]:
        """Indexes of spoken paragraphs, the number of a chapter together with its title."""
        spoken = [
            at
            for at, paragraph in enumerate(self.found)
            if at not in self.left_out and at not in self.apart and not _is_mute(paragraph)
        ]
        units: list[tuple[int, ...]] = []
        at = 0
        while at < len(spoken):
            pair = tuple(spoken[at : at + 2])
            if len(pair) == 2 and self._is_pair(*pair):
                units.append(pair)
                at += 2
            else:
                units.append(pair[:1])
                at += 1
        return units

    def _heading_text(self, unit: tuple[int, ...]) -> str:
        """A paragraph as a heading reads, a stop between number and title."""
        texts = [self.found[at].text for at in unit]
        return f"{texts[0].rstrip('.:)')}. {texts[1]}" if len(texts) > 1 else texts[0]

    def _is_pair(self, number: int, title: int) -> bool:
        """Whether two paragraphs are the number of a chapter and its title."""
        if not all(between in self.left_out for between in range(number + 1, title)):
            return False  # something that is told stands between them
        first, second = self.found[number], self.found[title]
        if len(first.lines) > 1:
            return False
        if numbering.is_number(first.first):
            return len(second.lines) <= _MOST_TITLE_LINES and headings.is_subtitle(second.text)
        counts = numbering.is_numbered(first.first) and not self._is_listed(first.text)
        return counts and self.listed.names_title(second.text)

    def _is_alone(self, unit: tuple[int, ...]) -> bool:
        """Whether a paragraph is one line, or a title that takes up several."""
        paragraph = self.found[unit[-1]]
        if len(unit) == 1 and (self._is_signature(unit[0]) or self._is_item(unit[0])):
            return False
        if len(paragraph.lines) == 1 or len(unit) > 1:
            return not paragraph.lines[0].quoted
        several = len(paragraph.lines) <= _MOST_TITLE_LINES and not paragraph.stands
        return several and (numbering.is_chapter(paragraph.text) or paragraph.text.isupper())

    def _is_item(self, index: int) -> bool:
        """Whether a numbered line touches another one: an item of a list."""
        return _is_numbered(self.found[index]) and any(
            _is_numbered(self.found[at]) and self._gap(min(at, index)) == 1
            for at in (index - 1, index + 1)
            if 0 <= at < len(self.found)
        )

    def _is_signature(self, index: int) -> bool:
        """Whether a name is nearer to what stands above it than to what follows: who wrote a verse or a letter."""
        text = self.found[index].text
        if (
            not 0 < index < len(self.found) - 1
            or text.isupper()
            or numbering.is_numbered(text)
            or self._is_listed(text)
        ):
            return False
        above, below = self.found[index - 1], self.found[index + 1]
        indented = all(line.indent > 1 for line in above.lines)
        return (
            indented
            and self._gap(index - 1) < self._gap(index)
            and below.lines[0].indent < above.lines[0].indent
        )

    def _gap(self, index: int) -> int:
        """Lines between a paragraph and the next."""
        return self.source.count("\n", self.found[index].end, self.found[index + 1].start)


def _as_listed(
    levels: dict[int, int],
    lines: Sequence[headings.Line],
    spacing: Spacing,
    listed: set[str],
    counted: set[str],
) -> dict[int, int]:
    """The levels of the headings of a book whose contents decide what a chapter is.

    What stands before the first title of the list, or behind the last, is a chapter where it is set off as they are.
    """
    numbered = {
        lines[at].text
        for at in levels
        if spacing.is_wide(at) and numbering.way_of_counting(lines[at].text) == "figures"
    }
    chapters = listed | counted | numbered
    if len(chapters) < _FEWEST_LISTED:
        return levels
    times = Counter(map(numbering.way_of_counting, chapters))
    places = [at for at in levels if at and lines[at].text in chapters]
    within = range(min(places, default=0), max(places, default=0) + 1)
    return {
        at: level
        if at == 0
        or _is_one(lines[at].text, chapters, times)
        or (at not in within and spacing.is_wide(at) and _has_text(lines, at, levels))
        else _DEEP
        for at, level in levels.items()
    }


def _has_text(lines: Sequence[headings.Line], title: int, levels: Container[int]) -> bool:
    """Whether text stands below a title, a few lines further down at most."""
    for at in range(title + 1, min(title + 1 + _NEAR, len(lines))):
        if at in levels:
            return False
        if not lines[at].alone and headings.is_running(lines[at].text):
            return True
    return False


def _is_one(text: str, chapters: set[str], times: Counter[str]) -> bool:
    """Whether a heading is a chapter: listed, or counted in the way in which most chapters are."""
    way = "" if numbering.is_number(text) else numbering.way_of_counting(text)
    return text in chapters or (bool(way) and times[way] >= _FEWEST_LISTED and 2 * times[way] > len(chapters))


def _is_counted(text: str, chapters: set[str]) -> bool:
    """Whether a heading is one wherever it stands: it is listed, or says its number."""
    return text in chapters or numbering.is_number(text)


def _is_mute(paragraph: Paragraph) -> bool:
    return bool(RULE.fullmatch(paragraph.first) or COMMENT.fullmatch(paragraph.first))


def _is_numbered(paragraph: Paragraph) -> bool:
    mark = MARKED.match(paragraph.first)
    return bool(mark and mark["number"])
