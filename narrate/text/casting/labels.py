"""Labels of turns: `**Anna:** …`, `ANNA: …`, `Q: …`. They stand where a paragraph or a line of it begins.

A name that the cast has is one in any letters, with a colon. Other labels are told by their letters alone:
bold or capitals, and a colon.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from narrate.model import Block

_LONGEST = 40
_MOST_WORDS = 4
_REMARK = r"(?:[ \t\u00a0]*[(\[][^()\[\]]{1,60}[)\]])?"
"""`ANNA (laughing):`"""
_COLON = r"[ \t\u00a0\u202f]*[:：]"
_NAME = rf"(?P<name>[^\W_][^:：()\[\]]{{0,{_LONGEST}}}?)"
_LABEL = re.compile(rf"{_NAME}{_REMARK}{_COLON}(?:\s+|$)")
_STOPPED = re.compile(rf"{_NAME}{_REMARK}[ \t\u00a0]*+[:：.—–]?+\s*+")
"""A name in bold needs no colon."""
_BEHIND_BOLD = re.compile(rf"{_COLON}?\s*")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Label:
    """The name at the head of a turn."""

    name: str
    """As it is written, or as the cast has it."""
    start: int
    end: int
    """Characters of the block's text, the space behind it included."""
    known: bool
    """Whether the cast has it."""


def labels(block: Block, source: str, known: Collection[str]) -> Iterator[Label]:
    """The labels in a block; `known` are the names that the cast has."""
    names = {name.casefold(): name for name in known}
    text = block.text
    bold = _bold(block)
    for at, offset in _line_starts(block, source):
        label = _label(text, at, bold.get(offset, 0), names)
        if label is not None and (at == 0 or label.known):
            yield label


def _line_starts(block: Block, source: str) -> Iterator[tuple[int, int]]:
    """Where lines begin: in the block's text, and in the source."""
    at, fresh = 0, True
    for run in block.runs:
        plain = len(run.text) == run.end - run.start
        if fresh and run.text.strip():
            gap = len(run.text) - len(run.text.lstrip())
            yield at + gap, run.start + gap * plain
            fresh = False
        for match in _SPACE.finditer(run.text) if plain else ():
            first, last = run.start + match.start(), run.start + match.end()
            if "\n" in source[first:last]:
                if fresh := match.end() == len(run.text):
                    break
                if match.start():
                    yield at + match.end(), last
        at += len(run.text)


def _bold(block: Block) -> dict[int, int]:
    """Where stretches in bold begin in the source, and where they end in the block's text."""
    ends, at = {}, 0
    for run in block.runs:
        at += len(run.text)
        ends[run.end] = at
    return {start: ends.get(end, at) for start, end in block.bold}


def _label(text: str, at: int, bold: int, names: dict[str, str]) -> Label | None:
    if bold and (match := _STOPPED.fullmatch(text, at, bold)):
        name = _SPACE.sub(" ", match["name"]).strip()
        behind = _BEHIND_BOLD.match(text, bold)
        end = behind.end() if behind else bold
        if name.casefold() in names:
            return Label(names[name.casefold()], at, end, known=True)
        has_colon = any(char in ":：" for char in text[at + len(match["name"]) : end])
        return Label(name, at, end, known=False) if has_colon and _is_short(name) else None
    match = _LABEL.match(text, at)
    if match is None:
        return None
    name = _SPACE.sub(" ", match["name"]).strip()
    if name.casefold() in names:
        return Label(names[name.casefold()], at, match.end(), known=True)
    capitals = name.isupper() and sum(char.isalpha() for char in name) > 1
    return Label(name, at, match.end(), known=False) if capitals and _is_short(name) else None


def _is_short(name: str) -> bool:
    return len(name.split()) <= _MOST_WORDS
