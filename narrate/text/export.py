"""What a writer's service hands out when they take their site away: every post, with what is known of it.

A service is a dataclass derived from `Service` in a module of its own under `narrate/text/exports/`. It
turns a file into posts whose text is HTML; `narrate.text.posts` makes scripts of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal, get_args

from lxml.html import HtmlElement

Bar = Literal["draft", "page", "private", "members"]
"""Why a text is left out that can be taken all the same: not yet published, no post, for nobody or for some."""
BARS: tuple[str, ...] = get_args(Bar)


@dataclass(frozen=True)
class Post:
    """One text of a site."""

    id: str
    """What never changes, wherever else the post appears: its guid."""
    title: str
    html: str = field(repr=False)
    """A fragment, as its service would show it."""
    url: str = ""
    author: str = ""
    date: datetime | None = None
    """With time zone; None of what has never been published."""
    description: str = ""
    language: str = ""
    """BCP 47."""
    tags: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    """Why it is left out: each a `Bar`, or the name of what is no text for a listener (`attachment`)."""


@dataclass(frozen=True)
class Furniture:
    """Something that a service puts into a post, known by a class of its element."""

    name: str
    rule: str
    """The rule by which its text is left out."""
    links: bool = False
    """Whether where it leads to goes into the show notes."""


@dataclass(frozen=True)
class Export:
    """A site, taken away."""

    title: str
    posts: tuple[Post, ...] = field(repr=False)
    """In any order, also what is left out."""
    address: str = ""
    """URL of the site, which links are read against; empty where the export does not say it."""
    language: str = ""


@dataclass(frozen=True)
class Service:
    """What one service exports."""

    furniture: ClassVar[tuple[Furniture, ...]] = ()
    max_bytes: ClassVar[int] = 256 * 2**20

    def recognises(self, data: bytes) -> bool:
        """Whether a file is an export of this service, by a look at how it begins."""
        raise NotImplementedError

    def read(self, data: bytes, where: str) -> Export:
        """The site in a file that was recognised. Raises ScriptError for what is broken."""
        raise NotImplementedError

    def prepare(self, body: HtmlElement) -> None:
        """Change what is this service's own in the tree of a post into what other pages have."""


def fault_of_service(found: Any) -> str:
    """What keeps an object from being a service; empty where nothing does."""
    return "" if isinstance(found, Service) else "is no `narrate.text.export.Service`"


def barred(post: Post, also: Sequence[str]) -> tuple[str, ...]:
    """Why a post is left out where texts with the bars in `also` are wanted, too."""
    return tuple(bar for bar in post.bars if bar not in also)
