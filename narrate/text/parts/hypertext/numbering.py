"""Lists within lists, and the numbers of their items."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lxml.html import HtmlElement

_MOST_DIGITS = 6


def first_number(items: HtmlElement) -> int:
    """The number of the first item of an `<ol>`."""
    start = items.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) <= _MOST_DIGITS else 1


class Numbering:
    """Counts the items of the lists that are open, and keeps a number until the first words of its item come."""

    def __init__(self) -> None:
        self._next: list[int | None] = []
        """Of the next item of every open list; None where it has bullets."""
        self._waiting: tuple[str, str] | None = None

    @property
    def depth(self) -> int:
        """Lists within one another here; an item outside of any stands as in one."""
        return max(len(self._next), 1)

    @contextmanager
    def within(self, items: HtmlElement) -> Iterator[None]:
        """What is counted within are the items of a list."""
        self._next.append(None if items.tag == "ul" else first_number(items))
        yield
        self._next.pop()

    def count(self) -> str:
        """The number of the next item, as it is said; empty where it has none."""
        number = self._next[-1] if self._next else None
        if number is None:
            return ""
        self._next[-1] = number + 1
        return f"{number}. "

    def keep(self, number: str, rule: str) -> None:
        """A number waits for the first words of its item; with a rule it is not spoken."""
        self._waiting = number, rule

    def take(self) -> tuple[str, str] | None:
        """The number that waits and its rule, once."""
        taken, self._waiting = self._waiting, None
        return taken
