"""A build is killed at some moment; what must hold then, and after the next build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import building

import narrate
from narrate.events import Report

EPOCH = {"SOURCE_DATE_EPOCH": "1767700000"}
"""The time of every publication, so that two builds can be the same to the byte."""
_EDITED = "Paragraph 1 is about"


def scripts(count: int, paragraphs: int) -> dict[str, str]:
    return {f"essay-{n}.md": building.essay(f"Essay {n}", paragraphs) for n in range(count)}


def next_edition(show: Path) -> None:
    """Every script gets another first part, and there is a new script."""
    for path in sorted((show / "script").iterdir()):
        building.write(path, path.read_text().replace(_EDITED, "Now it is all about", 1))
    building.write(show / "script" / "new.md", building.essay("New", 4))


def command(show: Path) -> list[str]:
    return [sys.executable, "-m", "narrate", "build", "-C", str(show), "--quiet"]


def build(show: Path, report: Report = lambda _: None) -> None:
    """A build that nothing kills; it publishes at `EPOCH`."""
    with mock.patch.dict(os.environ, EPOCH):
        built = narrate.build(show=show, report=report)
    assert not built.failures, built.failures


@dataclass(frozen=True)
class Trial:
    """What came of one killed build."""

    killed: bool
    """Otherwise it had ended before."""
    published: int
    """Episodes in the feed at that moment."""


@dataclass(frozen=True)
class Stage:
    """A published show whose next edition is to be built, and what comes of it undisturbed."""

    first: Path
    expected: dict[str, bytes]

    def copy(self, folder: Path) -> Path:
        """The show with its first edition published and the second one written."""
        show = folder / "show"
        shutil.copytree(self.first, show)
        toml = show / "narrate.toml"
        toml.write_text(toml.read_text().replace(str(self.first), str(show)))
        next_edition(show)
        return show

    def kill(self, folder: Path, seconds: float) -> Trial:
        """Kill a build after `seconds`, and check what is published, then and after the next."""
        show = self.copy(folder)
        process = subprocess.Popen(command(show), env=os.environ | EPOCH)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        killed = process.wait() != 0
        published = building.assert_whole(show / "audio")
        build(show)
        found = building.files(show)
        assert found.keys() == self.expected.keys(), found.keys() ^ self.expected.keys()
        wrong = [name for name in found if found[name] != self.expected[name]]
        assert not wrong, wrong
        return Trial(killed, published)


def stage(folder: Path, count: int, paragraphs: int) -> Stage:
    """Publish a first edition, and build the second one undisturbed beside it."""
    first = building.show(folder / "first" / "show", scripts(count, paragraphs))
    build(first)
    alone = Stage(first, {})
    undisturbed = alone.copy(folder / "undisturbed")
    build(undisturbed)
    return Stage(first, building.files(undisturbed))
