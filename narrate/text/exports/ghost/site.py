"""The file of an export: the tables of Ghost's database, versions 0.4 to 6."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from narrate.errors import ScriptError
from narrate.text.export import Export, Post
from narrate.text.exports.ghost import lexical, mobiledoc
from narrate.text.exports.ghost.cards import markdown
from narrate.text.parts.dates import moment

_HINT = "Export it again: Settings, Migration tools, Export content."
_ADDRESS = "__GHOST_URL__"
"""Stands for the address of the site, which an export does not say."""
_PUBLISHED = frozenset(("published", "sent"))

Row = dict[str, Any]


def read_site(data: bytes, where: str) -> Export:
    """The site in a file. Raises ScriptError for what is no JSON, or has no posts in it."""
    try:
        found = json.loads(
            data
        )  # not msgspec: half an emoji, cut off by Ghost, is no reason to refuse a site
    except (ValueError, RecursionError) as error:
        raise ScriptError(f"is no export that can be read: {error}", where=where, hint=_HINT) from None
    tables = _tables(found)
    if not isinstance(tables.get("posts"), list):
        raise ScriptError("is no export that can be read: it has no posts", where=where, hint=_HINT)
    site = _Site(tables)
    settings = {_word(row, "key"): _word(row, "value") for row in _rows(tables, "settings")}
    return Export(
        title=settings.get("title", ""),
        posts=tuple(site.post(row) for row in _rows(tables, "posts")),
        language=settings.get("locale") or settings.get("lang") or settings.get("default_locale", ""),
    )


def _tables(found: Any) -> Row:
    """The tables, which most versions put into a database of their own."""
    if isinstance(found, dict) and isinstance(found.get("db"), list) and found["db"]:
        found = found["db"][0]
    data = found.get("data") if isinstance(found, dict) else None
    return data if isinstance(data, dict) else {}


def _rows(tables: Row, name: str) -> list[Row]:
    rows = tables.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _word(row: Row, name: str) -> str:
    """A value as text; empty where there is none. Old versions have numbers for ids."""
    value = row.get(name)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


class _Site:
    """The tables, looked up by the ids of posts."""

    def __init__(self, tables: Row) -> None:
        self._users = {_word(row, "id"): _word(row, "name") for row in _rows(tables, "users")}
        tags = {_word(row, "id"): _word(row, "name") for row in _rows(tables, "tags")}
        self._tags = _listed(tables, "posts_tags", "tag_id", tags)
        self._authors = _listed(tables, "posts_authors", "author_id", self._users)
        self._meta = {_word(row, "post_id"): row for row in _rows(tables, "posts_meta")}

    def post(self, row: Row) -> Post:
        id_ = _word(row, "id")
        authors = self._authors.get(id_) or [self._users.get(_word(row, "author_id"), "")]
        described = _word(row, "custom_excerpt") or _word(row, "meta_description")
        bars = tuple(_bars(row))
        return Post(
            id=_word(row, "comment_id") or _word(row, "uuid") or id_,
            title=" ".join(_word(row, "title").split()),
            html=_html(row).replace(_ADDRESS, ""),
            url=_address(row),
            author=", ".join(filter(None, authors)),
            date=_moment(row.get("published_at")) if "draft" not in bars else None,
            description=described or _word(self._meta.get(id_, {}), "meta_description"),
            language=_word(row, "locale"),
            tags=tuple(name for name in self._tags.get(id_, ()) if not name.startswith("#")),  # internal ones
            bars=bars,
        )


def _listed(tables: Row, table: str, key: str, names: dict[str, str]) -> dict[str, list[str]]:
    """The names that a table of pairs gives to a post, in the order that it says."""

    def place(row: Row) -> float:
        order = row.get("sort_order")
        return order if isinstance(order, int | float) else 0

    found: dict[str, list[str]] = {}
    for row in sorted(_rows(tables, table), key=place):
        if name := names.get(_word(row, key), ""):
            found.setdefault(_word(row, "post_id"), []).append(name)
    return found


def _bars(row: Row) -> list[str]:
    """`status` may be draft or scheduled; `page` is what `type` was called once."""
    found = []
    if _word(row, "type") == "page" or row.get("page") == 1:
        found.append("page")
    if _word(row, "status") not in _PUBLISHED:
        found.append("draft")
    if _word(row, "visibility") not in {"public", ""}:
        found.append("members")
    return found


def _address(row: Row) -> str:
    given = _word(row, "canonical_url")
    return "" if given.startswith(_ADDRESS) else given


def _html(row: Row) -> str:
    """What Ghost has rendered; a draft may only have what its editor keeps."""
    if rendered := _word(row, "html"):
        return rendered
    for name, render in (("lexical", lexical.html_of), ("mobiledoc", mobiledoc.html_of)):
        if kept := _word(row, name):
            return render(kept)
    return markdown(_word(row, "markdown"))


def _moment(value: Any) -> datetime | None:
    """A date as text, or the milliseconds of old versions."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000, UTC).replace(microsecond=0)
        return moment(value) if isinstance(value, str) and value else None
    except (ValueError, OverflowError, OSError):  # a site's mistake is no reason to lose the post
        return None
