"""Files of English: how words are said. Where they come from, and their licences, are in NOTICE."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def path(name: str) -> Path:
    """Where a file of this folder is."""
    return Path(__file__).parent / name


def lines(name: str) -> Iterator[list[str]]:
    """The lines of a table, cut at its tabs."""
    return (line.split("\t") for line in path(name).read_text(encoding="utf-8").splitlines())
