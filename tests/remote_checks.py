"""What tests of publishing share: a destination that fails when told, and a look at it from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import feedparser
import fsspec
import tiny_show


class Broken(OSError):
    """The line went dead."""


@dataclass
class Trip:
    """Fails one operation: the one whose number is `at`, counted from 1; never where it is 0."""

    at: int = 0
    after: bool = False
    """Whether the operation takes effect before it is reported as failed."""
    count: int = 0
    inside: bool = False
    """Whether an operation is under way: those that it is made of are not counted."""

    @contextmanager
    def step(self) -> Iterator[None]:
        if self.inside:
            yield
            return
        self.count += 1
        here = self.count == self.at
        if here and not self.after:
            raise Broken("the line is dead")
        self.inside = True
        try:
            yield
        finally:
            self.inside = False
        if here:
            raise Broken("the line went dead before the answer came")

    @property
    def reached(self) -> bool:
        return self.count >= self.at > 0


@contextmanager
def registered(protocol: str, filesystem: type[fsspec.AbstractFileSystem]) -> Iterator[None]:
    """Let `protocol` mean another filesystem for a while."""
    usual = fsspec.get_filesystem_class(protocol)
    fsspec.register_implementation(protocol, filesystem, clobber=True)
    try:
        yield
    finally:
        fsspec.register_implementation(protocol, usual, clobber=True)


def assert_playable(files: Mapping[str, bytes]) -> None:
    """The feed, where there is one, parses, and all that it and its pages name is there in its length."""
    url = re.compile(rb'(?:url|href)="' + re.escape(tiny_show.SHOW.base_url.encode()) + rb'([^"]+)"')
    pages = ["feed.xml"] if "feed.xml" in files else []
    for name in pages:  # grows
        parsed = feedparser.parse(files[name])
        assert not parsed.bozo
        for entry in parsed.entries:
            enclosure = entry.enclosures[0]
            assert len(files[enclosure.href.rpartition("/")[2]]) == int(enclosure.length)
        named = {found.decode() for found in url.findall(files[name])}
        assert named <= files.keys(), name
        pages.extend(sorted(page for page in named if page.startswith("feed-") and page not in pages))
