"""What was made of the articles of feeds that are followed: `.followed.json` beside the scripts.

It is written before every script, so a run that was killed at any moment goes on where it
ended, and tells again what nobody was told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from narrate.errors import Busy, ShowError
from narrate.files import alone_in, write_whole

STATE = ".followed.json"
_LOCK = ".followed.lock"
_DIGITS = 16


@dataclass(frozen=True)
class Known:
    """An article that has a script."""

    script: str
    """Its path below the script folder."""
    guid: str
    """Of its episode: the id that its feed gave the article first."""
    digest: str
    """Of the script as it was written last: whoever edits it makes another."""
    text: str
    """Digest of what it says, without its front matter: the same text elsewhere is the article, moved."""
    told: str = ""
    """The digest that whoever runs the command was told of; empty for an article that is new to them."""


@dataclass
class Memory:
    """What is known of every article that was followed, by the id that its feed gives it."""

    articles: dict[str, Known] = field(default_factory=dict)

    def moved(self, text: str, present: Collection[str]) -> str:
        """The id under which an article of this text was known that is no longer in the feed; else empty."""
        found = (id for id, known in self.articles.items() if known.text == text and id not in present)
        return next(found, "")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def digest_of(path: Path) -> str:
    """Of the script that lies there; empty where none does."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGITS]
    except FileNotFoundError:
        return ""


def load(folder: Path) -> Memory:
    """Raises ShowError for a file that is damaged: it is not taken for an empty one."""
    path = folder / STATE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Memory)
    except FileNotFoundError:
        return Memory()
    except (OSError, msgspec.MsgspecError) as error:
        raise ShowError(
            f"cannot be read: {error}",
            where=path,
            hint="Restore it, or delete it: then every article is taken for a new one.",
        ) from None


def save(folder: Path, memory: Memory) -> None:
    write_whole(folder / STATE, msgspec.json.format(msgspec.json.encode(memory), indent=1) + b"\n")


def settle(folder: Path, scripts: Collection[str]) -> None:
    """Remember that everybody was told of these scripts as they are now."""
    with locked(folder):
        memory = load(folder)
        before = dict(memory.articles)
        for id, known in before.items():
            if known.script in scripts:
                memory.articles[id] = replace(known, told=known.digest)
        if memory.articles != before:
            save(folder, memory)


def locked(folder: Path) -> AbstractContextManager[None]:
    """Raises Busy while another run follows a feed in this folder."""
    busy = Busy(
        "another run follows a feed at this moment",
        where=folder,
        hint="Wait until it has ended; what it has made is then there.",
    )
    return alone_in(folder, _LOCK, busy)
