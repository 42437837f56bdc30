"""Blocks into sections: which headings begin a chapter, and what the whole is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from narrate.model import Block, Run, Section


def arrange(
    blocks: list[Block], title: str, heading: Run | None, depth: int, name: str
) -> tuple[str, tuple[Section, ...]]:
    """The title of the whole, and its sections, none of them empty.

    `title` is the front matter's and `heading` the run that says it. Headings begin
    a section down to `depth` levels below the top of this very script, which may use
    h2 and h3 only; one single h1 at the head of everything, or the front matter's
    title, counts as a level of its own.
    """
    levels = [block.level for block in blocks if block.kind == "heading"]
    first = next((_title(block) for block in blocks if block.kind == "heading"), "")
    single = levels[:1] == [1] and levels.count(1) == 1
    deepest = _deepest(levels[1:] if single else levels, depth - (single or bool(title and 1 not in levels)))
    opens = bool(levels) and (levels[0] == 1 or blocks[0].kind == "heading")
    whole = title or (first if opens else "") or name_as_title(name)
    if heading and not is_same(first, title):
        blocks = [Block("heading", (heading,), 1), *blocks]
    groups: list[list[Block]] = [[]]
    for block in blocks:
        begins = block.kind == "heading" and (block.level <= deepest or block.level == 1)
        if begins and any(other.runs for other in groups[-1]):
            groups.append([])
        groups[-1].append(block)
    return whole, tuple(_section(group, whole) for group in groups if group)


def told_apart(sections: Sequence[Section]) -> list[str]:
    """The titles of sections as they stand in one list.

    Where parts have sections of one title, all sections of these parts are called with them: `Part One: Chapter 1`.
    """
    above = _above(sections)
    within: dict[str, set[int | None]] = {}
    for section, part in zip(sections, above, strict=True):
        within.setdefault(section.title, set()).add(part)
    alike = {part for parts in within.values() if len(parts) > 1 for part in parts}
    return [
        section.title if part is None or part not in alike else f"{sections[part].title}: {section.title}"
        for section, part in zip(sections, above, strict=True)
    ]


def _above(sections: Sequence[Section]) -> list[int | None]:
    """Index of the part that each section is in: of the nearest one before it whose heading is higher."""
    found: list[int | None] = []
    open_: list[tuple[int, int]] = []  # level and index
    for at, section in enumerate(sections):
        head = next((block for block in section.blocks if block.runs), None)
        level = head.level if head is not None and head.kind == "heading" else 0
        while open_ and open_[-1][0] >= level:
            open_.pop()
        found.append(open_[-1][1] if open_ else None)
        if level:
            open_.append((level, at))
    return found


def is_same(one: str, other: str) -> bool:
    """Whether two titles differ in case and punctuation at most."""
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def name_as_title(name: str) -> str:
    """`2025-03-01-on-listening` as a title: `On Listening`."""
    words = (
        re.sub(r"^\d{4}-\d{2}-\d{2}[-_ ]+(?=\S)", "", unquote(name))
        .replace("_", " ")
        .replace("-", " ")
        .split()
    )
    return " ".join(word[:1].upper() + word[1:] for word in words) or name


def _deepest(levels: list[int], depth: int) -> int:
    """The deepest level that begins a section: `depth` levels from the top of those used."""
    return min(levels) + depth - 1 if levels and depth > 0 else 0


def _section(blocks: list[Block], whole: str) -> Section:
    head = next((block for block in blocks if block.runs), blocks[0])
    return Section(_title(head) if head.kind == "heading" else whole, tuple(blocks))


def _title(block: Block) -> str:
    return " ".join(block.text.split())
