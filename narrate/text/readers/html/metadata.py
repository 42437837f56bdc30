"""What a web page says about itself, in the many places where pages say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from html import unescape

from lxml.html import HtmlElement

from narrate.text.parts.hypertext.page import base_of
from narrate.text.readers.html import days, meta_names
from narrate.text.readers.html.byline import Byline
from narrate.text.readers.html.json_ld import JsonLd
from narrate.text.readers.html.titles import Titles

_BY = re.compile(r"^\s*(?:by|von|par|por|di)\b[\s:]*", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[\w-]+\.)*?([\w-]+)\.(?:co\.)?[a-z]+(?:/|$)", re.IGNORECASE)
"""The address of a site, and its name without `www` and ending."""
_WEB = re.compile(r"https?://|\S+@\S+$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_BLANK = re.compile(
    r"[{}\[\]<>]|^\w+(?:\.\w+){3,}$|^(?:admin|the author|author|unknown|undefined|null|none)$", re.IGNORECASE
)
"""What fills a field and says nothing: a template's braces, the name in a system, `admin`."""
_WRITTEN_BY = re.compile(r"written by|author|by", re.IGNORECASE)
_HANDLE = re.compile(r"[a-z0-9_.-]+")
"""The name by which a system knows a writer."""
_LONGEST_DATE = 60
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?")
"""ISO 8601, a time and a zone where there are some."""


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
    addresses: frozenset[str]
    """URLs by which the page is known, as far as it or its source says."""


def metadata(tree: HtmlElement, url: str) -> Metadata:
    """Gather what the page says; `url` is where it came from, empty if unknown."""
    found = _Found(tree, url)
    canonical = next((one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"), "")
    return Metadata(
        title=found.title,
        author=found.author,
        date=found.date,
        language=found.language,
        description=found.first(meta_names.DESCRIPTIONS) or found.json_ld.text("description"),
        picture=found.first(meta_names.PICTURES),
        license=_license(tree),
        base=base_of(tree, url or canonical or ""),
        addresses=frozenset(filter(None, (url, canonical, found.first(("og:url",))))),
    )


def _license(tree: HtmlElement) -> str:
    links = (one for one in tree.iter("link", "a") if "license" in (one.get("rel") or "").lower().split())
    return next((target for one in links if (target := one.get("href") or "")), "")


class _Found:
    def __init__(self, tree: HtmlElement, url: str) -> None:
        self._tree = tree
        self._url = url

    @cached_property
    def _metas(self) -> list[tuple[list[str], str]]:
        """Names and properties, in lower case, and the content that each has."""
        found = []
        for one in self._tree.iter("meta"):
            content = " ".join(unescape(one.get("content") or "").split())
            told = f"{one.get('property') or ''} {one.get('name') or ''} {one.get('itemprop') or ''}"
            if content:
                found.append((told.lower().split(), content))
        return found

    @cached_property
    def _meta(self) -> dict[str, str]:
        """Name or property to content; of several the first counts."""
        found: dict[str, str] = {}
        for named, content in self._metas:
            for name in named:
                found.setdefault(name, content)
        return found

    def first(self, wanted: tuple[str, ...]) -> str:
        """The content of the first of these that the page has."""
        return next((self._meta[name] for name in wanted if self._meta.get(name)), "")

    @cached_property
    def json_ld(self) -> JsonLd:
        return JsonLd(self._tree)

    @property
    def title(self) -> str:
        named = self.json_ld.text("headline"), self.json_ld.text("name")
        return Titles(self._tree, named, self.first(meta_names.TITLES), frozenset(self._sites)).best

    @property
    def _sites(self) -> set[str]:
        """What the site may be called, in lower case."""
        publisher = self.json_ld.text("publisher")
        return {name.lower() for name in (self.first(meta_names.SITES), publisher, self._host) if name}

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
        given = _person(self.json_ld.people("author")) or self._named_writers or self._written_by
        if not given or given.lower() in self._sites:
            organisation = _person(self.json_ld.any_text("author"))
            given = (self._byline.signed if organisation else self._byline.author) or given or organisation
        if not given or _HANDLE.fullmatch(given):
            given = self._byline.profile or given
        return _BY.sub("", given).strip(" ,|·")

    @property
    def _named_writers(self) -> str:
        """All that the page's head names as its writers, by the first name that it has for them."""
        for name in meta_names.AUTHORS:
            told = (one for one in self._metas if name in one[0])
            if people := dict.fromkeys(person for _, content in told if (person := _person(content))):
                return ", ".join(people)
        return ""

    @property
    def _written_by(self) -> str:
        """What a preview of the page says of its writer."""
        for number in ("1", "2"):
            if _WRITTEN_BY.fullmatch(self._meta.get(f"twitter:label{number}", "")):
                return _person(self._meta.get(f"twitter:data{number}", ""))
        return ""

    @property
    def date(self) -> datetime | None:
        given = [
            self.json_ld.any_text("datePublished"),
            *(self._meta.get(name, "") for name in meta_names.DATES),
        ]
        told = next((moment for text in given if (moment := _moment(text))), None)
        told = told or days.of_path(self._address) or _moment(self._byline.time) or self._byline.date
        last = [one.get("datetime") or "" for one in self._tree.iter("time")][:1]
        last += [self.json_ld.any_text("dateModified"), self.first(meta_names.CHANGES)]
        return told or next((moment for text in last if (moment := _moment(text))), None)

    @cached_property
    def _byline(self) -> Byline:
        return Byline(self._tree, self.title)

    @property
    def language(self) -> str:
        root = self._tree.get("lang") or self._tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        given = root or self._meta.get("og:locale") or self.json_ld.text("inLanguage")
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
