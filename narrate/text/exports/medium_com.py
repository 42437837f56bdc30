"""Medium: Settings → Security and apps → Download your information, an archive with a page of HTML for every story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from lxml.html import HtmlElement

from narrate.text.export import Export, Furniture, Post, Service

_HINT = "Ask Medium for it again: Settings, Security and apps, Download your information; give the archive as it comes."
_STORY = re.compile(r"(?:[^/]+/)?posts/(?P<when>\d{4}-\d{2}-\d{2}|draft)_[^/]*-(?P<id>[0-9a-f]{6,16})\.html")
_TITLE = "graf--title"


@dataclass(frozen=True)
class Medium(Service):
    """Title, summary, author, date and address stand around the text of each page, as microformats have them."""

    furniture = (
        Furniture("graf--mixtapeEmbed", "link card", links=True),
        Furniture(_TITLE, "title"),
    )
    max_bytes = 512 * 2**20

    def recognises(self, data: bytes) -> bool:
        from narrate.text.parts.archive import names_of

        return data.startswith(b"PK") and any(map(_STORY.fullmatch, names_of(data)))

    def read(self, data: bytes, where: str) -> Export:
        from narrate.text.parts.archive import Archive

        archive = Archive(data, where, "export", _HINT)
        found = {name: match for name in archive.names if (match := _STORY.fullmatch(name))}
        posts = (_post(match, archive.part(name) or b"", f"{where}: {name}") for name, match in found.items())
        return Export(title="", posts=tuple(posts))

    def prepare(self, body: HtmlElement) -> None:
        """Every part of a story begins with a line, the first one too, above which there is nothing."""
        for line in list(body.iter("hr")):
            if any(
                "section--first" in (one.get("class") or "").split() for one in line.iterancestors("section")
            ):
                line.drop_tree()


def _post(name: re.Match[str], data: bytes, where: str) -> Post:
    """A story. What cannot be taken apart is given on as it is, to be refused alone."""
    from lxml.html import tostring

    from narrate.errors import ScriptError
    from narrate.text.parts.hypertext.elements import text_of
    from narrate.text.parts.hypertext.page import page

    try:
        tree = page(data, where)
    except ScriptError:
        return Post(id=name["id"], title="", html=data.decode("utf-8", "replace"))
    body = _first(tree, "e-content")
    canonical, time = _first(tree, "p-canonical"), _first(tree, "dt-published")
    bars = ["draft"] if name["when"] == "draft" else []
    if body is not None and _first(body, _TITLE) is None:
        bars.append("response")
    return Post(
        id=name["id"],
        title=_text(tree, "p-name"),
        html="" if body is None else str(tostring(body, encoding="unicode")),
        url="" if canonical is None else canonical.get("href") or "",
        author=_text(tree, "p-author"),
        date=None if time is None or "draft" in bars else _date(time.get("datetime") or text_of(time)),
        description=_text(tree, "p-summary"),
        bars=tuple(bars),
    )


def _first(tree: HtmlElement, name: str) -> HtmlElement | None:
    """The first element of a class."""
    return next((one for one in tree.iter("*") if name in (one.get("class") or "").split()), None)


def _text(tree: HtmlElement, name: str) -> str:
    from narrate.text.parts.hypertext.elements import text_of

    found = _first(tree, name)
    return "" if found is None else text_of(found)


def _date(text: str) -> datetime | None:
    from narrate.text.parts.dates import moment

    try:
        return moment(text)
    except ValueError:
        return None


SERVICE = Medium()
