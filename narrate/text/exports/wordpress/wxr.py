"""The file of an export: RSS with WordPress's own elements, versions 1.0 to 1.2.

The files come from many hands: characters that XML does not have, a bare `&`, an end that is missing.
Entities that a file defines are not resolved, nothing outside is looked at.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape, unescape

from lxml import etree

from narrate.errors import ScriptError
from narrate.text.export import Export, Post
from narrate.text.exports.wordpress.content import page_of
from narrate.text.parts.archive import Archive, names_of
from narrate.text.parts.dates import moment
from narrate.text.parts.decode import decode

_HINT = "Export it again: Tools → Export, all content."
_TEXTS = frozenset(("post", "page"))
_BARS = {
    **dict.fromkeys(("draft", "pending", "future", "auto-draft"), "draft"),
    "private": "private",
    "trash": "deleted",
    "inherit": "revision",
}
"""Statuses of what is not published."""
_KEPT_META = frozenset(("footnotes", "_yoast_wpseo_metadesc"))
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:\w{1,31};)?")
"""An ampersand that begins none of the entities that XML has."""
_NEVER = "0000-00-00 00:00:00"


@dataclass
class _Site:
    """What is gathered while a file is read."""

    facts: dict[str, str] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    """Login to name."""
    items: list[_Item] = field(default_factory=list)


@dataclass
class _Item:
    """An item of the feed, its elements by name."""

    values: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        return self.values.get(name, "").strip()


def in_archive(data: bytes) -> bool:
    """Whether an archive holds the files of an export, by their names."""
    names = names_of(data)
    return bool(names) and all(
        name.lower().endswith(".xml") and ".wordpress." in name.lower() for name in names
    )


def read_wxr(data: bytes, where: str) -> Export:
    """The site in a file, or in the files of an archive. Raises ScriptError for what is no XML at all."""
    site = _Site()
    for one in _files(data, where):
        _gather(one, where, site)
    blocks = {
        item.value("post_id"): item.values.get("content:encoded", "")
        for item in site.items
        if item.value("post_type") == "wp_block"
    }
    return Export(
        title=site.facts.get("title", ""),
        posts=tuple(_post(item, site, blocks) for item in site.items),
        address=site.facts.get("base_blog_url") or site.facts.get("link", ""),
        language=site.facts.get("language", "").replace("_", "-"),
    )


def _files(data: bytes, where: str) -> Iterator[bytes]:
    if not data.startswith(b"PK\x03\x04"):
        yield data
        return
    archive = Archive(data, where, "export", _HINT)
    for name in sorted(archive.names):
        if name.lower().endswith(".xml") and not name.startswith("__MACOSX/"):
            yield archive.part(name) or b""


def _gather(data: bytes, where: str, site: _Site) -> None:
    """What a file tells. libxml2 loses half of what follows a fault, so faults are mended before."""
    try:
        found = _parsed(data.lstrip())
    except etree.XMLSyntaxError:
        try:
            found = _parsed(_mended(decode(data, where)).encode(), recover=True)
        except etree.XMLSyntaxError as error:
            raise ScriptError(f"is no export that can be read: {error}", where=where, hint=_HINT) from None
    site.facts = found.facts | site.facts
    site.authors |= found.authors
    site.items += found.items


def _parsed(data: bytes, *, recover: bool = False) -> _Site:
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=recover,
        huge_tree=True,  # a post may be longer than the ten megabytes that libxml2 allows
        remove_comments=True,
        remove_pis=True,
    )
    site = _Site()
    for _, element in events:
        _take(element, site)
    return site


def _mended(text: str) -> str:
    """Without characters that XML has not, and with every `&` that begins no number or name of XML written out."""
    plain = _DECLARATION.sub("", _UNFIT.sub(" ", text), count=1)
    parts = plain.split("<![CDATA[")
    mended = [_outside(parts[0])]
    for part in parts[1:]:
        inside, end, outside = part.partition("]]>")
        mended += ["<![CDATA[", inside, end, _outside(outside)]
    return "".join(mended)


def _outside(text: str) -> str:
    """What stands outside of CDATA, where signs count."""
    named = _AMPERSAND.sub(lambda match: escape(unescape(match[0]), quote=False), text)
    return named.replace("]]>", "]]&gt;")


def _take(element: etree._Element, site: _Site) -> None:
    """What an element that has ended tells; it is emptied then, for a site may have a gigabyte of comments."""
    name = _name(element)
    around = element.getparent()
    if name == "item":
        site.items.append(_item(element))
    elif name == "wp_author" or (name == "author" and around is not None and _name(around) == "channel"):
        parts = {_name(child): _text(child) for child in element.iterchildren(etree.Element)}
        site.authors[parts.get("author_login", "")] = parts.get("author_display_name", "")
    elif around is not None and _name(around) == "channel":
        site.facts.setdefault(name, _text(element))
    else:
        if name == "comment":
            element.clear()
        return
    element.clear()
    while element.getprevious() is not None and around is not None:
        del around[0]


def _item(element: etree._Element) -> _Item:
    found = _Item()
    for child in element.iterchildren(etree.Element):
        name = _name(child)
        if name == "category":
            if child.get("domain") in {"post_tag", "tag", "category"} and _text(child) != "Uncategorized":
                found.tags.append(_text(child))
        elif name == "postmeta":
            pair = {_name(one): _raw(one) for one in child.iterchildren(etree.Element)}
            if pair.get("meta_key", "") in _KEPT_META:
                found.meta[pair["meta_key"]] = pair.get("meta_value", "")
        elif name != "comment":
            found.values.setdefault(name, _raw(child))
    return found


def _name(element: etree._Element) -> str:
    """`content:encoded` and `excerpt:encoded`, which differ in their namespace only; else the bare name."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _, name = element.tag.removeprefix("{").rpartition("}")
    if name == "encoded":
        return "excerpt:encoded" if "/excerpt" in namespace else "content:encoded"
    return name


def _raw(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _text(element: etree._Element) -> str:
    return " ".join(_raw(element).split())


def _post(item: _Item, site: _Site, blocks: dict[str, str]) -> Post:
    kind, status = item.value("post_type") or "post", item.value("status") or "publish"
    bars = [bar for bar in (_BARS.get(status, "" if status == "publish" else status),) if bar]
    if item.value("post_password"):
        bars.append("private")
    if kind != "post":
        bars = [kind] if kind not in _TEXTS else ["page", *bars]
    login = item.value("creator")
    id_ = item.value("guid") or item.value("link") or item.value("post_id")
    return Post(
        id=id_,
        title=" ".join(item.value("title").split()),
        html=page_of(item.values.get("content:encoded", ""), blocks, _notes(item)) if kind in _TEXTS else "",
        url=item.value("link") or id_,
        author=site.authors.get(login) or login,
        date=_date(item) if "draft" not in bars else None,
        description=" ".join(
            (item.value("excerpt:encoded") or item.meta.get("_yoast_wpseo_metadesc", "")).split()
        ),
        tags=tuple(dict.fromkeys(item.tags)),
        bars=tuple(bars),
    )


def _date(item: _Item) -> datetime | None:
    for name in ("post_date_gmt", "pubDate", "post_date"):
        text = item.value(name)
        try:
            if text and text != _NEVER:
                return moment(text)
        except ValueError:  # "Mon, 30 Nov -0001 00:00:00 +0000", of what has no date
            continue
    return None


def _notes(item: _Item) -> str:
    """The footnotes of the block editor, which it keeps beside the text, as a list."""
    try:
        notes = json.loads(item.meta.get("footnotes") or "[]")
        lines = [
            f'<li id="{escape(str(one["id"]))}" role="doc-footnote">{one["content"]}</li>' for one in notes
        ]
    except (ValueError, TypeError, KeyError, RecursionError):  # a plugin's own, under the same name
        return ""
    return f"<ol>{''.join(lines)}</ol>" if lines else ""
