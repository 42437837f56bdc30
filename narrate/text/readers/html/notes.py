"""The notes of a web page that its marks lead to, whether they say that they are notes or not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from urllib.parse import unquote

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import all_in, inside, is_note
from narrate.text.parts.hypertext.notes import Notes

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


def noted(found: Iterable[HtmlElement]) -> set[HtmlElement]:
    """All that stands in notes; `found` are elements that links lead to."""
    return all_in(one for one in found if is_note(one))
