"""What stands around a letter or an article and is none of it: buttons, who wrote it and when, the sender's address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Protocol

from narrate.text.parts.hypertext.phrases import is_foot, is_frame, is_head, is_word
from narrate.text.parts.sections import is_same

FRAME = "frame of the newsletter"
BYLINE = "byline"
TITLE = "title"

_PARTED = re.compile(r"[|·•]")
_PROSE_WORDS = 12
_LONGEST_FOOT = 600
"""Characters of a line with the link by which one unsubscribes."""
_FILLERS = "\u200c\u200b\u034f\u00ad\u2007\ufeff"
_MOST_FILLERS = 8
"""Signs without a width; with more of them a line is the preview that lists of letters show."""
_MANY_WORDS = 3
"""Buttons below one another that need nothing beside them to be known as such."""


class Line(Protocol):
    """What stands on a line of its own in a letter."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def is_heading(self) -> bool:
        """Whether it is set as a heading."""

    @property
    def is_preview(self) -> bool:
        """Whether only lists of letters show it."""

    @property
    def leads_away(self) -> bool:
        """Whether it has the link by which one unsubscribes."""


def frame(lines: Sequence[Line], title: str, author: str, *, has_foot: bool = True) -> list[str]:
    """The rule by which each line of a letter is left out; empty for its text.

    `title` and `author` are what the letter's head says. What is no letter need not have a foot.
    """
    rules = [_rule(line) for line in lines]
    prose = [
        at for at, line in enumerate(lines) if not (rules[at] or line.is_heading) and _is_prose(line.text)
    ]
    begins, ends = (prose[0], prose[-1]) if prose else (0, len(lines))
    if not has_foot:
        ends = len(lines)
    for at in range(begins):
        rules[at] = rules[at] or _rule_above(lines[at], title, author)
    for at in range(ends + 1, len(lines)):
        rules[at] = rules[at] or (FRAME if is_foot(lines[at].text) else "")
    for at in range(begins - 1):
        if not (rules[at] or lines[at].is_heading) and rules[at + 1] == BYLINE and _is_name(lines[at]):
            rules[at] = BYLINE
    _words(rules, lines)
    for at in range(ends + 1, len(lines)):
        around = rules[max(at - 1, 0) : at + 2]
        if not rules[at] and _is_address(lines[at].text) and FRAME in around:
            rules[at] = FRAME
    _rest(rules, ends)
    return rules


def _rule(line: Line) -> str:
    """The rule for a line, wherever it stands."""
    if (
        (is_frame(line.text) and not line.is_heading)
        or line.is_preview
        or sum(map(line.text.count, _FILLERS)) > _MOST_FILLERS
    ):
        return FRAME
    return FRAME if line.leads_away and len(line.text) <= _LONGEST_FOOT else ""


def _rule_above(line: Line, title: str, author: str) -> str:
    """The rule for a line above the text; headings are the writer's."""
    if line.is_heading:
        return ""
    if is_same(line.text, title):
        return TITLE
    if is_same(line.text.removeprefix("By "), author):
        return BYLINE
    made_of = "" if is_word(line.text) else is_head(line.text)
    parts = [is_head(part.strip()) for part in _PARTED.split(line.text)]
    if not made_of and len(parts) > 1 and parts.count("") == 1:  # the name of the letter beside its date
        made_of = next(filter(None, parts))
    return FRAME if made_of == "button" else BYLINE if made_of else ""


def _words(rules: list[str], lines: Sequence[Line]) -> None:
    """Buttons of one word, and names of networks, where several follow each other or the frame is beside them."""
    for is_run, group in groupby(range(len(lines)), lambda at: not rules[at] and _is_word(lines[at])):
        places = list(group)
        around = rules[max(places[0] - 1, 0) : places[0]] + rules[places[-1] + 1 : places[-1] + 2]
        if is_run and (len(places) >= _MANY_WORDS or FRAME in around):
            for at in places:
                rules[at] = FRAME
            if places[0] and not rules[places[0] - 1] and is_foot(lines[places[0] - 1].text):
                rules[places[0] - 1] = FRAME  # "Follow us on"


def _is_word(line: Line) -> bool:
    return not line.is_heading and is_word(line.text)


def _rest(rules: list[str], ends: int) -> None:
    """Behind the line by which one unsubscribes there is nothing but buttons and pictures."""
    last = max((at for at, rule in enumerate(rules) if rule == FRAME and at > ends), default=None)
    if last is not None:
        rules[last:] = [FRAME] * (len(rules) - last)


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _PROSE_WORDS and not _is_address(text) and not is_foot(text)


def _is_address(text: str) -> bool:
    """Whether a line can be where a sender lives, which the law wants in it."""
    return any(char.isdigit() for char in text) and "," in text and not text.endswith((".", "!", "?"))


def _is_name(line: Line) -> bool:
    """Whether a line can be somebody's name."""
    words = line.text.split()
    return (
        2 <= len(words) <= 5
        and all(word[0].isupper() for word in words)
        and not line.text.endswith((":", "?", "!"))
    )
