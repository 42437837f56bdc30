"""A whole site becomes a season: every post of an export a script, what is none a line in a list."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from narrate.errors import ScriptError
from narrate.model import Script
from narrate.settings import Settings
from narrate.text.export import BARS, Export, Post, Service, barred
from narrate.text.exports import service_of
from narrate.text.posts import has_text, script_of
from narrate.text.reader import Source

_LATEST = datetime.max.replace(tzinfo=UTC)
_SHORT_ID = 8
"""Characters: a shorter id, such as 7, is unique in its site only."""
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
"""What no line of front matter can hold."""


@dataclass(frozen=True)
class LeftOut:
    """A text of an export that became no script."""

    title: str
    why: str
    """`draft`, `page`, `attachment`, …, or a message."""


Tell = Callable[[LeftOut], None]


@dataclass(frozen=True)
class Moved:
    """A post on its way to its file."""

    script: Script
    front: dict[str, str]
    """What its front matter says beside what the script knows itself."""

    @property
    def guid(self) -> str:
        """By which the same post is known in another export of its site."""
        return self.front["guid"]

    @property
    def mark(self) -> str:
        """Six digits that tell it from another post of the same title."""
        return hashlib.sha256(self.guid.encode()).hexdigest()[:6]


def moved(source: Source, settings: Settings, also: Sequence[str], tell: Tell) -> Iterator[Moved] | None:
    """The posts of an export, the oldest first; None where the source is none.

    `also` are bars (`narrate.text.export.BARS`) that keep nothing out; `tell` gets what is left out.
    Raises ScriptError for an export that is broken, or in which nothing is left to be read.
    """
    service = service_of(source.data, source.where)
    return None if service is None else _posts(source, service, settings, also, tell)


def _posts(
    source: Source, service: Service, settings: Settings, also: Sequence[str], tell: Tell
) -> Iterator[Moved]:
    export = service.read(source.data, source.where)
    number = found = 0
    for post in sorted(export.posts, key=lambda post: post.date or _LATEST):
        why = ", ".join(barred(post, also))
        script = None
        if not why:
            try:
                script = script_of(post, export, service, source.where, settings.text)
            except ScriptError as error:
                why = error.message
        if script is None or not has_text(script):
            tell(LeftOut(_clean(post.title or post.id), why or "without text"))
            continue
        found += 1
        number += not post.bars
        yield Moved(script, _front(post, export, source, number))
    if not found:
        raise ScriptError(
            f"has no text that is published: all of its {len(export.posts)} are left out",
            where=source.where,
            hint=f"`--also` takes those that are left out: {', '.join(BARS)}.",
        )


def _front(post: Post, export: Export, source: Source, number: int) -> dict[str, str]:
    """`number` is that of the episode; what is not published has none."""
    season = _clean(export.title) or source.name
    id_ = _clean(post.id) or _clean(post.title)
    if len(id_) < _SHORT_ID:
        id_ = f"{urlsplit(export.address).hostname or season}/{id_}"
    return {
        "tags": ", ".join(map(_clean, post.tags)),
        "source": _clean(post.url) or source.where,
        "guid": id_,
        "season_name": season,
        "episode": "" if post.bars else str(number),
        "draft": "true" if "draft" in post.bars else "",
    }


def _clean(text: str) -> str:
    return " ".join(_UNFIT.sub(" ", text).split())
