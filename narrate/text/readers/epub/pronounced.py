"""How a book says that its words are pronounced: its PLS lexicons, and `ssml:ph` beside the words.

Source: EPUB 3.3 (SSML attributes and PLS documents); W3C Pronunciation Lexicon 1.0. Only IPA is understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import text_of

MEDIA_TYPE = "application/pls+xml"
_SSML = "{https://www.w3.org/2001/10/synthesis}"
_SSML_OLD = "{http://www.w3.org/2001/10/synthesis}"
_WORDS = re.compile(r"[^\W\d_]{3,}(?:[ '’-][^\W\d_]+){0,3}")
"""What means the same wherever it stands in the book. `N.` is north in one place, and somebody's name in another."""


def of_lexicon(root: etree._Element) -> dict[str, str]:
    """Word to respelling or `/IPA/`; nothing of a lexicon in another alphabet but its respellings."""
    is_ipa = (root.get("alphabet") or "ipa").lower() == "ipa"
    found: dict[str, str] = {}
    for lexeme in root.iter("{*}lexeme"):
        alias, phoneme = (_first(lexeme, name) for name in ("alias", "phoneme"))
        said = alias or (f"/{phoneme}/" if phoneme and is_ipa else "")
        if said:
            found |= {word: said for one in lexeme.iter("{*}grapheme") if (word := text_of(one))}
    return found


def of_pages(trees: Iterable[HtmlElement]) -> dict[str, str]:
    """The words that carry a pronunciation, without signs and short forms; of several, the first."""
    found: dict[str, str] = {}
    for tree in trees:
        alphabet = _attribute(tree, "alphabet") or "ipa"
        for one in tree.iter(etree.Element):
            said, words = _attribute(one, "ph"), text_of(one)
            is_ipa = (_attribute(one, "alphabet") or alphabet).lower() == "ipa"
            if said and is_ipa and _WORDS.fullmatch(words):
                found.setdefault(words, f"/{said}/")
    return found


def _attribute(element: HtmlElement, name: str) -> str:
    given = element.get(f"{_SSML_OLD}{name}") or element.get(f"{_SSML}{name}") or element.get(f"ssml:{name}")
    return " ".join((given or "").split())


def _first(lexeme: etree._Element, name: str) -> str:
    return next((text for one in lexeme.iter(f"{{*}}{name}") if (text := text_of(one))), "")
