"""Numbers of lists and headings: counted here, for the file only says how to count.

Source: ISO/IEC 29500-1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from narrate.text.parts.office.counting import Counts
from narrate.text.parts.office.numerals import in_form
from narrate.text.readers.docx.names import W, child, is_on, number, value
from narrate.text.readers.docx.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9
_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "decimalZero": "01"}
"""How Word calls the forms of numbers; all others are shown in digits."""
_NO_NUMBERS = frozenset(("bullet", "none"))


@dataclass(frozen=True)
class _Level:
    """How one level of a list is counted and shown."""

    form: str = "bullet"
    text: str = ""
    """`%1.%2`: the numbers of the levels, with what stands around them."""
    start: int = 1
    digits: bool = False
    """Whether the numbers of the levels above are shown in digits, whatever they are."""
    style: str = ""


@dataclass(frozen=True)
class Place:
    """Where a paragraph stands in a list."""

    list: str
    level: int
    """From 0."""


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, tree: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        found = [] if tree is None else list(tree)
        self._abstract = {value(one, "abstractNumId"): one for one in found if one.tag == f"{W}abstractNum"}
        self._lists = {value(one, "numId"): one for one in found if one.tag == f"{W}num"}
        self._levels: dict[str, list[_Level]] = {}
        self._counts: dict[str, Counts] = {}
        """By the definition that lists share."""
        self._begun: set[tuple[str, int]] = set()

    def place(self, properties: etree._Element | None, style: str) -> Place | None:
        """The list of a paragraph; None where it stands in none."""
        own = child(properties, "numPr")
        name, level = value(child(own, "numId")), value(child(own, "ilvl"))
        for one in self._styles.chain(style) if not name else ():
            below = child(one, "pPr", "numPr")
            if name := value(child(below, "numId")):
                level = (
                    level or value(child(below, "ilvl")) or self._level_of_style(name, value(one, "styleId"))
                )
                break
        if name not in self._lists:
            return None
        return Place(name, min(max(number(level), 0), _DEEPEST - 1))

    def label(self, place: Place) -> str:
        """The number that is shown at a place, which counts as the next; empty for a bullet."""
        levels = self._of(place.list)
        level = levels[place.level]
        counts = self._counts.setdefault(self._definition(place.list), Counts(_DEEPEST))
        self._begin_again(place, counts)
        counts.step(place.level, level.start)
        if level.form in _NO_NUMBERS:
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = "decimal" if level.digits and at != place.level else levels[at].form
            if form in _NO_NUMBERS:
                return ""
            return in_form(counts.at(at, levels[at].start), _FORMS.get(form, "1"))

        return _PLACE.sub(shown, level.text).strip()

    def _begin_again(self, place: Place, counts: Counts) -> None:
        """A list may say that it begins anew, though it shares its counting with others."""
        key = (place.list, place.level)
        if key in self._begun:
            return
        self._begun.add(key)
        for one in self._lists[place.list].iter(f"{W}lvlOverride"):
            start = child(one, "startOverride")
            if number(value(one, "ilvl")) == place.level and start is not None:
                counts.restart(place.level, number(value(start), 1))

    def _definition(self, name: str) -> str:
        return value(child(self._lists[name], "abstractNumId"))

    def _level_of_style(self, name: str, style: str) -> str:
        if name not in self._lists:
            return ""
        return next((str(at) for at, level in enumerate(self._of(name)) if level.style == style), "")

    def _of(self, name: str) -> list[_Level]:
        """The levels of a list."""
        if name not in self._levels:
            found = [_Level() for _ in range(_DEEPEST)]
            overridden = (child(one, "lvl") for one in self._lists[name].iter(f"{W}lvlOverride"))
            for one in [*self._defined(name), *overridden]:
                at = number(value(one, "ilvl"), -1)
                if one is not None and 0 <= at < _DEEPEST:
                    found[at] = _level(one)
            self._levels[name] = found
        return self._levels[name]

    def _defined(self, name: str) -> list[etree._Element]:
        """The levels of the definition of a list, which may point to that of a style."""
        abstract = self._abstract.get(self._definition(name))
        link = value(child(abstract, "numStyleLink"))
        for other in self._abstract.values() if link else ():
            if value(child(other, "styleLink")) == link:
                abstract = other
        return [] if abstract is None else abstract.findall(f"{W}lvl")


def _level(element: etree._Element) -> _Level:
    return _Level(
        form=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")),
        start=number(value(child(element, "start")), 1),
        digits=is_on(child(element, "isLgl")),
        style=value(child(element, "pStyle")),
    )
