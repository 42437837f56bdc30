"""The feed that a web page names: `<link rel="alternate" type="application/rss+xml" href="/feed">`."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement

_PAGE = re.compile(
    rb"\s*+(?:<!--.*?-->\s*+|<\?xml[^>]*+>\s*+)*+<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a page in HTML begins."""
_HEAD = 4096
"""Bytes in which a page says that it is one."""
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_OF_COMMENTS = re.compile(r"\bcomments?\b", re.IGNORECASE)


def feed_of(data: bytes, url: str, charset: str = "") -> str:
    """The URL of the feed that a page names first, one of its comments last; empty for what is no page, or names none.

    `url` is where the page came from, `charset` what its server said. Raises ScriptError as `hypertext.page`.
    """
    if not _PAGE.match(data.removeprefix(b"\xef\xbb\xbf")[:_HEAD]):
        return ""
    from narrate.text.parts.hypertext.page import base_of, page

    tree = page(data, url, charset)
    named = [link for link in tree.iter("link") if _names_feed(link)]
    for link in sorted(named, key=_is_of_comments):
        try:
            return str(urljoin(base_of(tree, url), (link.get("href") or "").strip()))
        except ValueError:  # a bracket without its pair
            continue
    return ""


def _names_feed(link: HtmlElement) -> bool:
    kind = (link.get("type") or "").partition(";")[0].strip().lower()
    return (
        "alternate" in (link.get("rel") or "").lower().split() and kind in _TYPES and bool(link.get("href"))
    )


def _is_of_comments(link: HtmlElement) -> bool:
    return _OF_COMMENTS.search(f"{link.get('title') or ''} {link.get('href') or ''}") is not None
