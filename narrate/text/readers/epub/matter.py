"""What stands before and after the text of a book, for the eye or the law."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_NAMES = """
cover titlepage title-page halftitlepage halftitle copyright-page copyright imprint toc landmarks loi lot
loa lov page-list other-credits colophon index bibliography endnotes rearnotes footnotes notes errata
frontispiece
"""
_TYPES = frozenset(_NAMES.split())
"""Of epub:type and of EPUB 2's guide."""
_TITLES = re.compile(
    r"(?:front |back )?cover|(?:half[- ]?)?title[- ]?page|half[- ]?title|(?:un)?copyright(?: page| notice)?|imprint|"
    r"(?:table of )?contents|toc|index|colophon|list of (?:illustrations|figures|tables|plates)|"
    r"(?:other|more) (?:books|titles|works) by .{1,60}|also by .{1,60}|"
    r"impressum|inhalt(?:sverzeichnis)?|titelseite|umschlag|table des matières|couverture",
    re.IGNORECASE,
)


def is_matter_title(title: str) -> bool:
    """Whether a chapter that is called so is title page, copyright, contents, index or the like."""
    return _TITLES.fullmatch(title.strip(" .:")) is not None


def is_matter(tree: HtmlElement, guide: str, title: str) -> bool:
    """Whether a page is title page, copyright, contents, index or the like.

    `guide` is what EPUB 2 calls it, `title` its line in the navigation, or its heading where it has none; both may
    be empty.
    """
    if guide in _TYPES or is_matter_title(title):
        return True
    body = tree.find("body")
    if body is None:
        return False
    outer = [body, *body.iterchildren("section", "div", "nav")]
    said = [_types(one) for one in outer[:2]]
    return any(not types.isdisjoint(_TYPES) for types in said)


def _types(element: HtmlElement) -> set[str]:
    named = element.get("{http://www.idpf.org/2007/ops}type") or element.get("epub:type") or ""
    return {*named.split(), *((element.get("role") or "").replace("doc-", "").split())}
