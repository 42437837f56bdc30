"""An owner's templates and style in a build: an edited one is published, and nothing else is made again."""

from __future__ import annotations

import shutil
from pathlib import Path

import building
import pytest

from narrate.errors import TemplateError
from narrate.events import Event, Spoken

MINE = '{% extends "narrate/episode.html" %}\n{% block downloads %}<p>Mine: {{ title }}</p>{% endblock %}\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    scripts = {f"{name}.md": building.essay(name, 1, front="guid: " + name) for name in ("tea", "bread")}
    folder = building.show(tmp_path_factory.mktemp("own") / "show", scripts)
    assert not building.build(folder).failures
    return folder


@pytest.fixture
def show(built: Path, tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(built, tmp_path / "show"))
    (folder / "narrate.toml").write_text(building.SETTINGS.format(store=folder / "store"), encoding="utf-8")
    return folder


def changed(show: Path, before: dict[str, bytes]) -> set[str]:
    now = building.files(show)
    return {name for name in now.keys() | before.keys() if now.get(name) != before.get(name)}


def pages(show: Path) -> set[str]:
    return {path.name for stem in ("tea", "bread") for path in (show / "audio").glob(f"{stem}-*.html")}


def write(show: Path, text: str, name: str = "templates/episode.html") -> None:
    (show / name).parent.mkdir(exist_ok=True)
    (show / name).write_text(text, encoding="utf-8")


def test_an_edited_template_is_published_and_nothing_is_spoken(show: Path) -> None:
    before = building.files(show)
    times = {path: path.stat().st_mtime_ns for path in (show / "audio").glob("*.mp3")}
    write(show, MINE)
    events: list[Event] = []
    assert building.build(show, events=events).made == ()
    assert not [event for event in events if isinstance(event, Spoken)]
    assert changed(show, before) == {*pages(show), "shelf.json"}
    assert times == {path: path.stat().st_mtime_ns for path in times}
    assert all("Mine: " in (show / "audio" / name).read_text() for name in pages(show))
    (show / "templates" / "episode.html").unlink()
    building.build(show)
    assert changed(show, before) == set()


def test_without_a_store_nothing_is_spoken_either(show: Path) -> None:
    (show / "store").rename(show / "lost")
    write(show, MINE)
    assert building.build(show).made == ()
    assert not (show / "store").exists()


def test_a_style_that_is_edited_changes_one_file(show: Path) -> None:
    before = building.files(show)
    write(show, ":root { --accent: teal }", "style.css")
    building.build(show)
    assert changed(show, before) == {"style.css"}


def test_a_page_without_its_transcript_is_made_again_from_the_store(show: Path) -> None:
    write(show, "<title>{{ title }}</title>")
    building.build(show)
    write(show, MINE)
    assert set(building.build(show).made) == {"tea.md", "bread.md"}
    assert all("data-start" in (show / "audio" / name).read_text() for name in pages(show))


def test_a_fault_is_found_before_anything_is_made_and_what_is_there_stays(show: Path) -> None:
    before = building.files(show)
    write(show, "\n{{ titel }}")
    building.write(show / "script" / "new.md", building.essay("New", 1))
    events: list[Event] = []
    with pytest.raises(TemplateError, match=r"templates/episode\.html:2: 'titel' is undefined"):
        building.build(show, events=events)
    assert (events, building.files(show)) == ([], before)


def test_a_fault_that_one_episode_has_costs_only_the_command(show: Path) -> None:
    before = building.files(show)
    write(show, "\n{{ 1 / (title | length - 3) }}")  # of Tea
    with pytest.raises(TemplateError, match=r"episode\.html:2: division by zero"):
        building.build(show)
    assert {name for name in changed(show, before) if name.endswith(".mp3")} == set()
    building.assert_whole(show / "audio")
    write(show, MINE)
    assert building.build(show).made == ()
    assert changed(show, before) == {*pages(show), "shelf.json"}
