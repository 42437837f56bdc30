"""What a web page says about itself, in the many places where pages say it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.elements import text_of

_ARTICLE = re.compile(r"Article|Posting|Report|Review|Chapter|Book|WebPage|CreativeWork|Story")
_LONGEST_BYLINE = 100
_BY = re.compile(r"^\s*(?:by|von|par|por|di)\b[\s:]*", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s+[|·•»«—–-]\s+|\s*::\s*")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?")

_TITLES = (
    "dc:title",
    "dcterm:title",
    "dcterms.title",
    "og:title",
    "weibo:article:title",
    "twitter:title",
    "parsely-title",
    "title",
)
_AUTHORS = (
    "author",
    "dc:creator",
    "dcterm:creator",
    "dc.creator",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
)
_DATES = (
    "article:published_time",
    "parsely-pub-date",
    "date",
    "dc.date",
    "dc.date.issued",
    "pubdate",
    "publishdate",
    "citation_publication_date",
    "og:article:published_time",
    "sailthru.date",
)
_DESCRIPTIONS = ("og:description", "description", "dc:description", "twitter:description")
_PICTURES = ("og:image", "twitter:image", "og:image:url")


@dataclass(frozen=True)
class Metadata:
    """A page's own words about it; empty where it has none."""

    title: str
    author: str
    date: datetime | None
    language: str
    description: str
    picture: str
    license: str
    """URL of the licence that the page names; empty where it names none."""
    base: str
    """URL against which the links of the page are read."""


def metadata(tree: HtmlElement, url: str) -> Metadata:
    """Gather what the page says; `url` is where it came from, empty if unknown."""
    found = _Found(tree)
    base = next((one.get("href") for one in tree.iter("base") if one.get("href")), "")
    canonical = next((one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"), "")
    return Metadata(
        title=found.title,
        author=found.author,
        date=found.date,
        language=found.language,
        description=found.first(_DESCRIPTIONS) or found.linked("description"),
        picture=found.first(_PICTURES),
        license=_license(tree),
        base=base or url or canonical or "",
    )


def _license(tree: HtmlElement) -> str:
    links = (one for one in tree.iter("link", "a") if "license" in (one.get("rel") or "").lower().split())
    return next((target for one in links if (target := one.get("href") or "")), "")


class _Found:
    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree

    @cached_property
    def _meta(self) -> dict[str, str]:
        """Name or property, in lower case, to content; of several the first counts."""
        found: dict[str, str] = {}
        for one in self._tree.iter("meta"):
            content = " ".join((one.get("content") or "").split())
            names = f"{one.get('property') or ''} {one.get('name') or ''} {one.get('itemprop') or ''}"
            for name in names.lower().split():
                if content:
                    found.setdefault(name, content)
        return found

    @cached_property
    def _json(self) -> dict[str, Any]:
        """The article in the page's JSON-LD, if it has one."""
        for script in self._tree.iter("script"):
            if (script.get("type") or "").lower() == "application/ld+json":
                try:
                    items = list(_items(json.loads(script.text or "")))
                except (ValueError, RecursionError):  # a page's mistake is no reason to refuse it
                    items = []
                for item in items:
                    if _ARTICLE.search(str(item.get("@type", ""))) and (
                        item.get("headline") or item.get("name")
                    ):
                        return item
        return {}

    def first(self, names: tuple[str, ...]) -> str:
        """The content of the first of these that the page has."""
        return next((self._meta[name] for name in names if self._meta.get(name)), "")

    def linked(self, name: str) -> str:
        """A text in JSON-LD; of an entity, its name."""
        return ", ".join(_names(self._json.get(name)))

    @property
    def title(self) -> str:
        given = self.linked("headline") or self.linked("name") or self.first(_TITLES)
        return given or self._tag_title()

    def _tag_title(self) -> str:
        """`<title>` without the name of the site, which stands in front or behind."""
        tag = next(iter(self._tree.iter("title")), None)
        whole = text_of(tag) if tag is not None else ""
        headings = [text_of(one) for one in self._tree.iter("h1")]
        for heading in headings:
            if heading and heading in whole and len(heading.split()) > 2:
                return heading
        parts = [part for part in _TITLE_PARTS.split(whole) if part]
        longest = max(parts, key=len, default="")
        if len(parts) > 1 and len(longest.split()) > 3:
            return longest
        return whole or next(filter(None, headings), "")

    @property
    def author(self) -> str:
        given = self.linked("author") or self.first(_AUTHORS)
        if not given or _WEB.match(given):
            given = self._byline()
        return _BY.sub("", given).strip(" ,|·")

    def _byline(self) -> str:
        for one in self._tree.iter():
            if not isinstance(one.tag, str):
                continue
            named = f"{one.get('class') or ''} {one.get('id') or ''} {one.get('itemprop') or ''}".lower()
            is_author = one.get("rel") == "author" or re.search(r"\b(?:author|byline|dateline)\b", named)
            if is_author and 0 < len(text := text_of(one)) < _LONGEST_BYLINE:
                return text
        return ""

    @property
    def date(self) -> datetime | None:
        given = [self.linked("datePublished"), self.first(_DATES)]
        given += [one.get("datetime") or "" for one in self._tree.iter("time")][:1]
        return next((moment for text in given if (moment := _moment(text))), None)

    @property
    def language(self) -> str:
        root = self._tree.get("lang") or self._tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        given = root or self._meta.get("og:locale") or self.linked("inLanguage")
        tag = given.strip().replace("_", "-")
        return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else ""


def _items(value: Any) -> Iterator[dict[str, Any]]:
    """Every entity in a JSON-LD document, outer ones first."""
    if isinstance(value, list):
        for one in value:
            yield from _items(one)
    elif isinstance(value, dict):
        yield value
        yield from _items(value.get("@graph"))
        yield from _items(value.get("mainEntity"))


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _names(one)
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, str) and value.strip():
        yield " ".join(value.split())


def _moment(text: str) -> datetime | None:
    """A date as pages write it for machines; None for any other."""
    match = _DATE.match(text.strip())
    if not match:
        return None
    try:
        moment = datetime.fromisoformat(match[0].replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
