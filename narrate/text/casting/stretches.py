"""Stretches of a block: passages in another language, and runs cut where a stretch is gone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from narrate.languages import nearness
from narrate.model import Block, Run

_EDGE = re.compile(r"[\s—–/…-]")
"""What ends a word before or behind a passage in another language."""


def cut_runs(runs: Sequence[Run], gone: Sequence[tuple[int, int]]) -> Iterator[tuple[Run, bool]]:
    """Runs, cut at the ends of stretches of their text, and whether each lies in one.

    What a source spells otherwise, such as `&amp;`, is not cut: it belongs where it begins.
    """
    edges = sorted({edge for stretch in gone for edge in stretch})
    starts = [start for start, _ in gone]
    at = 0
    for run in runs:
        plain = len(run.text) == run.end - run.start and run.say is None and run.ipa is None
        near = slice(bisect_right(edges, at), bisect_left(edges, at + len(run.text)))
        inner = [edge - at for edge in edges[near]] if plain else []
        for first, last in pairwise([0, *inner, len(run.text)]):
            text = run.text[first:last]
            part = replace(run, text=text, start=run.start + first, end=run.start + last) if inner else run
            index = bisect_right(starts, at + first) - 1
            yield part, index >= 0 and at + first < gone[index][1]
        at += len(run.text)


def foreign_passages(block: Block, language: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of a block's text in another language than the script's, in whole words."""
    text, at = block.text, 0
    last: tuple[int, int, str] | None = None
    for run in block.runs:
        start, at = at, at + len(run.text)
        if not run.language or nearness(run.language, (language,)) or not run.text.strip():
            continue
        first, end = _whole_words(text, start, at)
        if last and last[2] == run.language and not text[last[1] : first].strip():
            last = (last[0], end, run.language)
            continue
        if last:
            yield last
        last = (max(first, last[1]) if last else first, end, run.language)
    if last:
        yield last


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > 0 and not _EDGE.match(text[start - 1]):
        start -= 1
    while end < len(text) and not _EDGE.match(text[end]):
        end += 1
    return start, end
