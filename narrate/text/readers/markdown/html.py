"""The text inside HTML that stands in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from narrate.frozen import frozen

_PARTS = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<unseen><(?P<name>script|style|svg|math|iframe|video|audio|object|canvas|template|select|noscript|textarea)\b"
    r".*?(?:</(?P=name)\s*>|\Z))"
    r"|(?P<code><pre\b.*?(?:</pre\s*>|\Z))"
    r"|(?P<tag></?[a-z][^<>]*>|<[!?][^<>]*>)",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, an element that nobody sees with all that it holds, a `<pre>`, or one tag."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)


NESTED = ("svg", "object", "template")
"""Elements of which one may stand in another, or in an attribute of something in it."""


@frozen
class Part:
    """A stretch of HTML."""

    kind: Literal["text", "tag", "comment", "code", "unseen"]
    """`code` is a `<pre>`, `unseen` a script, a style sheet, a picture that is drawn in HTML."""
    start: int
    end: int


def parts(html: str) -> Iterator[Part]:
    """Cut HTML into text and what is not text, in order and without gaps."""
    at = 0
    while match := _PARTS.search(html, at):
        if match.start() > at:
            yield Part("text", at, match.start())
        at = match.end()
        if match["unseen"] and (name := match["name"].lower()) in NESTED:
            end = end_of_nested(html, match.start(), name)
            at = end if end >= 0 else len(html)
        if match["tag"]:
            yield Part("tag", match.start(), at)
        else:
            yield Part(
                "comment" if match["comment"] else "code" if match["code"] else "unseen", match.start(), at
            )
    if at < len(html):
        yield Part("text", at, len(html))


def end_of_nested(source: str, start: int, name: str) -> int:
    """Behind the end tag of the element that begins at `start`; -1 where it does not end."""
    depth = 0
    for match in re.compile(rf"<(/?){name}\b[^<>]*?(/?)>", re.IGNORECASE).finditer(source, start):
        depth += -1 if match[1] else not match[2]
        if depth <= 0:
            return match.end()
    return -1
