"""The notes of a web page that its marks lead to, whether they say that they are notes or not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from urllib.parse import unquote

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import HEADINGS, inside, is_note
from narrate.text.parts.hypertext.notes import Notes
from narrate.text.readers.html.apparatus import section
from narrate.text.readers.html.furniture import own_words

_PAGE, _ELSEWHERE = "page", "elsewhere"


class _OnePage:
    """A page as a document of its own."""

    def __init__(self, tree: HtmlElement, addresses: Collection[str]) -> None:
        self._tree = tree
        self._addresses = addresses

    def names(self) -> Iterable[str]:
        return (_PAGE,)

    def page(self, name: str) -> HtmlElement | None:
        return self._tree if name == _PAGE else None

    def inside(self, address: str, base: str) -> tuple[str, str]:
        where, _, fragment = address.partition("#")
        return (_ELSEWHERE, "") if where and where not in self._addresses else ("", unquote(fragment))


def notes(
    tree: HtmlElement, addresses: Collection[str], apart: Collection[HtmlElement]
) -> Mapping[str, HtmlElement]:
    """The elements that links of a page lead to, by the address in the link or by their id.

    Afterwards those that are notes say so, and so do their marks. `addresses` are those of the page itself; what is
    `apart` is no note.
    """
    named = {name: one for one in inside(tree) if (name := one.get("id"))}
    return named | Notes(_OnePage(tree, addresses), apart).marked([_PAGE])[_PAGE]


def headings_of_notes(
    order: Sequence[HtmlElement], kept: Collection[HtmlElement], found: Iterable[HtmlElement]
) -> set[HtmlElement]:
    """The headings of a page, with all in them, under which nothing but notes is kept; `found` are the notes."""
    noted: set[HtmlElement] = set()
    for note in found:
        if note not in noted and is_note(note):
            noted.update(inside(note))
    headings: set[HtmlElement] = set()
    for place, heading in enumerate(order if noted else ()):
        if heading.tag in HEADINGS and heading in kept:
            own = list(inside(heading))
            below = section(order, place + len(own), heading.tag, kept)
            told = [one in noted for one in below if own_words(one)]
            if told and all(told):
                headings.update(own)
    return headings
