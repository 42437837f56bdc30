"""A direction that says how the words before it are said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from narrate.model import Run
from narrate.text import directions


def respelled(runs: Sequence[Run], value: str, at: int, *, whole: bool) -> list[Run]:
    """Runs with what ends at offset `at` said as `value`, or as `/IPA/`; none where nothing ends there.

    Either the runs are a span, which is said so as a `whole`, or it is the last word of the last run.
    """
    before, span, after = ([], runs, []) if whole else _last_word(runs, at)
    if not span:
        return []
    one = replace(span[0], text="".join(run.text for run in span), end=span[-1].end)
    ipa = len(value) > 2 and value[0] == value[-1] == "/"
    said = replace(one, ipa=value[1:-1]) if ipa else replace(one, say=value)
    return [*before, said, *after]


def _last_word(runs: Sequence[Run], at: int) -> tuple[list[Run], Sequence[Run], list[Run]]:
    """What stands before the last word, the word, and what stands behind it; no word where none ends at `at`."""
    run = runs[-1] if runs else Run("", -1, -1)
    word = directions.span_before(run.text)
    if word is None or run.end != at or len(run.text) != run.end - run.start:
        return [], [], []
    before, said, after = (
        [replace(run, text=run.text[a:b], start=run.start + a, end=run.start + b)] if a < b else []
        for a, b in pairwise((0, *word, len(run.text)))
    )
    return [*runs[:-1], *before], said, after
