"""Following a feed: every article becomes a script once, and again where its writer changed it.

What was made of which article lies in `.followed.json` beside the scripts. It is written after
every article, so a run that was stopped goes on where it ended. A script that somebody edited
here is never written over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from narrate.errors import FetchError, ScriptError, ShowError
from narrate.fetching import Limits, fetch
from narrate.files import write_whole
from narrate.model import Script
from narrate.pipeline.adding import front_of, slug, source_of, writer
from narrate.settings import Settings
from narrate.text.articles import Article, articles
from narrate.text.reader import Source
from narrate.text.readers import read_source

STATE = ".followed.json"

Action = Literal["new", "changed", "edited", "unchanged", "failed"]

_FEED = Limits(max_bytes=32 * 2**20, seconds=60.0)
_DIGITS = 16


@dataclass(frozen=True)
class Step:
    """What became of one article."""

    action: Action
    title: str
    url: str
    script: str = ""
    """Path of its script, below the script folder."""
    why: str = ""
    """Of one that failed: the message."""


@dataclass(frozen=True)
class _Known:
    """An article that has a script."""

    script: str
    digest: str
    """Of the text that was written: whoever edits the script makes another."""


@dataclass
class _State:
    """What is known of every article that was followed, by its id."""

    articles: dict[str, _Known] = field(default_factory=dict)


def follow(address: str, settings: Settings, *, newest: int = 0) -> Iterator[Step]:
    """Bring the articles of a feed into the script folder, the oldest first.

    `newest` takes only so many of the newest articles; 0 takes all that the feed has. An article
    that cannot be had is a step that failed; the others go on. Raises FetchError, ScriptError for
    what is no feed, ShowError where the folder cannot be written.
    """
    found = fetch(address, _FEED)
    items = articles(found.data, found.url)
    state = _load(settings.script_dir / STATE)
    for article in reversed(items[:newest] if newest else items):
        step = _follow(article, settings, state)
        if step.action in {"new", "changed"}:
            _save(settings.script_dir / STATE, state)
        yield step


def _follow(article: Article, settings: Settings, state: _State) -> Step:
    try:
        text, script = _text(article, settings)
    except (FetchError, ScriptError) as error:
        return Step("failed", article.title, article.url, why=str(error))
    known = state.articles.get(article.id)
    digest = _digest(text)
    name = known.script if known else _free_name(article, script, settings)
    path = settings.script_dir / name
    if known and known.digest == digest:
        return Step("unchanged", article.title, article.url, name)
    if known and path.exists() and _digest(path.read_text(encoding="utf-8")) != known.digest:
        return Step("edited", article.title, article.url, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode())
    state.articles[article.id] = _Known(name, digest)
    return Step("changed" if known else "new", article.title, article.url, name)


def _text(article: Article, settings: Settings) -> tuple[str, Script]:
    """The article as a script: its full text where the feed has that, else its page."""
    if article.content:
        source = Source(article.url or "article", _as_page(article).encode(), "text/html", "utf-8")
    else:
        source = source_of(article.url)
    script = read_source(source, settings)[0]
    given = {"title": article.title, "author": article.author, "date": article.date}
    front = {**front_of(script, source), **{name: value for name, value in given.items() if value}}
    front.pop("added")  # the day of the run: the same article would be another text tomorrow
    return writer().write(script, {**front, "guid": article.id, "source": article.url}), script


def _as_page(article: Article) -> str:
    """The text of a feed as a page that is all article."""
    return f"<html><body><main><article>{article.content}</article></main></body></html>"


def _free_name(article: Article, script: Script, settings: Settings) -> str:
    """A file name that no other script has."""
    ending = writer().suffixes[0]
    name = slug(article.title or script.title)
    if not (settings.script_dir / f"{name}{ending}").exists():
        return f"{name}{ending}"
    return f"{name}-{_digest(article.id)[:6]}{ending}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _load(path: Path) -> _State:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_State)
    except FileNotFoundError:
        return _State()
    except (OSError, msgspec.MsgspecError) as error:
        raise ShowError(
            f"cannot be read: {error}",
            where=path,
            hint="Restore it, or delete it: then every article is taken for a new one.",
        ) from None


def _save(path: Path, state: _State) -> None:
    write_whole(path, msgspec.json.format(msgspec.json.encode(state), indent=1) + b"\n")
