"""The visible text of a page, line by line, and what a draft is to be told about it.

A page has no text of its own that offsets could count in: its text is spread over tags. So
the script's source is what a reader sees of it, a block a line, in the order of the page, and
every character of that is spoken or left out by a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from narrate.model import AsideKind, BlockKind
from narrate.text.parts.draft import Draft

Step = Callable[[Draft], object]

_SPACE = re.compile(r"[ \t\n\f\r]+")


class Story:
    """Grows as a tree is walked; `tell` gives it to a draft."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._steps: list[tuple[Callable[..., object], tuple[object, ...]]] = []
        """What the draft is to do, and with what besides itself; a page has a million."""
        self._at = 0
        self._ended = True
        """Whether the next text begins a line."""
        self._open_space = False
        """Whether a space is due before the next text."""

    @property
    def at(self) -> int:
        """Offset of the next character."""
        return self._at

    @property
    def text(self) -> str:
        """What was added so far."""
        return "".join(self._parts)

    @property
    def said(self) -> str:
        """The end of the open line."""
        return "" if self._ended else f"{self._parts[-1]}{' ' if self._open_space else ''}"

    def add(self, text: str, rule: str = "") -> tuple[int, int]:
        """Text that a reader sees, white space folded; with a rule it is not spoken. Gives its place."""
        folded = _SPACE.sub(" ", text)
        if folded == " " or not folded:
            self._open_space |= bool(folded)
            return self._at, self._at
        if (self._open_space or folded[0] == " ") and not self._ended:
            folded = f" {folded.lstrip(' ')}"
        else:
            folded = folded.lstrip(" ")
        self._open_space = folded[-1] == " "
        return self._append(folded.rstrip(" "), rule)

    def literal(self, text: str, rule: str = "") -> tuple[int, int]:
        """Text whose white space counts, such as code."""
        return self._append(text, rule)

    def _append(self, text: str, rule: str) -> tuple[int, int]:
        start, end = self._at, self._at + len(text)
        self._parts.append(text)
        self._at, self._ended = end, False
        if rule:
            self._steps.append((Draft.skip, (start, end, rule)))
        else:
            self._steps.append((Draft.say, (text, start, end)))
        return start, end

    def connect(self, words: str) -> None:
        """Words that are spoken and stand nowhere, such as the name of a table's column."""
        self._steps.append((Draft.say, (words, self._at, self._at)))

    def close(self, kind: BlockKind, level: int = 0) -> None:
        """The line ends, and with it the open block."""
        if not self._steps or self._steps[-1][0] is not Draft.close:  # else nothing is open
            self._steps.append((Draft.close, _closing(kind, level)))
        if not self._ended:
            self._parts.append("\n")
            self._at += 1
        self._ended, self._open_space = True, False

    def pause(self) -> None:
        """A scene break."""
        self.step(Draft.pause)

    def aside(self, kind: AsideKind, text: str, target: str = "", at: int | None = None) -> None:
        """Something for the show notes."""
        self.step(partial(Draft.aside, kind=kind, text=text, target=target, at=at))

    def hush(self, rule: str) -> None:
        """What comes now is not spoken, by that rule, up to `unhush`."""
        self.step(partial(Draft.hush, rule=rule))

    def unhush(self) -> None:
        self.step(Draft.unhush)

    def step(self, step: Step) -> None:
        """Anything else that the draft is to do here."""
        self._steps.append((step, ()))

    def tell(self, draft: Draft) -> None:
        """Give everything to a draft that was made of `text`."""
        for step, given in self._steps:
            step(draft, *given)


@cache
def _closing(kind: BlockKind, level: int) -> tuple[BlockKind, int]:
    """The same pair for all blocks of a kind."""
    return kind, level
