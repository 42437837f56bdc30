"""Plain text: paragraphs and headings found by how the lines lie.

Blank lines part paragraphs. Where lines are long, each is a paragraph; where they were
wrapped, they are joined again. Some marks that people put into plain text are understood:
front matter, underlined and `#` headings, bullets, `* * *`, directions.
"""

from __future__ import annotations

import re
from functools import cached_property

from narrate.model import BlockKind, Script
from narrate.settings import Text
from narrate.text import headings
from narrate.text.directions import COMMENT
from narrate.text.parts import frontmatter
from narrate.text.parts.draft import Draft
from narrate.text.reader import Source
from narrate.text.readers.plain.layout import MARKED, RULE, UNDERLINE, Paragraph, paragraphs

_WORD = re.compile(r"\w+")
_DIVIDED = re.compile(r"([^\W\d_]+)-$")
"""A word that goes on in the next line."""


def parse_plain(source: str, origin: Source, options: Text) -> Script:
    """Read plain text; `origin` names the script and stands in errors."""
    front = frontmatter.split(source, origin.where)
    draft = Draft(source, origin, front)
    found = paragraphs(source, front.end)
    kinds = _kinds(found)
    reader = _Reader(draft)
    for paragraph, (kind, level) in zip(found, kinds, strict=True):
        reader.tell(paragraph, kind, level)
    return draft.finish(options.chapter_depth)


def _kinds(found: list[Paragraph]) -> list[tuple[BlockKind, int]]:
    """The kind and the level of every paragraph; `pause` is one that only parts its neighbours."""
    levels = _levels(found)
    kinds: list[tuple[BlockKind, int]] = []
    for index, paragraph in enumerate(found):
        if index in levels:
            kinds.append(("heading", levels[index]))
        elif RULE.fullmatch(paragraph[0].text):
            kinds.append(("pause", 0))
        else:
            kinds.append(("item", 1) if _is_item(found, index) else ("paragraph", 0))
    return kinds


def _levels(found: list[Paragraph]) -> dict[int, int]:
    """Index to level of every heading. A text that marks its headings has no others."""
    marked: dict[int, int] = {}
    for index, paragraph in enumerate(found):
        mark = MARKED.match(paragraph[0].text)
        if mark and mark["atx"]:
            marked[index] = len(mark["atx"])
        elif len(paragraph) == 2 and UNDERLINE.fullmatch(paragraph[1].text):
            marked[index] = 1 if paragraph[1].text[0] == "=" else 2
    if marked.keys() - {0}:
        return marked
    spoken = [i for i, paragraph in enumerate(found) if not _is_mute(paragraph)]
    lines = [headings.Line(" ".join(line.text for line in found[i]), len(found[i]) == 1) for i in spoken]
    return {spoken[i]: level for i, level in headings.find(lines).items()} | marked


def _is_mute(paragraph: Paragraph) -> bool:
    return bool(RULE.fullmatch(paragraph[0].text) or COMMENT.fullmatch(paragraph[0].text))


def _is_item(found: list[Paragraph], index: int) -> bool:
    """A bullet makes an item; a number does where a neighbour has one too."""
    mark = MARKED.match(found[index][0].text)
    if not mark or not mark["number"]:
        return bool(mark)
    around = [*found[max(index - 1, 0) : index], *found[index + 1 : index + 2]]
    marks = [MARKED.match(paragraph[0].text) for paragraph in around]
    return any(other and other["number"] for other in marks)


class _Reader:
    """Tells the draft about paragraphs."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def tell(self, paragraph: Paragraph, kind: BlockKind, level: int) -> None:
        """Tell one paragraph."""
        draft = self._draft
        if kind == "pause":
            draft.skip(paragraph[0].start, paragraph[0].end, "rule")
            draft.pause()
            return
        spans = [(line.start, line.end) for line in paragraph]
        if kind == "heading" and len(spans) == 2 and UNDERLINE.fullmatch(paragraph[1].text):
            spans.pop()
        spans[0] = self._unmarked(*spans[0])
        for index, (start, end) in enumerate(spans):
            following = spans[index + 1][0] if index + 1 < len(spans) else None
            self._line(start, end, following, kind, level)
        draft.close(kind, level)

    def _unmarked(self, start: int, end: int) -> tuple[int, int]:
        """A line without its bullet or its `#`; a number is spoken."""
        mark = MARKED.match(self._draft.source, start, end)
        if not mark or mark["number"]:
            return start, end
        if mark["atx"]:
            end = start + len(self._draft.source[start:end].rstrip("#").rstrip())
        return mark.end(), end

    def _line(self, start: int, end: int, following: int | None, kind: BlockKind, level: int) -> None:
        draft = self._draft
        for match in COMMENT.finditer(draft.source, start, end):
            draft.say(draft.source[start : match.start()], start, match.start())
            draft.direct(match[0], *match.span(), kind, level)
            start = match.end()
        self._end_of_line(start, end, following)

    def _end_of_line(self, start: int, end: int, following: int | None) -> None:
        draft = self._draft
        text = draft.source[start:end]
        if following is None:
            draft.say(text, start, end)
            return
        divided = _DIVIDED.search(text) if draft.source[following].islower() else None
        if divided and self._is_one_word(divided[1], following):
            draft.skip(end - 1, end, "hyphenation")
            text = text[:-1]
        draft.say(text, start, start + len(text))
        if not divided:
            draft.say(" ", end, end + 1)

    def _is_one_word(self, head: str, following: int) -> bool:
        """Whether the text elsewhere writes two halves as one word, without the hyphen."""
        tail = _WORD.match(self._draft.source, following)
        return tail is not None and (head + tail[0]).lower() in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self._draft.source.lower()))
