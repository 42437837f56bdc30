"""What stands before and after the text of a book, for the eye or the law."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import HEADINGS, text_of, types_of
from narrate.text.parts.matter import CONTENTS
from narrate.text.readers.epub.navigation import Entry

MATTER = "front or back matter"
"""The rule by which it is not spoken."""
_OPENING_TYPES = frozenset(["cover", "titlepage", "title-page", "halftitlepage", "halftitle", "frontispiece"])
_NAMES = """
copyright-page copyright imprint toc landmarks loi lot loa lov page-list other-credits colophon index bibliography
endnotes rearnotes footnotes notes errata
"""
_TYPES = _OPENING_TYPES.union(_NAMES.split())
"""Of epub:type, of landmarks, and of EPUB 2's guide."""
_OPENING = """
(?:front |back )?cover|(?:half[- ]?)?title[- ]?page|half[- ]?title
titelseite|titelblatt|umschlag|couverture|page de titre|portada|portadilla|cubierta|copertina|frontespizio
capa|folha de rosto|omslag|titelpagina|titelsida|titelside|tittelside|forside|kansi|nimiösivu|okładka|strona tytułowa
obálka|titulní (?:strana|list)|borító|kapak|обложка|титульный лист|εξώφυλλο|الغلاف
表紙|裏表紙|扉|本扉|封面|封底|扉页|书名页|표지
"""
_OTHER = rf"""
(?:un)?copyright(?: page| notice)?|imprint|{CONTENTS}|index|colophon
list of (?:illustrations|figures|tables|plates)|(?:other|more) (?:books|titles|works) by .{{1,60}}|also by .{{1,60}}
impressum|mentions légales|créditos|indice|colofón|colofon|kolofon|tiráž|impresszum|فهرس|الفهرس
奥付|版权(?:页|信息)?|版權(?:頁)?|판권
"""


def _any_of(names: str) -> re.Pattern[str]:
    return re.compile("|".join(names.strip().split("\n")), re.IGNORECASE)


_OPENING_TITLES, _OTHER_TITLES = _any_of(_OPENING), _any_of(_OTHER)


def is_matter_title(title: str) -> bool:
    """Whether a chapter that is called so is title page, copyright, contents, index or the like."""
    return any(_is_called(title, titles) for titles in (_OPENING_TITLES, _OTHER_TITLES))


class Matter:
    """What of a book is title page, copyright, contents, index or the like.

    `landmarks` are types of places, by page and fragment.
    """

    def __init__(self, entries: Sequence[Entry], landmarks: Mapping[tuple[str, str], str]) -> None:
        self._entries = entries
        self._landmarks = landmarks
        self._lines: list[bool] = []
        above = 0  # rank of a line whose lines below it are matter, too, such as the letters of an index
        for entry in entries:
            above = above if above and entry.depth > above else 0
            types = set(landmarks.get((entry.name, entry.fragment), "").split())
            if types & (_TYPES - _OPENING_TYPES) or _is_called(entry.title, _OTHER_TITLES):
                above = above or entry.depth
            self._lines.append(bool(above or types & _OPENING_TYPES) or is_matter_title(entry.title))

    def is_line(self, place: int) -> bool:
        """Whether a line of the navigation leads to it, by its place there."""
        return self._lines[place]

    def is_page(self, tree: HtmlElement, name: str, lines: Sequence[int]) -> bool:
        """Whether all of a page is matter: by what it says, by a landmark, or by the one line that leads to it."""
        if _says_so(tree):
            return True
        if len(lines) == 1:
            return self._lines[lines[0]] or self._is_landmark(name)
        if not lines and self._entries and _is_mostly_links(tree):
            title = next((text_of(heading) for heading in tree.iter(*HEADINGS)), "")
            return is_matter_title(title) or self._is_landmark(name)
        return not lines and self._is_landmark(name)

    def opens(self, name: str) -> bool:
        """Whether what stands on a page before the place of its first line is matter."""
        return self._is_landmark(name)

    def _is_landmark(self, name: str) -> bool:
        return not _TYPES.isdisjoint(self._landmarks.get((name, ""), "").split())


def _is_called(title: str, titles: re.Pattern[str]) -> bool:
    return titles.fullmatch(title.strip(" .:")) is not None


def _says_so(tree: HtmlElement) -> bool:
    body = tree.find("body")
    if body is None:
        return False
    outer = [body, *body.iterchildren("section", "div", "nav")]
    return any(not types_of(one).isdisjoint(_TYPES) for one in outer[:2])


def _is_mostly_links(tree: HtmlElement) -> bool:
    words = len(text_of(tree).split())
    return 2 * sum(len(text_of(link).split()) for link in tree.iter("a")) >= words
