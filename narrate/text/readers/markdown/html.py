"""The text inside HTML that stands in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_PARTS = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<unseen><(?P<name>script|style)\b.*?(?:</(?P=name)\s*>|\Z))"
    r"|(?P<tag></?[a-z][^<>]*>|<[!?][^<>]*>)",
    re.DOTALL | re.IGNORECASE,
)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strike|strong"
    r"|sub|sup|time|tt|u|var|wbr|br)\b",
    re.IGNORECASE,
)
UNSEEN = re.compile(r"<(script|style)\b", re.IGNORECASE)
"""The start tag of an element whose text nobody sees."""

ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of HTML."""

    kind: Literal["text", "tag", "break", "comment", "unseen"]
    """`break` is a tag that ends a paragraph, `unseen` a script or a style sheet."""
    start: int
    end: int


def parts(html: str) -> Iterator[Part]:
    """Cut HTML into text and what is not text, in order and without gaps."""
    at = 0
    for match in _PARTS.finditer(html):
        if match.start() > at:
            yield Part("text", at, match.start())
        at = match.end()
        if match["tag"]:
            yield Part("tag" if _INLINE.match(match["tag"]) else "break", match.start(), at)
        else:
            yield Part("comment" if match["comment"] else "unseen", match.start(), at)
    if at < len(html):
        yield Part("text", at, len(html))
