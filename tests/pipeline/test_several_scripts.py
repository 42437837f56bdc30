"""A file that holds several scripts becomes as many episodes, each known by its own name."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import building
import pytest

import narrate
from narrate import plugins
from narrate.cli.progress import Lines
from narrate.errors import ScriptError
from narrate.events import Spoken
from narrate.pipeline.build import Built
from narrate.settings import load

GUIDE = Path(__file__).parents[2] / "docs" / "readers.md"
DIARY = "@ 2025-03-01 Rain\n\nIt rained on the quay.\n\n@ 2025-03-02 Sun\n\nIt did not.\n"


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A show with one diary of two entries; the reader in the guide is installed."""
    info = tmp_path / "site" / "diary-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: diary\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[narrate.readers]\ndiary = diary:Diary\n")
    module = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[0]
    (tmp_path / "site" / "diary.py").write_text(module, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "site")
    plugins.forget()
    building.show(tmp_path / "show", {"year.diary": DIARY})
    yield tmp_path / "show"
    sys.modules.pop("diary", None)
    monkeypatch.undo()
    plugins.forget()


def build(show: Path) -> Built:
    return narrate.build(show=show, settings=load(show, flags={"voice": {"engine": "tone"}}))


def test_each_script_of_a_file_is_an_episode(diary: Path) -> None:
    built = build(diary)
    assert built.failures == ()
    assert built.made == ("year.diary/entry-1", "year.diary/entry-2")
    assert [episode.title for episode in built.episodes] == ["Rain", "Sun"]
    assert len({episode.guid for episode in built.episodes}) == 2
    assert [episode.stem[:13] for episode in built.episodes] == ["year-entry-1-", "year-entry-2-"]
    assert all((diary / "audio" / episode.audio).is_file() for episode in built.episodes)


def test_what_is_up_to_date_is_not_made_again_and_an_edit_keeps_the_guids(diary: Path) -> None:
    first = build(diary)
    again = build(diary)
    assert again.made == ()
    assert again.episodes == first.episodes
    (diary / "script" / "year.diary").write_text(
        DIARY + "\n@ 2025-03-03 Wind\n\nIt blew.\n", encoding="utf-8"
    )
    edited = build(diary)
    assert [episode.title for episode in edited.episodes] == ["Rain", "Sun", "Wind"]
    assert [episode.guid for episode in edited.episodes[:2]] == [episode.guid for episode in first.episodes]
    assert build(diary).made == ()


def test_an_episode_that_is_lost_is_made_again(diary: Path) -> None:
    lost = build(diary).episodes[1]
    (diary / "audio" / lost.audio).unlink()
    assert "year.diary/entry-2" in build(diary).made
    assert (diary / "audio" / lost.audio).is_file()


def test_one_plan_is_asked_for_where_there_are_two(diary: Path) -> None:
    with pytest.raises(ScriptError, match="holds 2 scripts, not one"):
        narrate.plan(diary / "script" / "year.diary", show=diary)


def test_messages_name_the_place_that_the_reader_knows(
    diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[Spoken] = []
    narrate.build(
        show=diary,
        settings=load(diary, flags={"voice": {"engine": "tone"}}),
        report=lambda event: told.append(event) if isinstance(event, Spoken) else None,
    )
    assert [event.place for event in told] == ["entry 1", "entry 2"]
    with Lines(quiet=False, explain=True) as lines:
        lines(told[1])
    assert capsys.readouterr().out.startswith("year.diary/entry-2, entry 2: ")
