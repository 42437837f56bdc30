"""Titles without the tags and the marks that some writers set in them."""

from __future__ import annotations

import re
from html import unescape

_TITLE_MARKS = re.compile(
    r"<(?:br|wbr)\s*/?>"
    r"|<(?P<tag>a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tt|u)(?:\s[^<>]*)?>"
    r"(?P<inside>[^\n]{0,300}?)</(?P=tag)>"
    r"|`(?P<code>[^`\n]+)`"
    r"|(?P<mark>\*\*|(?<!\w)[*_])(?=\S)(?P<text>[^*_`\n]+)(?<=\S)(?P=mark)(?!\w)",
    re.IGNORECASE,
)
"""Tags of HTML that change how words look, and what stands in bold, in italics or as code.

A tag without its end is what the title is about ("The <b> tag"), and so is every other tag.
"""


_FILLED_IN = re.compile(r"<%(?:[^%<]|%(?!>)|<(?!%)){0,500}%>")
"""What a template puts into the title of a note when one is made of it."""


def plain_title(title: str) -> str:
    """A title without the tags and the marks that some writers set in it."""
    written = _FILLED_IN.sub("", title)
    return " ".join(unescape(_unmarked(written)).split()) or " ".join(unescape(written).split())


def _unmarked(title: str) -> str:
    return _TITLE_MARKS.sub(_inside, title)


def _inside(match: re.Match[str]) -> str:
    if match["code"] is not None:
        return match["code"]
    if match["tag"] is None and match["text"] is None:
        return " "
    return _unmarked(match["inside"] or match["text"] or "")
