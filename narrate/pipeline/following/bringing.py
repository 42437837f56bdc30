"""Following a feed: every article becomes a script once, and again where its writer changed it.

A script that somebody edited or removed here is never written over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from narrate.errors import FetchError, ScriptError
from narrate.fetching import Fetched, Limits
from narrate.files import write_whole
from narrate.model import Script
from narrate.pipeline.adding.filing import front_of, slug, writer
from narrate.pipeline.adding.sources import page_of
from narrate.pipeline.following import followed
from narrate.pipeline.following.followed import Known, Memory, digest, digest_of
from narrate.pipeline.following.remembered import Remembered
from narrate.settings import Settings
from narrate.text.feeds.articles import Article, articles
from narrate.text.feeds.discovery import feed_of
from narrate.text.reader import Source
from narrate.text.readers import read_source

Action = Literal["new", "changed", "edited", "unchanged", "failed"]

_FEED = Limits(max_bytes=32 * 2**20, seconds=60.0)
_SHORT_ID = 8
"""Characters: a shorter id, such as 7, is unique in its feed only."""


@dataclass(frozen=True)
class Step:
    """What became of one article."""

    action: Action
    """New and changed are told until a run has come to its end."""
    title: str
    url: str
    script: str = ""
    """Path of its script, below the script folder."""
    why: str = ""
    """Of one that failed: the message."""
    status: int = 0
    """Of one that failed: what the command ends with."""


def follow(address: str, settings: Settings, *, newest: int = 0) -> Iterator[Step]:
    """Bring the articles of a feed into the script folder, the oldest first.

    `address` may be that of a page which names its feed. `newest` takes only so many of the newest
    articles; 0 takes all that the feed has. An article that cannot be had is a step that failed; the
    others go on. Raises FetchError, ScriptError for what is no feed, Busy while another run is at it,
    ShowError where the folder cannot be written.
    """
    web = Remembered(settings.store.url)
    found = _feed(address, web)
    host = urlsplit(found.url).hostname or ""
    items = [_with_wide_id(article, host) for article in articles(found.data, found.url)]
    present = {article.id for article in items}
    with followed.locked(settings.script_dir):
        memory = followed.load(settings.script_dir)
        for article in reversed(items[:newest] if newest else items):
            try:
                yield _Following(article, settings, memory, web, local=found.local).step(present)
            except (FetchError, ScriptError) as error:
                yield Step("failed", article.title, article.url, why=str(error), status=error.status)
    web.forget()


def _feed(address: str, web: Remembered) -> Fetched:
    """The feed at an address, or the one that the page there names."""
    found = web.fetch(address, _FEED)
    named = feed_of(found.data, found.url, found.charset)
    return web.fetch(named, _FEED, local=found.local) if named else found


def _with_wide_id(article: Article, host: str) -> Article:
    """The article with an id that no other feed has: it becomes the guid of an episode."""
    return article if len(article.id) >= _SHORT_ID else replace(article, id=f"{host}/{article.id}")


class _Following:
    """One article on its way to its script."""

    def __init__(
        self, article: Article, settings: Settings, memory: Memory, web: Remembered, *, local: bool
    ) -> None:
        self._article = article
        self._folder = settings.script_dir
        self._memory = memory
        self._script, self._front = _read(article, settings, web, local=local)

    def step(self, present: set[str]) -> Step:
        """`present` are the ids of the feed. Writes the script, where it is another than before."""
        said = digest("\n".join((self._article.title, self._article.date, self._written({}))))
        before = self._known(said, present)
        text = self._written({"guid": before.guid if before else self._article.id})
        now = Known(
            script=before.script if before else self._free_name(),
            guid=before.guid if before else self._article.id,
            digest=digest(text),
            text=said,
            told=before.told if before else "",
        )
        there = digest_of(self._folder / now.script)
        if before and there not in {before.digest, before.told}:  # edited here, or removed
            action: Action = "unchanged" if before.digest == now.digest else "edited"
            return self._step(action, now)
        if before != now:
            self._memory.articles[self._article.id] = now
            followed.save(self._folder, self._memory)
        if there != now.digest:
            write_whole(self._folder / now.script, text.encode())
        return self._told(now)

    def _known(self, said: str, present: set[str]) -> Known | None:
        """What is known of the article, under its id or, where it has moved, under the one it had."""
        articles = self._memory.articles
        if self._article.id not in articles and (former := self._memory.moved(said, present)):
            articles[self._article.id] = articles.pop(former)
        return articles.get(self._article.id)

    def _told(self, known: Known) -> Step:
        """What whoever runs the command learns of an article whose script is as it should be."""
        action: Action = "unchanged"
        if known.told != known.digest:
            action = "changed" if known.told else "new"
        return self._step(action, known)

    def _step(self, action: Action, known: Known) -> Step:
        return Step(action, self._article.title, self._article.url, known.script)

    def _written(self, more: dict[str, str]) -> str:
        """The script with its front matter; without any where there is nothing to add to it."""
        front = {**self._front, **more, "source": self._article.url} if more else {}
        return writer().write(self._script, front)

    def _free_name(self) -> str:
        """A file name that no other script has, here or in the memory."""
        ending = writer().suffixes[0]
        name = slug(self._article.title or self._script.title)
        taken = {known.script for known in self._memory.articles.values()}
        if f"{name}{ending}" not in taken and not (self._folder / f"{name}{ending}").exists():
            return f"{name}{ending}"
        return f"{name}-{digest(self._article.id)[:6]}{ending}"


def _read(
    article: Article, settings: Settings, web: Remembered, *, local: bool
) -> tuple[Script, dict[str, str]]:
    """The article as a script, and its front matter: the full text where the feed has it, else its page.

    `local` says whether the feed lies in the own network, and so may its pages.
    """
    if article.content:
        source = Source(article.url or "article", article.content.encode(), "text/html", "utf-8", whole=True)
    else:
        source = page_of(article.url, local=local, get=web.fetch)
    script = read_source(source, settings)[0]
    given = {"title": article.title, "author": article.author, "date": article.date}
    front = {**front_of(script, source), **{name: value for name, value in given.items() if value}}
    front.pop("added")  # the day of the run: the same article would be another text tomorrow
    return script, front
