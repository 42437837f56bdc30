"""What a reader promises.

from narrate.testing.reader import ReaderContract

class TestMine(ReaderContract):
    reader = Mine
    samples = {"letter.mine": b"...", "odd.mine": b"..."}
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.metadata import packages_distributions
from itertools import pairwise
from typing import Any, ClassVar

from narrate.errors import ScriptError
from narrate.model import Script
from narrate.settings import Text
from narrate.text.reader import Reader, Source, fault_of_reader, fault_of_scripts

_DAMAGED = 60
"""Damaged copies of every sample that are read."""
_MOST_DAMAGED = 20_000
"""Bytes of a sample that are damaged and read."""


class ReaderContract:
    """Inherit from it, and say which reader and what it can read."""

    reader: ClassVar[type[Reader]]
    samples: ClassVar[Mapping[str, bytes]]
    """Name of a file to its bytes: each can be read and says something. The more kinds of
    markup they hold, the more is promised."""
    text: ClassVar[Text] = Text()

    def scripts(self) -> Iterator[tuple[str, Script]]:
        """Every script of every sample."""
        for name, data in self.samples.items():
            for script in self.reader().read(Source(name, data), self.text):
                yield name, script

    def test_it_declares_what_it_reads(self) -> None:
        assert fault_of_reader(self.reader) == ""
        assert self.samples
        for name in self.samples:
            assert Source(name).suffix in self.reader.suffixes or self.reader.media_types

    def test_every_sample_gives_scripts_that_say_something(self) -> None:
        for name, data in self.samples.items():
            scripts = self.reader().read(Source(name, data), self.text)
            assert fault_of_scripts(scripts) == ""
            assert any(script.speaks for script in scripts), name

    def test_every_character_is_read_once_or_skipped_once(self) -> None:
        for name, script in self.scripts():
            assert not _twice(script), name
            assert not _lost(script), name

    def test_what_is_read_stands_there(self) -> None:
        """A run as long as its span is that stretch of the source, white space aside."""
        for _, script in self.scripts():
            for run in script.runs:
                if len(run.text) == run.end - run.start and run.say is None:
                    assert _blank(run.text) == _blank(script.source[run.start : run.end])

    def test_what_is_skipped_has_a_rule(self) -> None:
        for name, script in self.scripts():
            assert all(skip.rule for skip in script.skips), name
            assert all(left.end <= right.start for left, right in pairwise(script.skips)), name

    def test_sections_and_blocks_hold_something(self) -> None:
        for name, script in self.scripts():
            assert script.title, name
            for section in script.sections:
                assert section.title, name
                assert section.blocks, name
                assert all(block.text.strip() for block in section.blocks if block.kind != "pause"), name

    def test_scripts_of_one_source_have_names_of_their_own(self) -> None:
        for name, data in self.samples.items():
            names = [script.name for script in self.reader().read(Source(name, data), self.text)]
            assert all(names) and len(set(names)) == len(names), name

    def test_every_place_has_a_name(self) -> None:
        for name, script in self.scripts():
            starts = [mark.start for mark in script.landmarks]
            assert starts == sorted(starts), name
            assert all(script.place(run.start) for run in script.runs), name

    def test_the_same_source_gives_the_same_scripts(self) -> None:
        assert list(self.scripts()) == list(self.scripts())

    def test_hostile_bytes_are_read_or_refused(self) -> None:
        """Whatever is not read is a ScriptError that names the source; what is read is whole."""
        for name, data in self.samples.items():
            for damaged in _damaged(data[:_MOST_DAMAGED], name):
                try:
                    scripts = self.reader().read(Source(name, damaged), self.text)
                except ScriptError as error:
                    assert error.where.startswith(name), damaged
                    continue
                assert fault_of_scripts(scripts) == "", damaged
                assert not any(map(_twice, scripts)), damaged
                assert not any(map(_lost, scripts)), damaged

    def test_what_is_too_long_is_refused_unread(self) -> None:
        from narrate.settings import Settings
        from narrate.text.readers import refuse_size

        assert Settings().text == Text()
        for size in (self.reader.max_bytes, self.reader.max_bytes + 1):
            try:
                refuse_size(size, self.reader, "long")
            except ScriptError as error:
                assert size > self.reader.max_bytes
                assert error.hint
            else:
                assert size == self.reader.max_bytes

    def test_nothing_is_printed(self, capfd: Any) -> None:
        assert list(self.scripts())
        assert capfd.readouterr() == ("", "")

    def test_to_learn_what_it_reads_imports_none_of_its_libraries(self) -> None:
        modules = [
            module for module, of in packages_distributions().items() if set(of) & set(self.reader.libraries)
        ]
        code = f"import sys, {self.reader.__module__}; print(*(set(sys.modules) & set({modules!r})))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def _blank(text: str) -> str:
    return re.sub(r"\s", " ", text)


def _twice(script: Script) -> list[int]:
    """Characters that are read or skipped more than once."""
    spans = [(part.start, part.end) for parts in (script.runs, script.skips) for part in parts]
    times = Counter(at for start, end in spans for at in range(start, end))
    return [at for at, count in times.items() if count > 1]


def _lost(script: Script) -> str:
    """Characters, white space aside, that are neither read nor skipped."""
    spans = [(part.start, part.end) for parts in (script.runs, script.skips) for part in parts]
    known = {at for start, end in spans for at in range(start, end)}
    return "".join(char for at, char in enumerate(script.source) if at not in known and not char.isspace())


def _damaged(data: bytes, name: str) -> Iterator[bytes]:
    """Copies with bytes flipped, cut, doubled, put in; and sources that are none."""
    yield from (
        b"",
        b"\x00" * 64,
        bytes(range(256)) * 4,
        b"\xff\xfe\x00\xd8",
        b"\xed\xa0\x80" * 8,
        b"<" * 999,
    )
    chance = random.Random(name)
    strange = (
        b"\x00",
        b"\xff",
        b"\r",
        b"\n\n",
        b"\xf0\x9f\x98\x80",
        b"<!--",
        b"&#0;",
        b"]]>",
        b"\xe2\x80\xa8",
    )
    for _ in range(_DAMAGED):
        at, to = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
        kind = chance.randrange(4)
        if kind == 0:
            yield data[:at]
        elif kind == 1:
            yield data[:at] + data[to:]
        elif kind == 2:
            yield data[:to] + data[at:]
        else:
            yield data[:at] + chance.choice(strange) + data[at:]
