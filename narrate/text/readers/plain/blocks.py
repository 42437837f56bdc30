"""Plain text: paragraphs and headings found by how the lines lie.

Blank lines part paragraphs. Where lines are long, each is a paragraph; where they were
wrapped, they are joined again; verse and addresses keep their lines. Marks that people put
into plain text are understood: front matter, underlined and `#` headings, bullets, `* * *`,
`_emphasis_`, quoted mail, directions; what Project Gutenberg puts around a book is left out.
"""

from __future__ import annotations

from collections import Counter

from narrate.model import BlockKind, Script
from narrate.settings import Text
from narrate.text import headings
from narrate.text.directions import COMMENT
from narrate.text.parts import frontmatter
from narrate.text.parts.draft import Draft
from narrate.text.parts.gutenberg import HEAD, LICENCE
from narrate.text.reader import Source
from narrate.text.readers.plain import apart, contents, gutenberg, header
from narrate.text.readers.plain.layout import MARKED, RULE, UNDERLINE, Paragraph, paragraphs
from narrate.text.readers.plain.tell import Teller

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
    draft = Draft(source, origin, front, head=HEAD if book else "front matter")
    end = book.end if book else len(source)
    draft.skip(end, len(source), LICENCE)
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
        self._pictures = apart.pictures(found, self._left_out)
        self._notes = apart.notes(found, self._left_out, draft.source, draft.front.end)
        self._sidenotes = apart.sidenotes(found, self._left_out)

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
            elif index in self._sidenotes:
                teller.sidenote(paragraph)
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
        listed = {
            line.text
            for unit, line in zip(units, lines, strict=True)
            if line.alone and self._is_listed(line.text, self._all[unit[-1]].text)
        }
        found = headings.find(lines, listed)
        chapters = listed | counted
        if self._titles and len(chapters) >= _FEWEST_LISTED:
            times = Counter(map(headings.way_of_counting, chapters))
            found = {
                at: level if at == 0 or _is_one(lines[at].text, chapters, times) else _DEEP
                for at, level in found.items()
            }
        return {units[at][0]: (level, units[at][-1]) for at, level in found.items()} | marked

    def _is_listed(self, *texts: str) -> bool:
        """Whether the list of contents names a heading, with its number or without."""
        return bool(self._titles) and any(contents.plain_title(text) in self._titles for text in texts)

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
        in_pictures = {at for first, end in self._pictures.items() for at in range(first, end)}
        mute = self._left_out.keys() | self._notes.keys() | self._sidenotes | in_pictures
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
        if len(unit) == 1 and self._is_signature(unit[0]):
            return False
        if len(paragraph.lines) == 1 or len(unit) > 1:
            return not paragraph.lines[0].quoted
        several = len(paragraph.lines) <= _MOST_TITLE_LINES and not paragraph.stands
        return several and (headings.is_chapter(paragraph.text) or paragraph.text.isupper())

    def _is_signature(self, index: int) -> bool:
        """Whether a name is nearer to what stands above it than to what follows: who wrote a verse or a letter."""
        text = self._all[index].text
        if (
            not 0 < index < len(self._all) - 1
            or text.isupper()
            or headings.is_numbered(text)
            or self._is_listed(text)
        ):
            return False
        above, below = self._all[index - 1], self._all[index + 1]
        indented = all(line.indent > 1 for line in above.lines)
        return (
            indented
            and self._gap(index - 1) < self._gap(index)
            and below.lines[0].indent < above.lines[0].indent
        )

    def _gap(self, index: int) -> int:
        """Lines between a paragraph and the next."""
        return self._draft.source.count("\n", self._all[index].end, self._all[index + 1].start)


def _is_one(text: str, chapters: set[str], times: Counter[str]) -> bool:
    """Whether a heading is a chapter: listed, or counted in the way in which most chapters are."""
    way = "" if headings.is_number(text) else headings.way_of_counting(text)
    return text in chapters or (bool(way) and times[way] >= _FEWEST_LISTED and 2 * times[way] > len(chapters))


def _is_mute(paragraph: Paragraph) -> bool:
    return bool(RULE.fullmatch(paragraph.first) or COMMENT.fullmatch(paragraph.first))
