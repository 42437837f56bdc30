"""Several scripts as one, and some sections of a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrate.model import Block, Run, Script, Section
from narrate.text.parts.sections import is_same

_BETWEEN = "\n\n"


def joined(scripts: Sequence[Script], title: str) -> Script:
    """One script that says all of them in turn, each under its title; the first says who wrote it.

    `scripts` are one at least.
    """
    parts: list[Script] = []
    at = 0
    for script in scripts:
        parts.append(_moved(_headed(script), at))
        at += len(script.source) + len(_BETWEEN)
    return replace(
        scripts[0],
        title=title,
        source=_BETWEEN.join(script.source for script in scripts),
        sections=tuple(section for part in parts for section in part.sections),
        skips=tuple(skip for part in parts for skip in part.skips),
        asides=tuple(aside for part in parts for aside in part.asides),
        landmarks=tuple(mark for part in parts for mark in part.landmarks),
        lexicon={word: said for script in scripts for word, said in script.lexicon.items()},
    )


def only(script: Script, first: int, last: int) -> Script:
    """The script with its sections `first` to `last`, counted from 1, and what stands beside them."""
    kept = script.sections[first - 1 : last]
    begins = _start(kept[0]) if first > 1 else 0
    ends = _start(script.sections[last]) if last < len(script.sections) else len(script.source) + 1
    asides = tuple(aside for aside in script.asides if begins <= aside.at < ends)
    return replace(script, sections=kept, asides=asides)


def _start(section: Section) -> int:
    return min((run.start for block in section.blocks for run in block.runs), default=0)


def _headed(script: Script) -> Script:
    """The script with its title as a heading, where it does not begin with it."""
    first = script.sections[0]
    begins = first.blocks[0] if first.blocks else None
    if begins is not None and begins.kind == "heading" and is_same(begins.text, script.title):
        return script
    heading = Block("heading", (Run(script.title, 0, 0),), 1)
    if begins is not None and begins.kind == "heading":
        return replace(script, sections=(Section(script.title, (heading,)), *script.sections))
    opened = Section(script.title, (heading, *first.blocks))
    return replace(script, sections=(opened, *script.sections[1:]))


def _moved(script: Script, by: int) -> Script:
    """The script with every offset so much higher."""

    def block(one: Block) -> Block:
        runs = tuple(replace(run, start=run.start + by, end=run.end + by) for run in one.runs)
        return replace(one, runs=runs)

    return replace(
        script,
        sections=tuple(replace(one, blocks=tuple(map(block, one.blocks))) for one in script.sections),
        skips=tuple(replace(one, start=one.start + by, end=one.end + by) for one in script.skips),
        asides=tuple(replace(one, at=one.at + by) for one in script.asides),
        landmarks=tuple(replace(one, start=one.start + by) for one in script.landmarks),
    )
