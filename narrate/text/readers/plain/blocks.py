"""Plain text: paragraphs and headings found by how the lines lie.

Blank lines part paragraphs. Where lines are long, each is a paragraph; where they were
wrapped, they are joined again; verse and addresses keep their lines. Marks that people put
into plain text are understood: front matter, underlined and `#` headings, bullets, `* * *`,
`_emphasis_`, quoted mail, directions; what Project Gutenberg puts around a book is left out.
"""

from __future__ import annotations

from narrate.model import BlockKind, Script
from narrate.settings import Text
from narrate.text.parts import frontmatter
from narrate.text.parts.draft import Draft
from narrate.text.parts.gutenberg import HEAD, LICENCE
from narrate.text.reader import Source
from narrate.text.readers.plain import apart, back, contents, gutenberg, header
from narrate.text.readers.plain.layout import MARKED, RULE, Paragraph, paragraphs
from narrate.text.readers.plain.tell import Teller
from narrate.text.readers.plain.titles import Titles


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
        self._listed = listed
        self._left_out |= dict.fromkeys(listed.skipped - self._left_out.keys(), "contents")
        self._pictures = apart.pictures(found, self._left_out)
        self._notes = apart.notes(found, self._left_out, draft.source, draft.front.end)
        self._sidenotes = apart.sidenotes(found, self._left_out)

    def tell(self) -> None:
        """Tell the draft about every paragraph, in order."""
        teller = Teller(self._draft, self._options)
        heads = self._heads()
        self._left_out |= dict.fromkeys(back.index(self._all, heads) - self._left_out.keys(), "index")
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

    def _heads(self) -> dict[int, tuple[int, int]]:
        """Index of every heading to its level and its last paragraph."""
        in_pictures = {at for first, end in self._pictures.items() for at in range(first, end)}
        aside = self._notes.keys() | self._sidenotes | in_pictures
        titles = Titles(self._draft.source, self._all, self._listed, self._left_out.keys(), aside)
        return titles.heads()
