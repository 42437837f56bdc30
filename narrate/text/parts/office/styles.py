"""What the names of styles and typefaces say, in the programs that write them and by their users."""

from __future__ import annotations

import re
from typing import Literal

_TITLE = re.compile(r"title|titel|titre|t[ií]tulo|titolo|document title|chapter title", re.IGNORECASE)
_EPIGRAPH = re.compile(r"epigra(?:ph|m)|motto", re.IGNORECASE)
_QUOTE = re.compile(r"quot(?:e|ation)s?\b|block ?text|zitat|citation|citaz|cita\b", re.IGNORECASE)
_CODE = re.compile(
    r"html ?preformatted|preformatted(?: ?text)?|source ?code|code(?: ?block| ?listing)?|listing|"
    r"verbatim|macro(?: ?text)?|quelltext|programlisting",
    re.IGNORECASE,
)
"""Names of styles for code, in Word, LibreOffice and what converts to them."""
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc \d|toc heading|contents (?:\d|heading)|table of (?:figures|authorities))", re.IGNORECASE
)
"""Names of styles for the lines of a list of contents."""
_LINE = re.compile(r"horizontal ?(?:line|rule)|scene ?break|section ?break", re.IGNORECASE)
_MONO = re.compile(
    r"courier|consolas|menlo|monaco|inconsolata|\bmono\b|mono(?:space)?d?\b|lucida console|andale|source code|"
    r"fira code|cascadia|typewriter|fixedsys|terminal|hack\b|letter gothic",
    re.IGNORECASE,
)
"""Names of typefaces whose letters are all as wide."""

_EASTERN = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
"""Chinese, Japanese, Korean."""
_BIDI = re.compile(r"[\u0590-\u08ff]")
"""Hebrew, Arabic and the like."""


def kind_of_name(name: str) -> Literal["", "title", "quote", "epigraph", "code", "line"]:
    """What a style of that name makes of a paragraph; empty for text like any other."""
    plain = name.replace("_20_", " ").replace("_", " ").strip()
    if _TITLE.fullmatch(plain):
        return "title"
    if _EPIGRAPH.search(plain):
        return "epigraph"
    if _CODE.fullmatch(plain):
        return "code"
    if _LINE.fullmatch(plain):
        return "line"
    return "quote" if _QUOTE.search(plain) else ""


def level_of_name(name: str) -> int:
    """The rank of the headings that a style is for, as Word calls it in every language; 0 for any other."""
    match = _HEADING.fullmatch(name)
    return int(match[1]) if match else 0


def is_contents(name: str) -> bool:
    """Whether a style is that of lines in a list of contents."""
    return _CONTENTS.fullmatch(name) is not None


def is_mono(font: str) -> bool:
    """Whether all letters of a typeface are as wide as each other, as in code."""
    return _MONO.search(font) is not None


def language_of(text: str, western: str, eastern: str, bidi: str) -> str:
    """The language of a text, of those that a style names for the scripts of the world."""
    if _EASTERN.search(text):
        return eastern
    return bidi if _BIDI.search(text) else western
