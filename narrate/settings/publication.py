"""`[show]`: what the feed says about the whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from narrate.validation import Between

Count = Annotated[int, Between(1, 1_000_000)]


@dataclass(frozen=True)
class Show:
    """`[show]`: what the feed says about the whole."""

    title: str = ""
    """Empty: the name of the folder, made a title."""
    author: str = ""
    """Of the show; a script may name its own."""
    email: str = ""
    """Where directories reach the owner; Apple asks for it."""
    description: str = ""
    """What the show is about."""
    language: str = "en"
    """BCP 47; it also chooses the table of spoken rules and the default engine."""
    category: str = "Arts"
    """One of Apple's categories; a subcategory after ` > `."""
    explicit: bool = False
    """Whether it is not for children."""
    base_url: str = "http://localhost:8000/"
    """Where `audio/` will be reached; `narrate serve` answers under any name."""
    link: str = ""
    """The show's web page; empty: the listening page under `base_url`."""
    cover: str = ""
    """A square picture; empty: one is drawn from title and author."""
    copyright: str = ""
    """Who holds it: a name, without the year and the sign."""
    license: str = ""
    """SPDX identifier of a public licence, in lower case, such as `cc-by-4.0`."""
    type: Literal["episodic", "serial"] = "episodic"
    """Episodic: newest first, in any order. Serial: oldest first, one after the other."""
    medium: Literal["podcast", "audiobook", "newsletter", "blog", "course"] = "podcast"
    """What the show is, as the podcast namespace names it."""
    people: dict[str, str] = field(default_factory=dict)
    """Name to role in the Podcast Taxonomy (`Host`, `Author`, `Translator`); none: the author."""
    funding: dict[str, str] = field(default_factory=dict)
    """What a link for support says to its URL."""
    disclosure: str | None = None
    """What the feed, the notes and the pages say about the voice. Unset: that it is synthetic, in the
    show's language; empty: nothing in words."""
    txt: dict[str, str] = field(default_factory=dict)
    """Purpose to text of a `podcast:txt`, for instance `applepodcastsverify`."""
    locked: bool = True
    """Hosting companies are told not to import the feed without asking `email`; without one, nothing."""
    complete: bool = False
    """No episode will follow."""
    private: bool = False
    """Directories are told not to list the show."""
    token: str = ""
    """A folder in every URL that nobody can guess (letters, digits, `-`, `_`); implies `private`."""
    new_feed_url: str = ""
    """Where the feed has moved to; apps follow it and keep their subscribers."""
    changes: bool = False
    """The notes of an episode that is published again say which sentences are new or gone."""
    page_size: Count = 300
    """Episodes in the feed; older ones follow in `feed-2.xml`, `feed-3.xml` (RFC 5005)."""
