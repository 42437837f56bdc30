"""A blog on a local server: its posts are edited, deleted and moved, and its feed says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Literal

from serving import simply_served

Kind = Literal["rss", "atom", "json"]


@dataclass
class Post:
    """One post; `number` is its place in time and in its id."""

    number: int
    name: str
    paragraphs: list[str]
    tail: str = ""
    """HTML behind its paragraphs."""

    @property
    def title(self) -> str:
        return f"Harbour {self.number}"

    @property
    def html(self) -> str:
        return "".join(f"<p>{escape(text)}</p>" for text in self.paragraphs) + self.tail

    @property
    def day(self) -> str:
        return f"2026-01-{self.number + 1:02}"


@dataclass
class Blog:
    """Posts in a folder. A `full` feed has their text, another one the beginning."""

    folder: Path
    kind: Kind = "rss"
    full: bool = True
    address: str = ""
    permalinks: bool = False
    """Whether an address is all that a post is known by."""
    posts: list[Post] = field(default_factory=list)
    answers: list[tuple[str, int]] = field(default_factory=list)
    """Path and status of what its server answered."""

    @property
    def feed(self) -> str:
        return f"{self.address}/feed.{self.kind}"

    def fill(self, count: int, paragraphs: int = 3) -> None:
        self.posts = [Post(n, f"post-{n}", said(n, paragraphs)) for n in range(count)]

    def write(self) -> None:
        """Every page and the feed, as the posts are now; pages of deleted ones are gone."""
        for old in self.folder.glob("*.html"):
            old.unlink()
        for post in self.posts:
            page = f"<html><head><title>{post.title}</title></head><body><nav>Home</nav><main><h1>{post.title}</h1>"
            (self.folder / f"{post.name}.html").write_text(f"{page}{post.html}</main></body></html>", "utf-8")
        newest_first = sorted(self.posts, key=lambda post: -post.number)
        written = {"rss": self._rss, "atom": self._atom, "json": self._json}[self.kind](newest_first)
        (self.folder / f"feed.{self.kind}").write_text(written, encoding="utf-8")

    def url(self, post: Post) -> str:
        return f"{self.address}/{post.name}.html"

    def id(self, post: Post) -> str:
        return self.url(post) if self.permalinks else f"id-{post.title}"

    def _text(self, post: Post) -> str:
        return post.html if self.full else f"<p>{post.paragraphs[0][:30]} […]</p>"

    def _rss(self, posts: list[Post]) -> str:
        items = "".join(
            f"<item><guid isPermaLink='{str(self.permalinks).lower()}'>{self.id(post)}</guid>"
            f"<title>{post.title}</title><link>{self.url(post)}</link>"
            f"<pubDate>{post.number + 1:02} Jan 2026 09:00:00 GMT</pubDate>"
            f"<description>{escape(post.paragraphs[0][:30])} […]</description>"
            f"<content:encoded>{escape(self._text(post))}</content:encoded></item>"
            for post in posts
        )
        head = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        return f"{head}{items}</channel></rss>"

    def _atom(self, posts: list[Post]) -> str:
        entries = "".join(
            f"<entry><id>{self.id(post)}</id><title>{post.title}</title><link href='{self.url(post)}'/>"
            f"<published>{post.day}T09:00:00Z</published><updated>{post.day}T10:00:00Z</updated>"
            f"<content type='html'>{escape(self._text(post))}</content></entry>"
            for post in posts
        )
        return f"<feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>"

    def _json(self, posts: list[Post]) -> str:
        items = [
            {
                "id": self.id(post),
                "url": self.url(post),
                "title": post.title,
                "date_published": f"{post.day}T09:00:00Z",
                "content_html" if self.full else "summary": self._text(post),
            }
            for post in posts
        ]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Blog", "items": items})


def said(number: int, paragraphs: int) -> list[str]:
    """Text of so many paragraphs that no other post has."""
    return [
        f"Rain fell on harbour {number} all night, and nobody on pier {part} who lived there thought of sleeping. "
        f"They counted boats instead, {number + part} of them, and told each other what each had carried home."
        for part in range(paragraphs)
    ]


@contextmanager
def blogging(
    folder: Path, count: int, *, kind: Kind = "rss", full: bool = True, paragraphs: int = 3
) -> Iterator[Blog]:
    """A blog of so many posts, served."""
    folder.mkdir()
    blog = Blog(folder, kind, full)
    blog.fill(count, paragraphs)
    with simply_served(folder, answers=blog.answers) as blog.address:
        blog.write()
        yield blog


def change(blog: Blog, *, edited: int, deleted: int, moved: int) -> None:
    """Edit a paragraph of the first posts, delete the next ones, move those after them to other addresses."""
    for post in blog.posts[:edited]:
        post.paragraphs[1] = post.paragraphs[1].replace("all night", "from noon on")
    for post in blog.posts[edited + deleted : edited + deleted + moved]:
        post.name = f"elsewhere-{post.number}"
    del blog.posts[edited : edited + deleted]
    blog.write()
