"""Plain text: paragraphs and headings found by how the lines lie.

Blank lines part paragraphs. Where lines are long, each is a paragraph; where they were
wrapped, they are joined again; verse and addresses keep their lines. Marks that people put
into plain text are understood: front matter, underlined and `#` headings, bullets, `* * *`,
`_emphasis_`, quoted mail, directions; what Project Gutenberg puts around a book is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from narrate.model import BlockKind, Script
from narrate.settings import Text
from narrate.text import headings
from narrate.text.directions import COMMENT
from narrate.text.parts import frontmatter
from narrate.text.parts.draft import Draft
from narrate.text.reader import Source
from narrate.text.readers.plain import contents, gutenberg, header
from narrate.text.readers.plain.layout import MARKED, NOTE, RULE, UNDERLINE, Paragraph, paragraphs
from narrate.text.readers.plain.marks import PICTURE
from narrate.text.readers.plain.tell import Teller

_REFERENCE = re.compile(r"\[(\d{1,4}|[A-Z*†‡])\]")
_LONGEST_PICTURE = 12
"""Paragraphs that the caption of a picture may have."""
_MOST_TITLE_LINES = 3
_FEWEST_LISTED = 2
"""Headings found in a list of contents, from which on it decides what a chapter is."""
_DEEP = 4
"""Level of a heading in a book that its contents do not name."""


def parse_plain(source: str, origin: Source, options: Text) -> Script:
    """Read plain text; `origin` names the script and stands in errors."""
    book = gutenberg.frame(source)
    front = book.front if book else frontmatter.split(source, origin.where)
    if not front.end:
        front = header.split(source)
    draft = Draft(source, origin, front, head="Project Gutenberg's head" if book else "front matter")
    end = book.end if book else len(source)
    draft.skip(end, len(source), "Project Gutenberg's licence")
    _Reader(draft, options, paragraphs(source, front.end, end), is_book=book is not None).tell()
    return draft.finish(options.chapter_depth)


class _Reader:
    """Decides what every paragraph is, and tells the draft."""

    def __init__(self, draft: Draft, options: Text, found: list[Paragraph], *, is_book: bool) -> None:
        self._draft = draft
        self._options = options
        self._all = found
        self._left_out: dict[int, str] = {}
        if is_book:
            self._left_out = dict.fromkeys(gutenberg.credits(found), "credits")
        listed = contents.find(found)
        self._titles = listed.titles
        self._left_out |= dict.fromkeys(listed.skipped - self._left_out.keys(), "contents")
        self._pictures = self._find_pictures()
        self._notes = self._find_notes()

    def tell(self) -> None:
        """Tell the draft about every paragraph, in order."""
        teller = Teller(self._draft, self._options)
        heads = self._headings()
        done = set[int]()
        for index, paragraph in enumerate(self._all):
            if index in done:
                continue
            if rule := self._left_out.get(index):
                self._draft.skip(paragraph.start, paragraph.end, rule)
            elif index in self._pictures:
                done.update(range(index, self._pictures[index]))
                teller.picture(self._all[index : self._pictures[index]])
            elif index in self._notes:
                teller.note(paragraph, self._notes[index])
            elif index in heads:
                level, last = heads[index]
                together = range(index, last + 1)
                done.update(together)
                for at in self._left_out.keys() & together:
                    self._draft.skip(self._all[at].start, self._all[at].end, self._left_out[at])
                teller.heading([self._all[at] for at in together if at not in self._left_out], level)
            else:
                teller.paragraph(paragraph, *self._kind(index))

    def _kind(self, index: int) -> tuple[BlockKind, int]:
        """Kind and level of what is no heading; `pause` is what only parts its neighbours."""
        paragraph = self._all[index]
        if RULE.fullmatch(paragraph.first):
            return "pause", 0
        if paragraph.lines[0].quoted:
            return "quote", 0
        return ("item", 1) if self._is_item(index) else ("paragraph", 0)

    def _is_item(self, index: int) -> bool:
        """A bullet makes an item; a number does where a neighbour has one too."""
        mark = MARKED.match(self._all[index].first)
        if not mark or not mark["number"]:
            return bool(mark)
        around = [*self._all[max(index - 1, 0) : index], *self._all[index + 1 : index + 2]]
        marks = [MARKED.match(paragraph.first) for paragraph in around]
        return any(other and other["number"] for other in marks)

    def _headings(self) -> dict[int, tuple[int, int]]:
        """Index of every heading to its level and its last paragraph."""
        marked = {index: (level, index) for index, level in self._marked().items()}
        units = self._candidates()
        lines = [headings.Line(self._heading_text(unit), self._is_alone(unit)) for unit in units]
        counted = {line.text for line in lines if line.alone and headings.is_chapter(line.text)}
        if marked.keys() - {0} and len(counted) <= len(marked):
            return marked
        listed = {line.text for line in lines if line.alone and self._is_listed(line.text)}
        found = headings.find(lines, listed)
        if self._titles and len(listed | counted) >= _FEWEST_LISTED:
            found = {
                at: level if at == 0 or lines[at].text in listed | counted else _DEEP
                for at, level in found.items()
            }
        return {units[at][0]: (level, units[at][-1]) for at, level in found.items()} | marked

    def _is_listed(self, text: str) -> bool:
        """Whether the list of contents names a heading."""
        return bool(self._titles) and contents.plain_title(text) in self._titles

    def _marked(self) -> dict[int, int]:
        """Index to level of headings that are marked. A text that marks its headings has no others."""
        marked: dict[int, int] = {}
        for index, paragraph in enumerate(self._all):
            mark = MARKED.match(paragraph.first)
            if mark and mark["atx"]:
                marked[index] = len(mark["atx"])
            elif len(paragraph.lines) == 2 and UNDERLINE.fullmatch(paragraph.lines[1].text):
                marked[index] = 1 if paragraph.lines[1].text[0] == "=" else 2
        return marked

    def _candidates(self) -> list[tuple[int, ...]]:
        """Indexes of spoken paragraphs, the number of a chapter together with its title."""
        mute = self._left_out.keys() | self._notes.keys() | self._in_pictures
        spoken = [at for at, paragraph in enumerate(self._all) if at not in mute and not _is_mute(paragraph)]
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
        texts = [self._all[at].text for at in unit]
        return f"{texts[0].rstrip('.:)')}. {texts[1]}" if len(texts) > 1 else texts[0]

    def _is_pair(self, number: int, title: int) -> bool:
        if not self._left_out.keys() >= set(range(number + 1, title)):
            return False  # something that is told stands between them
        first, second = self._all[number], self._all[title]
        if len(first.lines) > 1 or not headings.is_number(first.first):
            return False
        return len(second.lines) <= _MOST_TITLE_LINES and headings.is_subtitle(second.text)

    def _is_alone(self, unit: tuple[int, ...]) -> bool:
        """Whether a paragraph is one line, or a title that takes up several."""
        paragraph = self._all[unit[-1]]
        if len(paragraph.lines) == 1 or len(unit) > 1:
            return not paragraph.lines[0].quoted
        several = len(paragraph.lines) <= _MOST_TITLE_LINES and not paragraph.stands
        return several and (headings.is_chapter(paragraph.text) or paragraph.text.isupper())

    @cached_property
    def _in_pictures(self) -> set[int]:
        return {at for first, end in self._pictures.items() for at in range(first, end)}

    def _find_pictures(self) -> dict[int, int]:
        """Index of every picture to the one behind its last paragraph."""
        found: dict[int, int] = {}
        for index, paragraph in enumerate(self._all):
            if index in self._left_out or not PICTURE.match(paragraph.first):
                continue
            for end in range(index, min(index + _LONGEST_PICTURE, len(self._all))):
                if self._all[end].lines[-1].text.endswith("]"):
                    found[index] = end + 1
                    break
        return found

    def _find_notes(self) -> dict[int, int]:
        """Index of every note at the end of something to where it is cited; -1 where it is not."""
        source = self._draft.source
        cited: dict[str, int] = {}
        times = Counter[str]()
        for match in _REFERENCE.finditer(source, self._draft.front.end):
            cited.setdefault(match[1], match.start())
            times[match[1]] += 1
        found: dict[int, int] = {}
        for index, paragraph in enumerate(self._all):
            note = NOTE.match(paragraph.first)
            if note is None or index in self._left_out:
                continue
            named = note[0].lower().startswith("[footnote")
            at = cited.get(note["label"], -1)
            if named or (times[note["label"]] > 1 and 0 <= at < paragraph.start):
                found[index] = at
        return found


def _is_mute(paragraph: Paragraph) -> bool:
    return bool(RULE.fullmatch(paragraph.first) or COMMENT.fullmatch(paragraph.first))
