"""Letters without a page: plain text, read as any other, without what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from narrate.model import Aside, Block, Script, Section, Skip
from narrate.text.parts.frontmatter import FrontMatter
from narrate.text.parts.hypertext.frame import frame
from narrate.text.parts.hypertext.phrases import is_way_out
from narrate.text.readers.mail.counted import goal
from narrate.text.readers.mail.forwarded import RULE, heads

_ADDRESS = re.compile(r"(?:(?<![\s:])[\s:]++)?[<(\[]?https?://[^\s<>]+[>\])]?")


@dataclass(frozen=True)
class _Paragraph:
    """A block of a letter, as `frame` looks at it."""

    block: Block

    @property
    def text(self) -> str:
        """What it says, without the addresses that a page would have behind the words."""
        return " ".join(_ADDRESS.sub("", self.block.text).split())

    @property
    def is_heading(self) -> bool:
        return self.block.kind == "heading"

    is_preview = False

    @property
    def leads_away(self) -> bool:
        return is_way_out(self.block.text)


def unframed(script: Script, head: FrontMatter, *, whole: bool) -> Script:
    """A letter without its frame, called as its head says; `whole` leaves the frame in."""
    lines = list(_lines(script.source))
    start, end = 0, 0
    for within in heads([line for line, _ in lines], head.title):
        head = within.over(head)
        start, end = start or lines[within.start][1], _end(lines, within.end, script)
    blocks = [block for block in script.blocks if block.runs]
    inside = [start <= block.runs[0].start < end for block in blocks]
    rest = [block for block, is_inside in zip(blocks, inside, strict=True) if not is_inside]
    framed = [] if whole else frame([_Paragraph(block) for block in rest], head.title, head.author)
    rules = {id(block): rule for block, rule in zip(rest, framed, strict=not whole) if rule}
    rules |= {id(block): RULE for block, is_inside in zip(blocks, inside, strict=True) if is_inside}
    return replace(
        _without(script, rules),
        title=head.title or script.title,
        author=head.author or script.author,
        date=head.date or script.date,
    )


def _lines(source: str) -> Iterator[tuple[str, int]]:
    """The lines of a text that say something, each with where it begins."""
    at = 0
    for line in source.splitlines(keepends=True):
        if line.strip():
            yield " ".join(line.split()), at
        at += len(line)


def _end(lines: Sequence[tuple[str, int]], index: int, script: Script) -> int:
    return lines[index][1] if index < len(lines) else len(script.source)


def _without(script: Script, rules: dict[int, str]) -> Script:
    """A script in which the blocks that have a rule are left out by it."""
    skips = list(script.skips)
    sections: list[Section] = []
    for section in script.sections:
        kept = tuple(block for block in section.blocks if id(block) not in rules)
        for block in section.blocks:
            if rule := rules.get(id(block)):
                skips += (Skip(run.start, run.end, rule) for run in block.runs)
        if kept:
            sections.append(replace(section, blocks=kept))
    skips.sort(key=lambda skip: skip.start)
    return replace(script, sections=tuple(sections), skips=tuple(skips), asides=_asides(script, rules))


def _asides(script: Script, rules: dict[int, str]) -> tuple[Aside, ...]:
    """What is to be seen beside the text, without what stands in blocks that have a rule."""
    blocks = [block for block in script.blocks if id(block) in rules]
    starts = [block.runs[0].start for block in blocks]

    def is_within(at: int) -> bool:
        """Whether the last of the blocks that begin before a place reaches to it; they are in order."""
        index = bisect_right(starts, at) - 1
        return index >= 0 and at <= blocks[index].runs[-1].end

    return tuple(replace(one, target=goal(one.target)) for one in script.asides if not is_within(one.at))
