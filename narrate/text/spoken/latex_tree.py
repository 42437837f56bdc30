"""The tree of a formula: what `latex` makes of it, and the folder of a language says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    """Digits with their decimal point."""

    text: str


@dataclass(frozen=True)
class Symbol:
    """A letter, a sign, or a macro without arguments by its name, such as `alpha`."""

    name: str


@dataclass(frozen=True)
class Words:
    """What stands in `\\text{…}` or is the name of an operator."""

    text: str


@dataclass(frozen=True)
class Applied:
    """A macro with its arguments: `frac`, `sqrt`, `binom`, `hat`, …"""

    name: str
    arguments: tuple[Row, ...]


@dataclass(frozen=True)
class Scripted:
    """A base with what stands below and above it."""

    base: Node
    below: Row | None = None
    above: Row | None = None


@dataclass(frozen=True)
class Fenced:
    """What two brackets hold: their names as written, `(`, `[`, `{`, `|`, `lfloor`, …"""

    opening: str
    closing: str
    inner: Row


Node = Number | Symbol | Words | Applied | Scripted | Fenced
Row = tuple[Node, ...]
