"""On a terminal a build shows a bar, and leaves one line for each episode."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import building
import pytest

from narrate.errors import ScriptError

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")


def on_a_terminal(*command: str | Path) -> tuple[int, str]:
    """Exit status of a command, and what its terminal was sent."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux' way to say that nobody writes any more
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return process.wait(60), shown.decode()


def test_a_terminal_gets_a_bar_and_keeps_a_line_an_episode(tmp_path: Path) -> None:
    scripts = {"tea.md": building.essay("Tea", 40), "broken.md": "---\ntitle: [\n---\n\nText.\n"}
    show = building.show(tmp_path / "show", scripts)
    status, shown = on_a_terminal(sys.executable, "-m", "narrate", "build", "-C", show)
    assert status == ScriptError.status
    lines = _ESCAPES.sub("", shown).splitlines()
    assert any(re.fullmatch(r"tea\.md [━╸╺]+ [01]/2 sections .*[-\d]:[-\d]+", line) for line in lines)
    assert any(re.fullmatch(r"tea\.md -> tea-[0-9a-f]{12}\.mp3 \(\d+:\d\d\)", line) for line in lines)
    assert "broken.md: failed" in lines
