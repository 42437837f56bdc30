"""Numbers of lists and headings: counted here, for the file only says how to count."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from narrate.text.parts.office.counting import Counts
from narrate.text.parts.office.numerals import in_form
from narrate.text.readers.odt.names import STYLE, TEXT, XML, number
from narrate.text.readers.odt.styles import Styles

_DEEPEST = 10


@dataclass(frozen=True)
class _Level:
    form: str = ""
    """`1`, `a`, `A`, `i`, `I`; empty for bullets and for nothing."""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    """How many levels' numbers are shown."""


class Counting:
    """How far the levels of one list, or of the headings, are counted."""

    def __init__(self, levels: list[_Level]) -> None:
        self._levels = levels
        self._counts = Counts(_DEEPEST)

    def label(self, level: int, start: int | None = None) -> str:
        """The number that is shown at a level from 1, which counts as the next one; `start` sets it."""
        at = min(max(level, 1), _DEEPEST) - 1
        here = self._levels[at]
        if start is not None:
            self._counts.restart(at, start)
        self._counts.step(at, here.start)
        if not here.form:
            return ""
        above = range(max(at + 1 - max(here.shown, 1), 0), at + 1)
        parts = [self._shown(one) for one in above if self._levels[one].form]
        return f"{here.prefix}{'.'.join(parts)}{here.suffix}".strip()

    def _shown(self, at: int) -> str:
        return in_form(self._counts.at(at, self._levels[at].start), self._levels[at].form)


class ListStyles:
    """How the lists of a document are numbered."""

    def __init__(self, *trees: etree._Element | None) -> None:
        self._levels: dict[str, list[_Level]] = {}
        self._outline = [_Level()] * _DEEPEST
        for tree in trees:
            for one in tree.iter(f"{TEXT}list-style", f"{TEXT}outline-style") if tree is not None else ():
                levels = _levels(one)
                if one.tag == f"{TEXT}outline-style":
                    self._outline = levels
                else:
                    self._levels[one.get(f"{STYLE}name") or ""] = levels

    def counting(self, style: str) -> Counting:
        """A list of a style that begins anew."""
        return Counting(self._levels.get(style) or [_Level()] * _DEEPEST)

    def headings(self) -> Counting:
        """The headings of a document."""
        return Counting(self._outline)


class Continued:
    """The lists of a document as they come: some go on where one before them ended."""

    def __init__(self, lists: ListStyles, styles: Styles) -> None:
        self._lists = lists
        self._styles = styles
        self._by_style: dict[str, Counting] = {}
        self._by_id: dict[str, Counting] = {}

    def counting(self, element: etree._Element) -> Counting:
        """How a list of the first rank is counted: anew, or on from one before it."""
        style = element.get(f"{TEXT}style-name") or self._style_of_first(element)
        named = element.get(f"{TEXT}continue-list")
        before = self._by_id.get(named) if named else None
        if before is None and element.get(f"{TEXT}continue-numbering") == "true":
            before = self._by_style.get(style)
        found = before or self._lists.counting(style)
        self._by_style[style] = found
        self._by_id[element.get(f"{XML}id") or ""] = found
        return found

    def _style_of_first(self, element: etree._Element) -> str:
        first = next(element.iter(f"{TEXT}p"), None)
        return "" if first is None else self._styles.list_style(first.get(f"{TEXT}style-name") or "")


def _levels(style: etree._Element) -> list[_Level]:
    found = [_Level()] * _DEEPEST
    for one in style.iterchildren(etree.Element):
        at = number(one.get(f"{TEXT}level"), 0) - 1
        if 0 <= at < _DEEPEST and not one.tag.endswith("bullet"):
            found[at] = _Level(
                form=one.get(f"{STYLE}num-format") or "",
                prefix=one.get(f"{STYLE}num-prefix") or "",
                suffix=one.get(f"{STYLE}num-suffix") or "",
                start=number(one.get(f"{TEXT}start-value"), 1),
                shown=number(one.get(f"{TEXT}display-levels"), 1),
            )
    return found
