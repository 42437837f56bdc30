"""What a web page says about itself, in the many places where pages say it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.page import base_of
from narrate.text.readers.html import byline
from narrate.text.readers.html.titles import Titles

_ARTICLE = re.compile(r"Article|Posting|Report|Review|Chapter|Book|WebPage|CreativeWork|Story")
_CDATA = re.compile(r"^\s*<!\[CDATA\[|\]\]>\s*$")
_BY = re.compile(r"^\s*(?:by|von|par|por|di)\b[\s:]*", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[\w-]+\.)*?([\w-]+)\.(?:co\.)?[a-z]+(?:/|$)", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?")

_TITLES = (
    "dc:title",
    "dc.title",
    "dcterm:title",
    "dcterms.title",
    "og:title",
    "weibo:article:title",
    "twitter:title",
    "parsely-title",
    "title",
)
_AUTHORS = (
    "dc:creator",
    "dcterm:creator",
    "dc.creator",
    "author",
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
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title")
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
    canonical = next((one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"), "")
    return Metadata(
        title=found.title,
        author=found.author,
        date=found.date,
        language=found.language,
        description=found.first(_DESCRIPTIONS) or found.linked("description"),
        picture=found.first(_PICTURES),
        license=_license(tree),
        base=base_of(tree, url or canonical or ""),
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
            content = " ".join(unescape(one.get("content") or "").split())
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
                    items = list(_items(json.loads(_CDATA.sub("", script.text or ""))))
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
        named = self.linked("headline"), self.linked("name")
        return Titles(self._tree, named, self.first(_TITLES), frozenset(self._sites)).best

    @property
    def _sites(self) -> set[str]:
        """What the site may be called, in lower case."""
        publisher = ", ".join(_names(self._json.get("publisher")))
        return {name.lower() for name in (self.first(_SITES), publisher, self._host) if name}

    @property
    def _host(self) -> str:
        """The site's host, in the words that stand before its ending: `Wikipedia` of `en.wikipedia.org`."""
        canonical = next(
            (one.get("href") for one in self._tree.iter("link") if one.get("rel") == "canonical"), ""
        )
        host = _HOST.match(canonical or self.first(("og:url",)))
        return host[1] if host else ""

    @property
    def author(self) -> str:
        given = self.linked("author") or self.first(_AUTHORS)
        if not given or _WEB.match(given):
            given = byline.author(self._tree)
        return _BY.sub("", given).strip(" ,|·")

    @property
    def date(self) -> datetime | None:
        given = [self.linked("datePublished"), self.first(_DATES)]
        given += [one.get("datetime") or "" for one in self._tree.iter("time")][:1]
        told = next((moment for text in given if (moment := _moment(text))), None)
        return told or byline.date(self._tree)

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
        yield " ".join(unescape(value).split())


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
