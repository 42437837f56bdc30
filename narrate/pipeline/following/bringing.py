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
    with followed.locked(settings.script_dir):
        memory = followed.load(settings.script_dir)
        items = _told_apart(items, memory)
        present = {article.id for article in items}
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


def _told_apart(items: list[Article], memory: Memory) -> list[Article]:
    """Articles, the newest first, no two with one id, though their feed gives several the same.

    The oldest of them keeps it, those at other addresses are known by theirs, too, also when they are alone in
    the feed one day. One that says the same as another is that article once more.
    """
    found: list[Article] = []
    taken: dict[str, list[tuple[Article, int]]] = {}
    for article in reversed(items):
        others = taken.setdefault(article.id, [])
        if any(_same(article, other) for other, _ in others):
            continue
        place = next((place for other, place in others if other.url == article.url), len(found))
        if place < len(found):  # a later state of the same article
            found[place] = replace(article, id=found[place].id)
        else:
            own = f"{article.id} {article.url}"
            found.append(replace(article, id=own) if others or own in memory.articles else article)
        others.append((article, place))
    return found[::-1]


def _same(one: Article, other: Article) -> bool:
    """Whether an article is listed twice."""
    return (one.title, one.content) == (other.title, other.content) and (
        bool(one.content) or one.url == other.url
    )


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
        source = {"source": self._article.url} if self._article.url else {}
        front = {**self._front, **more, **source} if more else {}
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
    elif not article.url:
        raise ScriptError(
            "has neither a text nor an address of its own",
            where=article.title or "an article without a title",
            hint="Ask whoever makes the feed for its full text.",
        )
    else:
        source = page_of(article.url, local=local, get=web.fetch)
    script = read_source(source, settings)[0]
    given = {"title": article.title, "author": article.author, "date": article.date}
    front = {**front_of(script, source), **{name: value for name, value in given.items() if value}}
    front.pop("added")  # the day of the run: the same article would be another text tomorrow
    return script, front
