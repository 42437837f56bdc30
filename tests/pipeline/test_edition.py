"""What is said of an episode: by its script, else by its show, else by its text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from narrate.model import Block, Episode, File, Plan, Run, Script, Section, Shelf
from narrate.pipeline.edition import Cover, Edition, tags
from narrate.pipeline.fingerprint import Origin, previous
from narrate.pipeline.identity import Identity
from narrate.settings import Music, Show
from narrate.speech.engines.tone import Tone
from narrate.text.spoken.lexicon import Lexicon

DAY = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def edition(text: str = "Some words.", show: Show = Show(title="The Show"), **said: str) -> Edition:  # noqa: B008
    runs = (Run(text, 0, len(text)),)
    script = Script("a", text, "A title", (Section("A title", (Block("paragraph", runs),)),), **said)  # type: ignore[arg-type]
    identity = Identity(Path("a.md"), "a.md", "en", lambda voice: Tone(), Lexicon())
    origin = Origin("key", "source", ())
    return Edition(identity, Plan(script, ()), origin, None, show, Music(), DAY, DAY, 1, Cover())


def test_the_artist_is_the_author_of_the_script_else_of_the_show_else_the_show() -> None:
    show = Show(title="The Show", author="Its Author")
    assert tags(edition(show=show, author="A. Writer"), b"").artist == "A. Writer"
    assert tags(edition(show=show), b"").artist == "Its Author"
    assert tags(edition(), b"").artist == "The Show"


def test_a_script_without_a_description_is_described_by_its_beginning() -> None:
    assert edition("Few words.").description == "Few words."
    assert edition("Few words.", description="Others.").description == "Others."
    assert 200 < len(edition("Many words follow each other. " * 40).description) <= 250


def test_the_date_in_the_tag_is_that_of_the_file_and_stays() -> None:
    first = edition()
    assert first.date == "2026-03-04"
    before = Episode(
        "a.md", "g", "A", DAY, "a-0", (File("a-0.mp3", 1, "audio/mpeg"),), 1, 24000, (), date="2025-01-01"
    )
    assert replace(first, previous=before).date == "2025-01-01"


def test_a_script_with_a_guid_of_its_own_is_no_renamed_one(tmp_path: Path) -> None:
    before = Episode("old.md", "g", "A", DAY, "a-0", (), 1, 24000, (), source="text")
    shelf = Shelf(episodes=(before,))
    assert previous(shelf, "new.md", "text", "", tmp_path) == before
    assert previous(shelf, "new.md", "text", "another", tmp_path) is None
    assert previous(shelf, "new.md", "text", "g", tmp_path) == before
