"""On a terminal a build shows a bar, and leaves one line for each episode."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer

import building
import pytest

from narrate.cli.bar import Bar
from narrate.cli.progress import Lines
from narrate.errors import ScriptError
from narrate.events import Begun, Failed, Fetching, Planned, Published, Spoken

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")


def on_a_terminal(*command: str | Path) -> tuple[int, str]:
    """Exit status of a command, and what its terminal was sent."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=environment)
    os.close(theirs)
    too_long = Timer(60, process.kill)
    too_long.start()
    shown = b""
    with suppress(OSError):  # Linux' way to say that nobody writes any more
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    status = process.wait()
    too_long.cancel()
    return status, shown.decode()


def test_a_terminal_gets_a_bar_and_keeps_a_line_an_episode(tmp_path: Path) -> None:
    scripts = {"tea.md": building.essay("Tea", 40), "broken.md": "---\ndate: 2025-02-29\n---\n\nText.\n"}
    show = building.show(tmp_path / "show", scripts)
    status, shown = on_a_terminal(sys.executable, "-m", "narrate", "build", "-C", show)
    assert status == ScriptError.status
    lines = _ESCAPES.sub("", shown).splitlines()
    assert any(re.fullmatch(r"tea\.md [━╸╺]+ [01]/2 sections .*[-\d]:[-\d]+", line) for line in lines)
    assert any(re.fullmatch(r"tea\.md -> tea-[0-9a-f]{12}\.mp3 \(\d+:\d\d\)", line) for line in lines)
    assert "broken.md: failed" in lines


@pytest.mark.parametrize("name", ["tea.md", "notes:tea:[draft].md", "[/bold].md"])
def test_the_bar_counts_sound_and_sections_until_its_script_is_done(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Bar(explain=False) as bar:
        assert isinstance(bar, Bar)
        bar(Planned(name, sections=3, segments=9, seconds=100.0))
        bar(Spoken(name, section=1, lines=(1, 2), seconds=20.0, reused=False, why="new"))
        bar(Spoken(name, section=2, lines=(3, 9), seconds=30.0, reused=True, why=""))
        [task] = bar.tasks
        assert (task.total, task.completed) == (100.0, 50.0)
        assert task.fields["done"] == "2/3 sections"
        bar(Published(name, "tea-0.mp3", 61.0, 9, 0))
        assert bar.tasks == []
        bar(Failed(name, "before it was planned"))
    said = capsys.readouterr().err
    assert f"{name} -> tea-0.mp3 (1:01)" in said and f"{name}: failed" in said


def test_of_many_scripts_there_is_a_bar_for_all(capsys: pytest.CaptureFixture[str]) -> None:
    with Bar(explain=False) as bar:
        assert isinstance(bar, Bar)
        bar(Begun(scripts=3, bytes=600))
        bar(Planned("long.md", sections=1, segments=2, seconds=40.0, bytes=400))
        bar(Spoken("long.md", section=0, lines=(1, 2), seconds=10.0, reused=False, why="new"))
        [all_scripts] = [task for task in bar.tasks if task.description == "all"]
        assert (all_scripts.total, all_scripts.completed) == (600, 100)
        bar(Published("long.md", "long-0.mp3", 39.0, 2, 0))
        bar(Failed("short.md", "cannot be read"))
        assert all_scripts.completed == 400 and all_scripts.fields["done"] == "2/3 scripts, 1 failed"
    assert "long.md -> long-0.mp3" in capsys.readouterr().err


def test_a_file_on_its_way_has_a_bar_until_it_is_here() -> None:
    with Bar(explain=False) as bar:
        bar(Fetching("voice.onnx", 1_000_000, 4_000_000))
        assert isinstance(bar, Bar)
        assert [(task.description, task.fields["done"]) for task in bar.tasks] == [("voice.onnx", "1/4 MB")]
        bar(Fetching("voice.onnx", 4_000_000, 4_000_000))
        assert bar.tasks == []


def test_without_a_terminal_a_file_on_its_way_has_a_line_a_quarter(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for quiet in (False, True):
        lines = Lines(quiet=quiet, explain=False)
        for here in (0, 1, 2, 5, 6, 8):
            lines(Fetching("voice.onnx", here * 1_000_000, 8_000_000))
    told = capsys.readouterr().out.splitlines()
    assert told == [f"fetching voice.onnx: {here} of 8 MB" for here in (0, 2, 5, 6, 8)]
