"""Substack: Settings → Exports, an archive of `posts.csv` and a page of HTML for every post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lxml.html import HtmlElement

from narrate.text.export import Export, Furniture, Post, Service

_TABLE = "posts.csv"
_HINT = "Export it again: Settings, Exports, New export; give the archive as it comes."
_FORMS = """
subscription-widget-wrap subscription-widget-wrap-editor subscription-widget subscribe-widget cta-caption
embedded-publication-wrap install-substack-app-embed community-chat poll-embed directMessage paywall-jump
"""
_CARDS = """
digest-post-embed embedded-post-wrap comment tweet twitter-embed instagram bluesky-wrap tiktok-wrap
file-embed-wrapper native-audio-embed native-video-embed apple-podcast-container spotify-wrap soundcloud-wrap
youtube-wrap vimeo-wrap
"""
_TEXTS = frozenset(("newsletter", "podcast", "adhoc_email", ""))
"""Types of posts that are read; a thread, a restack and the like are no texts."""


@dataclass(frozen=True)
class Substack(Service):
    """Title, date and audience stand in the table, the texts in files that its ids name."""

    furniture = (
        *(Furniture(name, "form of the site") for name in _FORMS.split()),
        *(Furniture(name, "link card", links=True) for name in _CARDS.split()),
        Furniture("button-wrapper", "button"),
        Furniture("footnote-number", "footnote mark"),
        Furniture("hide-text", "unseen"),
    )
    max_bytes = 512 * 2**20

    def recognises(self, data: bytes) -> bool:
        from narrate.text.parts.archive import names_of

        return data.startswith(b"PK") and any(_is_table(name) for name in names_of(data))

    def read(self, data: bytes, where: str) -> Export:
        import csv
        import io

        from narrate.errors import ScriptError
        from narrate.text.parts.archive import Archive

        archive = Archive(data, where, "export", _HINT)
        name = min((name for name in archive.names if _is_table(name)), key=len)
        table = (archive.part(name) or b"").decode("utf-8-sig", "replace")
        pages = {_id_of(part): part for part in archive.names if part.lower().endswith(".html")}
        try:
            rows = list(csv.DictReader(io.StringIO(table), strict=True))
        except csv.Error as error:
            raise ScriptError(f"is damaged: {name}: {error}", where=where, hint=_HINT) from None
        if rows and "post_id" not in rows[0]:
            raise ScriptError(f"is damaged: {name} has no column post_id", where=where, hint=_HINT)
        posts = []
        for row in rows:
            cells = {
                column: value.strip() for column, value in row.items() if column and isinstance(value, str)
            }
            page = pages.get(cells.get("post_id", "").partition(".")[0], "")
            posts.append(_post(cells, (archive.part(page) or b"").decode("utf-8", "replace") if page else ""))
        return Export(title="", posts=tuple(posts))

    def prepare(self, body: HtmlElement) -> None:
        for note in list(body.iter("div")):
            if "footnote" in (note.get("class") or "").split():
                _mark_note(note)
        for card in list(body.iter("div", "a")):
            if target := _address(card.get("data-attrs") or ""):
                link = card.makeelement("a", {"href": target})
                link.tail, card.text = card.text, None
                card.insert(0, link)
        for poem in list(body.iter("pre")):
            if "text" in (poem.get("class") or "").split():
                _as_lines(poem)


def _mark_note(note: HtmlElement) -> None:
    """A note's own number carries the name by which the text refers to it, and is none of its words."""
    number = next((link for link in note.iter("a") if link.get("id")), None)
    if number is not None:
        note.set("id", number.attrib.pop("id"))
        note.set("role", "doc-footnote")
        note.addprevious(number)


def _address(attributes: str) -> str:
    """Where an embedded thing leads, by what the editor keeps of it."""
    import json

    try:
        found = json.loads(attributes)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(found, dict):
        return ""
    if isinstance(found.get("videoId"), str):
        return f"https://www.youtube.com/watch?v={found['videoId']}"
    return next((found[name] for name in ("canonical_url", "url") if isinstance(found.get(name), str)), "")


def _as_lines(poem: HtmlElement) -> None:
    """Verse keeps its lines and is no code."""
    lines = "".join(poem.itertext()).strip("\n").splitlines()
    for child in list(poem):
        poem.remove(child)
    poem.tag, poem.text = "p", lines[0] if lines else ""
    for line in lines[1:]:
        end = poem.makeelement("br", {})
        end.tail = line
        poem.append(end)


def _is_table(name: str) -> bool:
    """`posts.csv`, at the top of the archive or in the one folder that some programs put around everything."""
    *folders, last = name.lower().split("/")
    return last == _TABLE and len(folders) < 2


def _id_of(name: str) -> str:
    """The number before the first point of a page's name: `posts/101.first-letter.html`."""
    return name.rpartition("/")[2].partition(".")[0]


def _post(cells: dict[str, str], html: str) -> Post:
    kind = cells.get("type", "")
    bars = [] if kind in _TEXTS else [kind]
    if cells.get("is_published", "").lower() not in {"true", "1"}:
        bars.append("draft")
    if cells.get("audience") not in {"everyone", "", None}:
        bars.append("members")
    return Post(
        id=cells.get("post_id", ""),
        title=" ".join(cells.get("title", "").split()),
        html=html,
        date=_date(cells.get("post_date", "")) if "draft" not in bars else None,
        description=cells.get("subtitle", ""),
        bars=tuple(bars),
    )


def _date(text: str) -> datetime | None:
    from narrate.text.parts.dates import moment

    try:
        return moment(text)
    except ValueError:
        return None


SERVICE = Substack()
