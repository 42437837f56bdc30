"""Runs and skips of a draft, put in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from narrate.model import Run, Skip

_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]}'’”]")
_SOLID = (re.compile(r"\S+"), re.compile(r"\S(?:.*\S)?", re.DOTALL))
"""Of a stretch that nothing claims, every word; of a skip, all but its outer white space."""


def settle(source: str, runs: Iterable[Run], skips: Iterable[Skip]) -> Iterator[Skip]:
    """Skips in order and apart: what is spoken wins, then the narrower skip.

    Punctuation that nothing claims is `markup`. Letters and digits that nothing
    claims stay so: the account reports them.
    """
    skips = sorted(skips, key=lambda skip: (skip.start, -skip.end))
    rules = ["", *dict.fromkeys(skip.rule for skip in skips), "markup"]
    spoken, paint = len(rules), bytearray(len(source))
    paints = {rule: bytes([code]) for code, rule in enumerate(rules)}
    for skip in skips:
        paint[skip.start : skip.end] = paints[skip.rule] * (skip.end - skip.start)
    brush = bytes([spoken])
    for run in runs:
        paint[run.start : run.end] = brush * (run.end - run.start)
    stretches = re.compile(b"|".join(re.escape(bytes([code])) + b"+" for code in range(spoken + 1)))
    for match in stretches.finditer(paint):
        code = paint[match.start()]
        if code == spoken:
            continue
        for place in _SOLID[code > 0].finditer(source, *match.span()):
            if code or not any(char.isalnum() for char in place[0]):
                yield Skip(place.start(), place.end(), rules[code] or "markup")


def merged(runs: list[Run]) -> Iterator[Run]:
    """Neighbours that stand in the source as they read become one run."""
    same: list[Run] = []
    for run in runs:
        if (
            same
            and same[-1].end == run.start
            and same[-1].language == run.language
            and _plain(same[-1])
            and _plain(run)
        ):
            same.append(run)
        else:
            if same:
                yield _joined(same)
            same = [run]
    if same:
        yield _joined(same)


def _joined(runs: list[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    first = runs[0]  # plain, as the others are: without a word of the writer's own on how it is said
    text = "".join([run.text for run in runs])
    return Run(text, first.start, runs[-1].end, language=first.language)


def _plain(run: Run) -> bool:
    return run.say is None and run.ipa is None and len(run.text) == run.end - run.start > 0


def trimmed(runs: list[Run]) -> list[Run]:
    """Without the white space at both ends."""
    while runs and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs and _plain(runs[0]) and runs[0].text[0].isspace():
        cut = len(runs[0].text) - len(runs[0].text.lstrip())
        runs[0] = Run(runs[0].text[cut:], runs[0].start + cut, runs[0].end, language=runs[0].language)
    if runs and _plain(runs[-1]) and runs[-1].text[-1].isspace():
        cut = len(runs[-1].text) - len(runs[-1].text.rstrip())
        last = runs[-1]
        runs[-1] = Run(last.text[: len(last.text) - cut], last.start, last.end - cut, language=last.language)
    return runs


def urls(runs: tuple[Run, ...]) -> Iterator[tuple[str, int]]:
    """Every URL in the text of a block, and its offset in the source."""
    text = runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)
    if "://" not in text:
        return
    starts = list(accumulate((len(run.text) for run in runs), initial=0))
    for match in _URL.finditer(text):
        index = bisect_right(starts, match.start()) - 1
        run = runs[index]
        yield match[0], run.start + (match.start() - starts[index] if _plain(run) else 0)
