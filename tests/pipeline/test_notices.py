"""What a writer should know of a script that is read all the same: `build` and `plan` say it."""

from __future__ import annotations

import json
from pathlib import Path

import building
import pytest

from narrate import cli
from narrate.events import Event, Noticed

TEA = "---\ntitle: Tea: a story\ndate: TBD\n---\n\nIt is hot.\n"
TOLD = [
    "line 2: this line is not valid YAML: 'Tea: a story' was read; put quotes around it",
    "line 3: `date` is 'TBD', which is none: the script is without a date",
]


def test_a_build_tells_of_front_matter_that_it_read_otherwise(tmp_path: Path) -> None:
    events: list[Event] = []
    made = building.build(building.show(tmp_path, {"tea.md": TEA}), events=events)
    assert not made.failures
    assert [event.message for event in events if isinstance(event, Noticed)] == TOLD


def test_a_plan_tells_of_it_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "tea.md"
    script.write_text(TEA)
    monkeypatch.setattr("sys.argv", ["narrate", "plan", str(script), "-C", str(tmp_path)])
    assert cli.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.strip() for line in lines[1:3]] == [
        told.removeprefix("line ").replace(":", " ", 1) for told in TOLD
    ]
    monkeypatch.setattr("sys.argv", ["narrate", "plan", str(script), "-C", str(tmp_path), "--json"])
    assert cli.main() == 0
    assert [one["line"] for one in json.loads(capsys.readouterr().out)["notices"]] == [2, 3]
