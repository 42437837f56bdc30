"""What a web page says about itself, in the many places where pages say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from html import unescape

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.page import base_of
from narrate.text.readers.html import days
from narrate.text.readers.html.byline import Byline
from narrate.text.readers.html.linked import Linked
from narrate.text.readers.html.titles import Titles

_BY = re.compile(r"^\s*(?:by|von|par|por|di)\b[\s:]*", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[\w-]+\.)*?([\w-]+)\.(?:co\.)?[a-z]+(?:/|$)", re.IGNORECASE)
_WEB = re.compile(r"https?://|\S+@\S+$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_BLANK = re.compile(
    r"[{}\[\]<>]|^\w+(?:\.\w+){3,}$|^(?:admin|the author|author|unknown|undefined|null|none)$", re.IGNORECASE
)
_WRITTEN_BY = re.compile(r"written by|author|by", re.IGNORECASE)
_LONGEST_DATE = 60
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
    "authors",
    "dcterms.creator",
    "article.author",
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
    "datepublished",
    "og:published_time",
    "published",
    "published-date",
    "published_date",
    "publish-date",
    "publish_date",
    "w-published-date",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "dc.date.created",
    "citation_date",
    "citation_online_date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "article:published",
    "originalpublicationdate",
    "datecreated",
)
_CHANGES = ("article:modified_time", "datemodified", "og:updated_time", "last-modified", "dcterms.modified")
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
    found = _Found(tree, url)
    canonical = next((one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"), "")
    return Metadata(
        title=found.title,
        author=found.author,
        date=found.date,
        language=found.language,
        description=found.first(_DESCRIPTIONS) or found.linked.text("description"),
        picture=found.first(_PICTURES),
        license=_license(tree),
        base=base_of(tree, url or canonical or ""),
    )


def _license(tree: HtmlElement) -> str:
    links = (one for one in tree.iter("link", "a") if "license" in (one.get("rel") or "").lower().split())
    return next((target for one in links if (target := one.get("href") or "")), "")


class _Found:
    def __init__(self, tree: HtmlElement, url: str) -> None:
        self._tree = tree
        self._url = url

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

    def first(self, names: tuple[str, ...]) -> str:
        """The content of the first of these that the page has."""
        return next((self._meta[name] for name in names if self._meta.get(name)), "")

    @cached_property
    def linked(self) -> Linked:
        return Linked(self._tree)

    @property
    def title(self) -> str:
        named = self.linked.text("headline"), self.linked.text("name")
        return Titles(self._tree, named, self.first(_TITLES), frozenset(self._sites)).best

    @property
    def _sites(self) -> set[str]:
        """What the site may be called, in lower case."""
        publisher = self.linked.text("publisher")
        return {name.lower() for name in (self.first(_SITES), publisher, self._host) if name}

    @cached_property
    def _address(self) -> str:
        """The page's own, as far as it says one, else where it was found."""
        given = next(
            (one.get("href") for one in self._tree.iter("link") if one.get("rel") == "canonical"), ""
        )
        return given or self.first(("og:url",)) or self._url

    @property
    def _host(self) -> str:
        """The site's host, in the words that stand before its ending: `Wikipedia` of `en.wikipedia.org`."""
        host = _HOST.match(self._address)
        return host[1] if host else ""

    @property
    def author(self) -> str:
        given = _person(self.linked.any_text("author")) or _person(self.first(_AUTHORS)) or self._written_by
        if not given or given.lower() in self._sites:
            given = self._byline.author or given
        return _BY.sub("", given).strip(" ,|·")

    @property
    def _written_by(self) -> str:
        """What a preview of the page says of its writer."""
        for number in ("1", "2"):
            if _WRITTEN_BY.fullmatch(self._meta.get(f"twitter:label{number}", "")):
                return _person(self._meta.get(f"twitter:data{number}", ""))
        return ""

    @property
    def date(self) -> datetime | None:
        given = [self.linked.any_text("datePublished"), *(self._meta.get(name, "") for name in _DATES)]
        told = next((moment for text in given if (moment := _moment(text))), None)
        told = told or days.of_path(self._address) or _moment(self._byline.time) or self._byline.date
        last = [one.get("datetime") or "" for one in self._tree.iter("time")][:1]
        last += [self.linked.any_text("dateModified"), self.first(_CHANGES)]
        return told or next((moment for text in last if (moment := _moment(text))), None)

    @cached_property
    def _byline(self) -> Byline:
        return Byline(self._tree, self.title)

    @property
    def language(self) -> str:
        root = self._tree.get("lang") or self._tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        given = root or self._meta.get("og:locale") or self.linked.text("inLanguage")
        tag = given.strip().replace("_", "-")
        return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else ""


def _person(text: str) -> str:
    """The name of a writer, where it can be one: no address, no number, nothing that was to be filled in."""
    return "" if _WEB.match(text) or not _LETTER.search(text) or _BLANK.search(text) else text


def _moment(text: str) -> datetime | None:
    """A date as pages write it for machines; None for any other."""
    match = _DATE.match(text.strip())
    try:
        moment = datetime.fromisoformat(match[0].replace(" ", "T", 1).replace(" ", "")) if match else None
    except ValueError:
        moment = None
    if moment is None:
        return days.first(text) if len(text) < _LONGEST_DATE else None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
