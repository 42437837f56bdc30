"""The notes that the marks of a page lead to."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import note_text


class Cited:
    """The elements that marks may lead to, by their id or by the address that a mark has."""

    def __init__(self, notes: Mapping[str, HtmlElement]) -> None:
        self._notes = notes
        self._texts: dict[HtmlElement, str] = {}

    @classmethod
    def within(cls, root: HtmlElement) -> Cited:
        """All elements below `root` that have an id."""
        return cls({name: one for one in root.iter(etree.Element) if (name := one.get("id"))})

    def text(self, mark: HtmlElement) -> str:
        """The text of the note that a mark leads to; empty where it leads to none."""
        address = mark.get("href") or ""
        note = self._notes.get(address, self._notes.get(address.partition("#")[2]))
        if note is None:
            return ""
        if note not in self._texts:  # one note may have a thousand marks
            self._texts[note] = note_text(note)
        return self._texts[note]
