"""How far the levels of a list are counted: a file only says how to count."""

from __future__ import annotations


class Counts:
    """The number that each level of one list stands at; levels count from 0."""

    def __init__(self, levels: int) -> None:
        self._counts: list[int | None] = [None] * levels
        """None of a level that has not begun."""

    def restart(self, level: int, number: int) -> None:
        """The next number of a level is that one."""
        self._counts[level] = number - 1

    def step(self, level: int, first: int) -> None:
        """Another item of a level, which begins with `first`; the levels below begin anew."""
        last = self._counts[level]
        self._counts[level] = first if last is None else last + 1
        self._counts[level + 1 :] = [None] * (len(self._counts) - level - 1)

    def at(self, level: int, first: int) -> int:
        """The number that a level stands at, `first` where it has not begun."""
        count = self._counts[level]
        return first if count is None else count
