"""Tells the draft about the paragraphs of a plain text, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from narrate.model import BlockKind
from narrate.settings import Text
from narrate.text.directions import COMMENT
from narrate.text.lists import set_of
from narrate.text.parts.draft import Draft
from narrate.text.readers.plain.layout import MARKED, NOTE, UNDERLINE, Line, Paragraph
from narrate.text.readers.plain.marks import CITED, PICTURE, marks, unmarked

_WORD = re.compile(r"\w+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++-[^\W\d_]+")
_DIVIDED = re.compile(r"(?<![^\W\d_])([^\W\d_]++)-$")
"""A word that goes on in the next line."""
_JOINING = re.compile(r"(?:and|or|to|nor|und|oder|bis|et|ou|y|o|e|en|of)\b", re.IGNORECASE)
"""What follows a word that shares its second half with the next: `pre- and post-war`."""
_HYPHENATED = set_of(
    "self ex non well ill half quasi all cross long short high low first second third twenty thirty forty fifty "
    "sixty seventy eighty ninety old new good so to mother father son daughter brother sister"
)
"""Words and prefixes that keep their hyphen before another."""
_SHORTEST_WORD = 4
"""Letters from which the second half of a word may be one of its own."""


class Teller:
    """Says, skips and sets aside what stands in paragraphs whose kind is known."""

    def __init__(self, draft: Draft, options: Text) -> None:
        self._draft = draft
        self._options = options

    def paragraph(self, paragraph: Paragraph, kind: BlockKind, level: int) -> None:
        """A paragraph, an item, a quotation, or lines that stand for themselves."""
        draft = self._draft
        if kind == "pause":
            draft.skip(paragraph.start, paragraph.end, "rule")
            draft.pause()
            return
        if hushed := kind == "quote" and self._options.quotes == "skip":
            draft.hush("quote")
        if paragraph.stands:
            for number, line in enumerate(paragraph.lines, 1):
                self._lines([line], "line", 1 if number < len(paragraph.lines) else 0)
        else:
            self._lines(self._unmarked(paragraph.lines), kind, level)
        if hushed:
            draft.unhush()

    def heading(self, parts: Sequence[Paragraph], level: int) -> None:
        """A heading; between the number of a chapter and its title there is a stop."""
        draft = self._draft
        for paragraph in parts:
            lines = paragraph.lines
            if len(lines) == 2 and UNDERLINE.fullmatch(lines[1].text):
                lines = lines[:1]
            if draft.mark:
                before = draft.since(0)[-1]
                stop = "" if before.text.rstrip()[-1:] in ".:!?—–-" else "."
                draft.say(f"{stop} ", before.end, before.end)
            self._say(self._unmarked(lines), "heading", level)
        draft.close("heading", level)

    def picture(self, parts: Sequence[Paragraph]) -> None:
        """A picture: its caption is spoken as the settings say, and stands in the notes."""
        draft = self._draft
        start, end = parts[0].start, parts[-1].end
        opening = PICTURE.match(draft.source, start)
        draft.skip(start, end, "image")
        if opening is None or not opening["colon"].strip(" .]\n"):
            return
        caption = draft.source[opening.end() : end - 1]
        if skipped := self._options.images == "skip":
            draft.hush("image")
        for paragraph in parts:
            lines = [_within(line, opening.end(), end - 1) for line in paragraph.lines]
            self._say([line for line in lines if line.text], "image", 0)
            draft.close("image")
        if skipped:
            draft.unhush()
        draft.aside("image", unmarked(caption))

    def note(self, paragraph: Paragraph, cited: int) -> None:
        """A note at the end: left for the show notes where it is cited, or spoken as it stands."""
        draft = self._draft
        if self._options.footnotes == "speak":
            draft.begin_role("footnote")
            self._lines(list(paragraph.lines), "paragraph", 0)
            draft.end_role()
            return
        opening = NOTE.match(draft.source, paragraph.start)
        inside = opening.end() if opening else paragraph.start
        text = unmarked(draft.source[inside : paragraph.end].removesuffix("]"))
        draft.aside("footnote", text, at=cited if cited >= 0 else None)
        draft.skip(paragraph.start, paragraph.end, "footnote")

    def sidenote(self, paragraph: Paragraph) -> None:
        """A note in the margin: it would break a sentence in two, so it is left for the show notes."""
        draft = self._draft
        inside = paragraph.text.partition(":")[2] or paragraph.text.partition(" ")[2]
        draft.aside("footnote", unmarked(inside.removesuffix("]")), at=paragraph.start)
        draft.skip(paragraph.start, paragraph.end, "sidenote")

    def _lines(self, lines: Sequence[Line], kind: BlockKind, level: int) -> None:
        self._say(lines, kind, level)
        self._draft.close(kind, level)

    def _unmarked(self, lines: Sequence[Line]) -> list[Line]:
        """The lines without a bullet or the `#` of a heading; a number is spoken."""
        first, rest = lines[0], lines[1:]
        mark = MARKED.match(first.text)
        if not mark or mark["number"]:
            return list(lines)
        text = first.text.rstrip("#").rstrip() if mark["atx"] else first.text
        return [Line(text[mark.end() :], first.start + mark.end(), first.indent), *rest]

    def _say(self, lines: Sequence[Line], kind: BlockKind, level: int) -> None:
        if not lines:
            return
        first, last = lines[0].start, lines[-1].end
        hidden = list(marks(self._draft.source, first, last))
        if kind == "heading":
            cited = (
                (*match.span(), "footnote") for match in CITED.finditer(self._draft.source, first + 1, last)
            )
            hidden = sorted([*hidden, *cited])
        for index, line in enumerate(lines):
            following = lines[index + 1] if index + 1 < len(lines) else None
            while hidden and hidden[0][1] <= line.start:
                hidden.pop(0)
            self._line(line, following, kind, level, hidden)

    def _line(
        self,
        line: Line,
        following: Line | None,
        kind: BlockKind,
        level: int,
        hidden: list[tuple[int, int, str]],
    ) -> None:
        draft, start = self._draft, line.start
        for match in COMMENT.finditer(draft.source, line.start, line.end):
            self._shown(start, match.start(), hidden)
            draft.direct(match[0], *match.span(), kind, level)
            start = match.end()
        if following is None:
            self._shown(start, line.end, hidden)
            return
        divided = _DIVIDED.search(line.text) if following.text[:1].islower() else None
        if divided is None or _JOINING.match(following.text):
            self._shown(start, line.end, hidden)
            draft.say(" ", line.end, line.end + 1)
        elif self._is_one_word(divided[1], following.text):
            self._shown(start, line.end - 1, hidden)
            draft.skip(line.end - 1, line.end, "hyphenation")
        else:
            self._shown(start, line.end, hidden)

    def _shown(self, start: int, end: int, hidden: list[tuple[int, int, str]]) -> None:
        """Say a stretch of a line, but for what is hidden in it."""
        draft = self._draft
        for left, right, rule in hidden:
            if left >= end:
                break
            if right <= start:
                continue
            if start < left:
                draft.say(draft.source[start:left], start, left)
            draft.skip(max(left, start), min(right, end), rule)
            start = min(right, end)
        if start < end:
            draft.say(draft.source[start:end], start, end)

    def _is_one_word(self, head: str, following: str) -> bool:
        """Whether two halves of a word are written without the hyphen."""
        tail = _WORD.match(following)
        if tail is None:
            return False
        whole = (head + tail[0]).lower()
        if whole in self._words:
            return True
        if f"{head}-{tail[0]}".lower() in self._compounds or head.lower() in _HYPHENATED:
            return False
        halves = head.lower() in self._words and tail[0].lower() in self._words
        return not (halves and len(tail[0]) >= _SHORTEST_WORD)

    @cached_property
    def _words(self) -> frozenset[str]:
        """Words of the text, but for the halves at the ends and the beginnings of lines."""
        whole = re.sub(r"[^\W\d_]+-\n\s*[^\W\d_]+", " ", self._draft.source.lower())
        return frozenset(_WORD.findall(whole))

    @cached_property
    def _compounds(self) -> frozenset[str]:
        return frozenset(_COMPOUND.findall(self._draft.source.lower()))


def _within(line: Line, start: int, end: int) -> Line:
    """The part of a line between two offsets."""
    left, right = max(line.start, start), max(min(line.end, end), start)
    if left >= right:
        return Line("", left, 0)
    return Line(line.text[left - line.start : right - line.start], left, line.indent)
