"""Whoever edits what an episode is made from hears it at the next build, and nothing else is made again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import building
import pytest

import narrate
from narrate import plugins
from narrate.events import Event, Unchanged
from narrate.model import Episode, File, Mark, Passage, TimedWord
from narrate.pipeline import code
from narrate.pipeline.fingerprint import ONLY_IN_FEED, Ingredients
from narrate.settings import Pauses, Settings, Show, Sound, Text, Voice
from narrate.web import pages

SCRIPTS = {"a.md": "en", "b.txt": "en", "c.md": "de", "d.md": "en-GB"}
"""Files and their languages."""
ALL = set(SCRIPTS)
ENGLISH = {"a.md", "b.txt", "d.md"}
MARKDOWN = {"a.md", "c.md", "d.md"}


def keys(settings: Settings, cover: str = "cover") -> dict[str, str]:
    """The keys of four episodes; the scripts need not exist to be given one."""
    made = Ingredients(settings, cover)
    return {name: made.key(Path(name), "text", language) for name, language in SCRIPTS.items()}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before if before[name] != after[name]}


# --- settings ----------------------------------------------------------------------------


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "words.pls").write_text("<lexicon/>")
    return Settings(root=tmp_path, voice=Voice(engine="tone"), text=Text(pls=("words.pls",)))


SETTINGS: dict[str, Callable[[Settings], Settings]] = {
    "pauses": lambda s: replace(s, pauses=Pauses(sentence=351)),
    "sound": lambda s: replace(s, sound=Sound(loudness=-18.0)),
    "text": lambda s: replace(s, text=replace(s.text, urls="skip")),
    "lexicon": lambda s: replace(s, lexicon={"SQL": "sequel"}),
    "engine": lambda s: replace(s, engines={"tone": {"voice": "fixed"}}),
    "voice": lambda s: replace(s, voice=replace(s.voice, name="fixed")),
    "title": lambda s: replace(s, show=Show(title="Another")),
    "author": lambda s: replace(s, show=Show(author="Another")),
    "disclosure": lambda s: replace(s, show=Show(disclosure="A machine speaks.")),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_that_is_heard_or_shown_makes_every_episode_again(name: str, settings: Settings) -> None:
    assert changed(keys(settings), keys(SETTINGS[name](settings))) == ALL


def test_a_pronunciation_lexicon_and_the_cover_count_by_their_content(settings: Settings) -> None:
    before = keys(settings)
    assert changed(before, keys(settings, "another cover")) == ALL
    (settings.root / "words.pls").write_text("<lexicon> </lexicon>")
    assert changed(before, keys(settings)) == ALL


def test_tables_of_other_engines_and_readers_make_nothing_again(settings: Settings) -> None:
    others = replace(settings, engines={"gtts": {"slow": True}}, readers={"pigeon": {"speed": 3}})
    assert changed(keys(settings), keys(others)) == set()


def test_of_a_table_of_an_engine_only_what_is_heard_counts(settings: Settings) -> None:
    online = replace(settings, voice=Voice(engine="gtts"))
    patient = replace(online, engines={"gtts": {"tries": 3}})
    slow = replace(online, engines={"gtts": {"slow": True}})
    assert changed(keys(online), keys(patient)) == set()
    assert changed(keys(online), keys(slow)) == ALL


def test_options_of_a_reader_make_again_what_it_reads(settings: Settings) -> None:
    asked = replace(settings, readers={"markdown": {"option": 1}})
    assert changed(keys(settings), keys(asked)) == MARKDOWN


def other(value: Any) -> Any:
    """Another value of the same type."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case dict():
            return {"one": "more"}
        case _:
            return "https://example.org/other/"


@pytest.mark.parametrize("name", sorted(ONLY_IN_FEED))
def test_a_setting_of_the_feed_changes_no_file_of_an_episode_and_makes_none_again(
    name: str, settings: Settings
) -> None:
    show = replace(settings.show, title="T", author="A")
    asked = replace(show, **{name: other(getattr(show, name))})
    assert asked != show
    assert changed(keys(replace(settings, show=show)), keys(replace(settings, show=asked))) == set()
    passages = [Passage((TimedWord("Hello.", 0),), 0, 100, "paragraph", 0)]
    assert pages.episode_page(asked, EPISODE, passages) == pages.episode_page(show, EPISODE, passages)


EPISODE = Episode(
    script="a.md",
    guid="g",
    title="Hello",
    published=datetime(2026, 1, 1, tzinfo=UTC),
    stem="a-0123456789ab",
    files=(File("a-0123456789ab.mp3", 1000, "audio/mpeg"),),
    samples=24000,
    rate=24000,
    chapters=(Mark("Hello", 0, 24000),),
)


def test_the_settings_of_the_feed_are_settings() -> None:
    assert {field.name for field in fields(Show)} > ONLY_IN_FEED


# --- the program -------------------------------------------------------------------------


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of narrate's source that keys are made from."""
    copy = tmp_path / "copy" / "narrate"
    shutil.copytree(Path(narrate.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    root = code._root
    monkeypatch.setattr(code, "_root", lambda top: copy if top == "narrate" else root(top))
    forget()
    yield copy
    forget()


def forget() -> None:
    for function in (
        code.fingerprint,
        code.libraries,
        code._contents,
        code._path,
        code._installed,
        code._required,
        code._record,
    ):
        function.cache_clear()


EDITS = {
    "text/spoken/en/dates/years.py": ENGLISH,
    "text/spoken/en/tables/words.py": ENGLISH,
    "text/readers/markdown/table.py": MARKDOWN,
    "text/readers/plain/layout.py": {"b.txt"},
    "text/parts/decode.py": ALL,
    "text/chunks/planning.py": ALL,
    "text/spoken/claim.py": ALL,
    "sound/limiter.py": ALL,
    "sound/formats/_id3.py": ALL,
    "speech/trim.py": ALL,
    "pipeline/timeline.py": ALL,
    "show/transcript.py": ALL,
    "show/strings/en.toml": ALL,
    "web/pages.py": ALL,
    "web/page.css": ALL,
    "server/app.py": set(),
    "checks/loudness.py": set(),
    "cli/build.py": set(),
    "show/upload.py": set(),
    "speech/engines/gtts.py": set(),
}
"""Files of the program, and whose episodes they make."""


@pytest.mark.parametrize("file", EDITS)
def test_an_edited_file_of_the_program_makes_again_what_it_makes(
    file: str, program: Path, settings: Settings
) -> None:
    before = keys(settings)
    with (program / file).open("a") as edited:
        edited.write("# another line\n")
    forget()
    assert changed(before, keys(settings)) == EDITS[file]


LIBRARIES = {
    "markdown-it-py": MARKDOWN,  # its module has another name
    "mdit-py-plugins": MARKDOWN,
    "num2words": ALL,
    "mutagen": ALL,
    "lxml": ALL,
    "starlette": set(),
    "typer": set(),
    "fsspec": set(),
}


@pytest.mark.parametrize("library", LIBRARIES)
def test_another_version_of_a_library_makes_again_what_it_makes(
    library: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keys(settings)
    assert code.version(library) not in ("", "99")
    info = code._installed()[library.replace("-", "_")]
    version_in = code._version_in
    monkeypatch.setattr(code, "_version_in", lambda found: "99" if found == info else version_in(found))
    forget()
    after = keys(settings)
    monkeypatch.undo()
    forget()
    assert changed(before, after) == LIBRARIES[library]


def test_a_reader_of_a_package_counts_by_its_file_and_its_version(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    source = site / "narrate_pigeon.py"
    source.parent.mkdir()
    source.write_text(PIGEON)
    install(site, "1.0")
    monkeypatch.syspath_prepend(site)

    def key() -> str:
        forget()
        plugins.forget()
        return Ingredients(settings, "").key(Path("post.pigeon"), "text", "en")

    before = key()
    install(site, "1.1")
    second = key()
    source.write_text(PIGEON + "# better\n")
    assert len({before, second, key()}) == 3
    monkeypatch.undo()
    plugins.forget()


def install(site: Path, version: str) -> None:
    for old in site.glob("*.dist-info"):
        shutil.rmtree(old)
    info = site / f"narrate_pigeon-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: narrate-pigeon\nVersion: {version}\n")
    (info / "entry_points.txt").write_text("[narrate.readers]\npigeon = narrate_pigeon:READER\n")


PIGEON = """
from dataclasses import dataclass
from narrate.text.reader import Reader

@dataclass(frozen=True)
class Pigeon(Reader):
    suffixes = (".pigeon",)

    def read(self, source, text):
        return ()

READER = Pigeon
"""


def test_an_edited_rule_is_heard_at_the_next_build_and_nothing_else_is_made_again(tmp_path: Path) -> None:
    """The program itself, edited between two builds, as its own processes."""
    copy = tmp_path / "narrate"
    shutil.copytree(Path(narrate.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    folder = building.show(
        tmp_path / "show",
        {
            "english.txt": "Five\n\nAsk Dr. Smith.\n",
            "german.md": "---\nlanguage: de\n---\n# Fünf\n\nDas sind wenige Worte.\n",
        },
    )

    def build() -> list[str]:
        done = subprocess.run(
            [sys.executable, "-m", "narrate", "build", "--json", "-C", folder],
            env=os.environ | {"PYTHONPATH": str(tmp_path)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        return [line for line in done.stdout.splitlines() if "published" in line.lower()]

    assert len(build()) == 2
    rules = copy / "text" / "spoken" / "en" / "tables" / "words.py"
    words = rules.read_text()
    assert '"Doctor"' in words
    rules.write_text(words.replace('"Doctor"', '"Medic"'))
    assert ["english" in line for line in build()] == [True]
    assert build() == []


def test_a_build_tells_that_nothing_is_to_be_done(tmp_path: Path) -> None:
    folder = building.show(tmp_path / "show", {"a.txt": "A\n\nSome words.\n", "b.md": "# B\n\nMore words.\n"})
    building.build(folder)
    events: list[Event] = []
    building.build(folder, events=events)
    assert events == [Unchanged("a.txt"), Unchanged("b.md")]
