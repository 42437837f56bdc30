"""Front matter in YAML, TOML and JSON, as texts with their lines.

Numbers, dates and truth values stay the texts that the writer wrote: nothing here turns
`2025-02-29` into a date or a number of 5,000 digits into an integer, so nothing fails at it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MAX_VALUES = 10_000
MAX_DEPTH = 20
"""More values, or deeper ones, are a bomb."""


_LONGEST = 60
"""Characters of a value in a message."""


class Fault(Exception):
    """What is wrong with front matter, and in which of its lines, counted from 0."""

    def __init__(self, line: int, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem
        self.hint = hint


@dataclass(frozen=True)
class Mapping:
    """The keys of front matter, as they are written, with their values."""

    values: dict[str, Any]
    """A value is a text, a list of values or a mapping of them."""
    lines: dict[str, int] = field(default_factory=dict)
    """Of every top-level key, its line, counted from 0."""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where the value of a top-level key stands."""
    told: dict[int, str] = field(default_factory=dict)
    """What the writer should know, by the line that it is about."""
    mended: bool = False
    """Whether it is not quite in its language, and was read all the same."""


def shortly(value: str) -> str:
    """A value as messages show it."""
    return repr(value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…")
