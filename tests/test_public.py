"""What is public, and that it costs nothing until it is used."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import building
import pytest

import narrate
from narrate.errors import SettingsError

SIGNATURES = {
    "build": "(*scripts: 'str | Path', show: 'str | Path' = '.', settings: 'Settings | None' = None, "
    "jobs: 'int' = 0, executor: 'Executor | str' = '', strict: 'bool' = False, force: 'bool' = False, "
    "report: 'Report | None' = None) -> 'Built'",
    "check": "(target: 'str | Path' = '', *, show: 'str | Path' = '.', settings: 'Settings | None' = None, "
    "decode: 'bool' = True, online: 'bool' = False) -> 'list[Finding]'",
    "plan": "(script: 'str | Path', *, show: 'str | Path' = '.', settings: 'Settings | None' = None) -> 'Plan'",
    "sound_of": "(episode: 'Episode', *, show: 'str | Path' = '.', settings: 'Settings | None' = None) "
    "-> 'AudioSegment'",
    "voices": "(engine: 'str' = '') -> 'dict[str, tuple[VoiceInfo, ...]]'",
}
"""Functions: a change here is a change of the interface, and stands in the changelog."""
TYPES = {"Built", "Episode", "Finding", "Plan", "Settings", "VoiceInfo"}


def test_what_is_public_is_what_is_declared() -> None:
    assert set(narrate.__all__) == TYPES | SIGNATURES.keys()
    assert list(narrate.__all__) == sorted(narrate.__all__)
    names = {name for name in dir(narrate) if name in narrate.__all__}
    assert names == set(narrate.__all__)


def test_functions_take_what_they_took() -> None:
    found = {name: str(inspect.signature(getattr(narrate, name))) for name in SIGNATURES}
    assert found == SIGNATURES
    assert all(inspect.getdoc(getattr(narrate, name)) for name in SIGNATURES)


def test_types_are_there_by_their_name() -> None:
    assert {getattr(narrate, name).__name__ for name in TYPES} == TYPES
    with pytest.raises(AttributeError, match="has no attribute 'Absent'"):
        narrate.Absent  # type: ignore[attr-defined]  # noqa: B018


def test_importing_narrate_imports_nothing_else() -> None:
    """In a process of its own: pathlib and typing, with what they need, are Python's."""
    code = (
        "import __future__, sys, pathlib, typing; before = set(sys.modules); import narrate; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["narrate"]


def test_a_show_is_built_planned_checked_and_heard(tmp_path: Path) -> None:
    folder = building.show(tmp_path / "show", {"a.txt": "Title\n\nSome words to be heard.\n"})
    [episode] = narrate.build(show=folder).episodes
    assert isinstance(episode, narrate.Episode)
    planned = narrate.plan(folder / "script" / "a.txt", show=folder)
    assert [chapter.title for chapter in planned.chapters] == [mark.title for mark in episode.chapters]
    findings = narrate.check(show=folder, decode=False)
    assert [finding for finding in findings if finding.severity == "error"] == []
    assert all(isinstance(finding, narrate.Finding) for finding in findings)
    heard = narrate.sound_of(episode, show=folder)
    assert heard.frame_rate == episode.rate and len(heard) == pytest.approx(episode.seconds * 1000, abs=100)


def test_voices_are_listed_by_engine() -> None:
    [(name, voices)] = narrate.voices("tone").items()
    assert name == "tone" and voices and isinstance(voices[0], narrate.VoiceInfo)
    assert narrate.voices().keys() > {"tone"}
    with pytest.raises(SettingsError, match="no engine `ton`"):
        narrate.voices("ton")
