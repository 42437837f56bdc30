"""Whoever does the work, a build publishes the same; whoever dies of it, the rest is published."""

from __future__ import annotations

import os
import shutil
import sys
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import building
import pytest

from narrate import cli, plugins
from narrate.errors import PluginError, SettingsError, WorkerError
from narrate.model import Clip, Utterance
from narrate.pipeline import executors, plan
from narrate.speech.engines.tone import Tone

SCRIPTS = {"coffee.md": building.essay("Coffee", 2), "tea.md": building.essay("Tea", 2)}


class Here(Executor):
    """Somebody's own executor: it does everything at once, in this thread."""

    def submit(self, function, /, *given, **named):  # type: ignore[no-untyped-def]
        done: Future[object] = Future()
        try:
            done.set_result(function(*given, **named))
        except Exception as error:  # noqa: BLE001 - it goes where the result would
            done.set_exception(error)
        return done


@dataclass(frozen=True)
class Deadly(Tone):
    """A voice that kills the process in which it says one word."""

    def speak(self, utterance: Utterance) -> Clip:
        if "poison" in utterance.text:
            os._exit(13)
        return super().speak(utterance)


@pytest.fixture(autouse=True)
def always_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(building.WRITTEN + 100_000))


def test_threads_processes_and_an_executor_from_outside_publish_the_same(tmp_path: Path) -> None:
    published = []
    with ProcessPoolExecutor(1, get_context("spawn")) as theirs:
        for number, workers in enumerate(["threads:3", "processes:1", Here(), theirs]):
            folder = building.show(tmp_path / str(number) / "show", SCRIPTS)
            built = building.build(folder, executor=workers)
            published.append(building.files(folder))
            assert not (built.failures or built.faults)
    assert published[1:] == published[:1] * 3


def test_they_find_the_same_faults_of_the_store(tmp_path: Path) -> None:
    found = []
    for number, workers in enumerate(["threads:2", "processes:1", Here()]):
        folder = building.show(tmp_path / str(number) / "show", SCRIPTS)
        (folder / "store").mkdir()
        (folder / "store" / "v1").write_text("no folder")
        built = building.build(folder, executor=workers)
        assert len(built.episodes) == 2
        found.append(sorted(fault.replace(str(folder), "") for fault in built.faults))
    assert found[0] and found[1:] == found[:1] * 2


def test_a_segment_that_kills_its_process_fails_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "speaker", lambda *_: lambda *_: Deadly())
    scripts = {"a.txt": "Bad\n\nSome words.\n\nThe poison.\n", "tea.md": building.essay("Tea", 1)}
    folder = building.show(tmp_path / "show", scripts)
    built = building.build(folder, executor="processes:1")
    assert [episode.title for episode in built.episodes] == ["Tea"]
    [failure] = built.failures
    assert isinstance(failure, WorkerError)
    assert failure.where == f"{folder / 'script' / 'a.txt'}:1"


def test_without_workers_a_build_ends_and_what_was_published_stays(tmp_path: Path) -> None:
    class Gone(Here):
        def submit(self, function, /, *given, **named):  # type: ignore[no-untyped-def]
            raise BrokenExecutor("all have gone home")

    folder = building.show(tmp_path / "show", SCRIPTS)
    building.build(folder)
    before = building.files(folder)
    building.write(folder / "script" / "tea.md", building.essay("Tea", 1))
    [failure] = building.build(folder, executor=Gone()).failures
    assert failure.status == WorkerError.status
    assert "all have gone home; 1 script is not made: tea.md" in failure.message
    assert building.files(folder) == before


def test_where_workers_go_home_what_is_done_is_published_and_the_next_build_goes_on(tmp_path: Path) -> None:
    class Tired(Here):
        left = 8

        def submit(self, function, /, *given, **named):  # type: ignore[no-untyped-def]
            self.left -= 1
            if self.left < 0:
                raise BrokenExecutor("they are tired")
            return super().submit(function, *given, **named)

    scripts = {f"{n}.md": building.essay(f"Tea {n}", 2) for n in range(4)}
    whole = building.show(tmp_path / "whole" / "show", scripts)
    building.build(whole)
    folder = building.show(tmp_path / "show", scripts)
    built = building.build(folder, executor=Tired(), jobs=1)
    [failure] = built.failures
    made = building.assert_whole(folder / "audio")
    assert 0 < made < 4 and len(built.made) == made
    assert f"not made: {', '.join(sorted(scripts.keys() - set(built.made)))}" in failure.message
    assert not building.build(folder).failures
    assert building.files(folder) == building.files(whole)


# --- who can be asked for ----------------------------------------------------------------


@pytest.mark.parametrize("asked", ["threads:0", "threads:-1", "processes:many", "threads:1001", "threads:²"])
def test_a_number_of_workers_is_a_number(asked: str) -> None:
    with pytest.raises(SettingsError, match="is no number of workers"), executors.workers(asked):
        pass


def test_an_executor_that_does_not_exist_is_told_with_the_nearest() -> None:
    with pytest.raises(SettingsError, match="Did you mean `threads`"):
        executors.workers("thread:2")


def test_the_command_line_takes_either_jobs_or_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = building.show(tmp_path / "show", SCRIPTS)

    def status(*given: str) -> int:
        monkeypatch.setattr(sys, "argv", ["narrate", "build", "-C", str(folder), *given])
        return cli.main()

    assert status("--jobs", "2", "--workers", "threads:2") == 2
    assert "either" in capsys.readouterr().err
    assert status("--workers", "threads:2") == 0
    shutil.rmtree(folder / "audio")
    assert status("--jobs", "2") == 0


PLUGINS = {
    "it has no such module": ("absent:EXECUTOR", "cannot be imported: ModuleNotFoundError"),
    "it raises": ("narrate_raising:EXECUTOR", "cannot be imported: ValueError: no luck"),
    "it is no function": ("narrate_wrong:EXECUTOR", "is no function"),
}


def forget() -> None:
    """Let narrate look again which packages are installed."""
    plugins.forget()


@pytest.mark.parametrize("fault", PLUGINS)
def test_a_broken_executor_is_named_with_its_distribution_to_who_asks_for_it(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, message = PLUGINS[fault]
    info = tmp_path / "site" / "narrate_crew-3.1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: narrate-crew\nVersion: 3.1\n")
    (info / "entry_points.txt").write_text(f"[narrate.executors]\ncrew = {target}\n")
    (tmp_path / "site" / "narrate_raising.py").write_text("raise ValueError('no luck')\n")
    (tmp_path / "site" / "narrate_wrong.py").write_text("EXECUTOR = 7\n")
    monkeypatch.syspath_prepend(tmp_path / "site")
    forget()
    try:
        folder = building.show(tmp_path / "show", {"a.md": building.essay("A", 1)})
        with pytest.raises(PluginError, match=f"executor `crew` of narrate-crew 3.1 {message}"):
            building.build(folder, executor="crew:2")
        assert not building.build(folder, executor="threads:2").failures
    finally:
        forget()
