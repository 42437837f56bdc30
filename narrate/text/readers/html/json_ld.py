"""What a page says of itself in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from typing import Any

from lxml.html import HtmlElement

_ARTICLE = re.compile(r"Article|Posting|Report|Review|Chapter|Book|WebPage|CreativeWork|Story")
"""Types of schema.org that an article may have."""
_ORGANISATION = re.compile(r"Organi[sz]ation|Corporation|WebSite")
_DEEPEST = 20
"""Lists in lists and entities in entities, where a name is expected."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
"""Half a character, which JSON can name and no file can hold."""
_CDATA = re.compile(r"^\s*<!\[CDATA\[|\]\]>\s*$")


class JsonLd:
    """The entities in a page's JSON-LD."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree

    def text(self, name: str) -> str:
        """A text that the page's article has; of an entity, its name; empty where it has none."""
        return ", ".join(self._names(self._article.get(name)))

    def any_text(self, name: str) -> str:
        """Likewise, else that of the first other article."""
        others = (", ".join(self._names(one.get(name))) for one in self._entities if _is_article(one))
        return self.text(name) or next(filter(None, others), "")

    def people(self, name: str) -> str:
        """Likewise, without those who are no person but an organisation."""
        told = [self._article.get(name), *(one.get(name) for one in self._entities if _is_article(one))]
        return next(filter(None, (", ".join(self._names(value, people=True)) for value in told)), "")

    @cached_property
    def _article(self) -> dict[str, Any]:
        named = (one for one in self._entities if one.get("headline") or one.get("name"))
        return next(filter(_is_article, named), {})

    @cached_property
    def _entities(self) -> list[dict[str, Any]]:
        """Every entity, outer ones first."""
        found: list[dict[str, Any]] = []
        for script in self._tree.iter("script"):
            if (script.get("type") or "").lower() == "application/ld+json":
                try:
                    found += _items(json.loads(_CDATA.sub("", script.text or ""), strict=False))
                except (ValueError, RecursionError):  # a page's mistake is no reason to refuse it
                    continue
        return found

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Any]]:
        return {str(one["@id"]): one for one in reversed(self._entities) if "@id" in one and one.get("name")}

    def _names(self, value: Any, depth: int = 0, *, people: bool = False) -> Iterator[str]:
        if depth > _DEEPEST:
            return
        if isinstance(value, list):
            for one in value:
                yield from self._names(one, depth + 1, people=people)
        elif isinstance(value, dict):
            entity = value if value.get("name") else self._by_id.get(str(value.get("@id")), {})
            name = entity.get("name")
            if not (people and _ORGANISATION.search(str(entity.get("@type", "")))):
                yield from self._names(name if isinstance(name, str | list) else None, depth + 1)
        elif isinstance(value, str) and value.strip():
            yield " ".join(unescape(_SURROGATE.sub("", value)).split())


def _is_article(entity: dict[str, Any]) -> bool:
    return _ARTICLE.search(str(entity.get("@type", ""))) is not None


def _items(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _items(one)
    elif isinstance(value, dict):
        yield value
        yield from _items(value.get("@graph"))
        yield from _items(value.get("mainEntity"))
