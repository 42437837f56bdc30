"""The articles of somebody's feed: RSS, Atom or JSON Feed."""

from __future__ import annotations

import json
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any

from narrate.errors import ScriptError
from narrate.text.parts.addresses import joined

_FULL_WORDS = 120
"""A text shorter than this, of a feed that does not say that it is whole, may be an excerpt."""
_TAG = re.compile(r"<[^>]*>")
_CUT = re.compile(r"(?:\[(?:…|\.\.\.|&#8230;)\]|…|\.\.\.)\s*(?:<[^>]*>\s*)*$")
"""Dots at the end of a text that goes on elsewhere."""


@dataclass(frozen=True)
class Article:
    """One item of a feed."""

    id: str
    """What the feed says never changes; else the URL, else the feed and the title."""
    url: str
    """Empty where the feed gives none."""
    title: str
    author: str
    date: str
    """ISO 8601, UTC; empty where the feed has none."""
    content: str
    """Its full text as HTML; empty where the feed has an excerpt only."""


def articles(data: bytes, url: str) -> list[Article]:
    """The articles of a feed, the newest first; in its own order, where not all have a date.

    Raises ScriptError for what is no feed.
    """
    found = _articles(data, url)
    if not all(article.date for article in found):
        return found
    return sorted(found, key=lambda article: _moment(article.date), reverse=True)


def _moment(date: str) -> datetime:
    moment = datetime.fromisoformat(date)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _articles(data: bytes, url: str) -> list[Article]:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, url)
    import feedparser

    try:
        parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # noqa: BLE001 - what is broken enough ends it with whatever comes
        parsed = {}
    if not parsed.get("version"):
        raise ScriptError(
            "is no feed: neither RSS, Atom nor JSON Feed",
            where=url,
            hint="Look for the address behind the orange sign, often /feed or /rss.",
        )
    return [_of_entry(entry, url) for entry in parsed["entries"]]


def _of_entry(entry: Any, base: str) -> Article:
    link = joined(base, entry["link"]) if entry.get("link") else ""
    title = _plain(entry.get("title", ""))
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return Article(
        id=entry.get("id") or link or f"{base} {title}",
        url=link,
        title=title,
        author=_plain(entry.get("author", "")),
        date=datetime.fromtimestamp(timegm(moment), UTC).isoformat() if moment else "",
        content=_content(entry),
    )


def _content(entry: Any) -> str:
    """The full text, where the item has it."""
    for part in entry.get("content", []):
        if part.get("value") and not _is_excerpt(part["value"], least=0):
            return _html(part["value"], part.get("type", ""))
    summary = entry.get("summary", "")
    if not summary or _is_excerpt(summary, least=_FULL_WORDS):
        return ""
    return _html(summary, entry.get("summary_detail", {}).get("type", ""))


def _is_excerpt(text: str, *, least: int) -> bool:
    return len(_TAG.sub(" ", text).split()) < least or _CUT.search(text.strip()) is not None


def _html(text: str, kind: str) -> str:
    return text if kind != "text/plain" else "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))


def _json_feed(data: bytes, url: str) -> list[Article]:
    """JSON Feed 1.0 and 1.1: jsonfeed.org/version/1.1"""
    try:
        feed = json.loads(data)
        return [_of_item(item, feed, url) for item in feed["items"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ScriptError(
            f"is no JSON Feed: {type(error).__name__}: {error}",
            where=url,
            hint="Look for the address of the feed on the site.",
        ) from None


def _of_item(item: dict[str, Any], feed: dict[str, Any], base: str) -> Article:
    given = str(item.get("url") or item.get("external_url") or "")
    link = joined(base, given) if given else ""
    title = _plain(item.get("title") or "")
    authors = item.get("authors") or [item.get("author") or {}]
    if not any(authors):
        authors = feed.get("authors") or [feed.get("author") or {}]
    return Article(
        id=str(item.get("id") or link or f"{base} {title}"),
        url=link,
        title=title,
        author=", ".join(filter(None, (one.get("name") for one in authors))),
        date=_iso(str(item.get("date_published") or "")),
        content=_text_of_item(item),
    )


def _text_of_item(item: dict[str, Any]) -> str:
    """The full text, where the item has it."""
    for name, kind in (("content_html", "text/html"), ("content_text", "text/plain")):
        if (text := item.get(name) or "") and not _is_excerpt(text, least=0):
            return _html(text, kind)
    return ""


def _plain(text: str) -> str:
    return " ".join(_TAG.sub("", text).split())


def _iso(text: str) -> str:
    """The text where it is a date; a feed's mistake is no reason to lose the article."""
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return ""
