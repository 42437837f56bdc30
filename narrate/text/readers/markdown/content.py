"""The content of one Markdown block, told to the draft stretch by stretch.

Offsets are characters of the content; `Places` leads from there to the source.
"""

from __future__ import annotations

import re
from html import unescape

from narrate.settings import Text
from narrate.text.parts.draft import Draft
from narrate.text.readers.markdown.commonmark import Places
from narrate.text.readers.markdown.html import ENTITY
from narrate.text.readers.markdown.syntax.veil import Veil

_BESIDE = 200
"""Characters beside something that tell whether it stands among words."""
_BEFORE_CAPTION = re.compile(r"(?:[ \t]*\]\([^()\s]{0,1000}\))?[\s*_]*")
_SIGNS = tuple(" .,;:!?)")
"""Signs before which no space is said that stood before what is left out; a space is one, too."""


class Content:
    """Says and skips what stands in a block."""

    def __init__(self, draft: Draft, options: Text, text: str, places: Places, veil: Veil) -> None:
        self.text = text
        self.places = places
        self._draft = draft
        self._options = options
        self._veil = veil
        self._hidden = 0

    def hide(self, end: int) -> None:
        """Nothing before `end` is spoken."""
        self._hidden = max(end, self._hidden)

    def say(self, start: int, end: int) -> None:
        """What stands there is spoken, but for what is covered."""
        start = max(start, self._hidden)
        if start < end:
            for first, last in self.places.pieces(start, end):
                at = self.places(first)
                tell(self._draft, self._veil, at, at + last - first, self._options)

    def skip(self, start: int, end: int, rule: str) -> None:
        """What stands there is not spoken."""
        if start < end:
            self._draft.skip(self.places(start), self.places(end - 1) + 1, rule)

    def lines(self, start: int, end: int) -> None:
        """Speak a literal stretch of several lines, without their indentation."""
        for number, line in enumerate(self.text[start:end].split("\n")):
            if number:
                self.space(start - 1)
            indent = len(line) - len(line.lstrip()) if number else 0
            self.say(start + indent, start + len(line))
            start += len(line) + 1

    def html_text(self, start: int, end: int) -> None:
        """Text of HTML, in which entities read as what they stand for."""
        for match in ENTITY.finditer(self.text, start, end):
            self.lines(start, match.start())
            self.read_as(unescape(match[0]), match.start(), match.end())
            start = match.end()
        self.lines(start, end)

    def read_as(self, text: str, start: int, end: int, rule: str = "markup") -> None:
        """The source is spelt otherwise there; what has several words is not told apart by its places."""
        if self.text[start:end] == text:
            self.say(start, end)
        elif (" " in text and len(text) > 1) or len(text) == end - start:
            self.insert(text, start)
            self.skip(start, end, rule)
        else:
            self._draft.say(text, self.places(start), self.places(end - 1) + 1)

    def insert(self, text: str, at: int) -> None:
        """Text that the source does not have."""
        place = self.places(at)
        self._draft.say(text, place, place)

    def goes_on_with(self, text: str, at: int) -> bool:
        """Whether that text follows, be it behind a lost end of a link or a mark: it is a caption, most often."""
        behind = _BEFORE_CAPTION.match(self.text, at)
        return bool(text) and self.text.startswith(text, behind.end() if behind else at)

    def is_within(self, start: int, end: int) -> bool:
        """Whether what stands there has words before and behind it in its line."""
        before = self.text[max(start - _BESIDE, 0) : start].rpartition("\n")[2]
        after = self.text[end : end + _BESIDE].partition("\n")[0]
        return bool(before.strip() and after.strip())

    def replace(self, text: str, start: int, end: int, rule: str) -> None:
        """That text is said in place of what stands there, piece by piece where the source does not go on."""
        self.insert(text, start)
        for first, last in self.places.pieces(start, end):
            self.skip(first, last, rule)

    def space(self, newline: int) -> None:
        """A line break reads as a space."""
        if not self._draft.said[-1:].isspace():
            at = self.places(newline)
            self._draft.say(" ", at, at + 1)

    def close_gap(self, end: int, *, before_space: bool = False) -> None:
        """What was left out ends here: a sign behind it follows what was said before it."""
        if self.text[end : end + 1] in (_SIGNS if before_space else _SIGNS[1:]):
            self._draft.unspace()


def tell(draft: Draft, veil: Veil, start: int, end: int, options: Text) -> None:
    """What stands there in the source is spoken, but for what is covered."""
    if not veil.stretches:
        draft.say(draft.source[start:end], start, end)
        return
    for first, last, covered in veil.cuts(start, end):
        if covered is None:
            draft.say(draft.source[first:last], first, last)
        elif first == covered.start and covered.said:
            draft.say(covered.said, first, last)
        elif first == covered.start and covered.target:
            spoken = covered.text and options.images == "speak"
            draft.aside("image", covered.text, covered.target, covered.end if spoken else None)


def tell_lines(draft: Draft, veil: Veil, lines: list[tuple[int, int]], length: int, options: Text) -> None:
    """Lines of prose of `length` characters, by where they stand in the source; each break reads as a space."""
    start, end = lines[0][0], lines[-1][1]
    if not veil.stretches and end - start == length:  # nothing stands before its lines
        draft.say(draft.source[start:end].replace("\n", " "), start, end)
        return
    for number, (first, last) in enumerate(lines):
        if number:
            draft.say(" ", lines[number - 1][1], lines[number - 1][1] + 1)
        tell(draft, veil, first, last, options)
