"""A build on Dask: a real scheduler and two worker processes on loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import building
import pytest

import narrate
from narrate.errors import SettingsError, WorkerError
from narrate.events import Event, Spoken
from narrate.model import Clip, Utterance
from narrate.pipeline import executors, plan
from narrate.settings import load
from narrate.speech.engines.tone import Tone

SCRIPTS = {"coffee.md": building.essay("Coffee", 4), "tea.md": building.essay("Tea", 4)}
SECONDS = 60.0


@dataclass
class Cluster:
    """A scheduler and its workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]

    @property
    def asked(self) -> str:
        return f"dask:{self.address.removeprefix('tcp:')}"


@contextmanager
def process(kind: str, *given: str | Path, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A scheduler or worker that sees what tests see, and does not outlive the test."""
    with (folder / f"{kind}-{time.monotonic_ns()}.log").open("wb") as log:
        started = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{kind}", *given],
            env=os.environ
            | {
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            },
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield started
        finally:
            end(started)


def end(started: subprocess.Popen[bytes]) -> None:
    """Kill a process and those that it began."""
    if started.poll() is None:
        os.killpg(started.pid, signal.SIGKILL)
    started.wait(10)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Two workers with a thread each, that start again when they are killed."""
    facts = tmp_path / "scheduler.json"
    plain = ("--no-dashboard", "--host", "127.0.0.1")
    with ExitStack() as stack:

        def start(kind: str, *given: str | Path) -> subprocess.Popen[bytes]:
            return stack.enter_context(process(kind, *given, *plain, folder=tmp_path))

        scheduler = start("scheduler", "--port", "0", "--scheduler-file", facts)
        wait_until(facts.is_file)
        address = json.loads(facts.read_text())["address"]
        local = ("--nthreads", "1", "--local-directory", tmp_path / "dask")
        workers = [start("worker", address, "--name", str(number), *local) for number in range(2)]
        made = Cluster(address, scheduler, workers)
        wait_until(lambda: count(made) == 2)
        yield made


def count(cluster: Cluster) -> int:
    try:
        with executors.workers(cluster.asked) as workers:
            return workers.count
    except WorkerError:
        return 0


def wait_until(what: Callable[[], bool]) -> None:
    latest = time.monotonic() + SECONDS
    while not what():
        assert time.monotonic() < latest, "it takes too long"
        time.sleep(0.2)


@pytest.fixture(autouse=True)
def always_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(building.WRITTEN + 100_000))


def test_episodes_are_the_same_and_a_second_client_reuses_what_was_spoken(
    cluster: Cluster, tmp_path: Path
) -> None:
    here = building.show(tmp_path / "here" / "show", SCRIPTS)
    building.build(here)
    there = building.show(tmp_path / "there" / "show", SCRIPTS)
    built = building.build(there, executor=cluster.asked)
    assert not (built.failures or built.faults)
    assert building.files(there) == building.files(here)
    events: list[Event] = []
    building.build(there, executor=cluster.asked, force=True, events=events)
    assert {event.reused for event in events if isinstance(event, Spoken)} == {True}


def test_a_worker_that_is_killed_is_not_missed(cluster: Cluster, tmp_path: Path) -> None:
    here = building.show(tmp_path / "here" / "show", SCRIPTS)
    building.build(here)
    there = building.show(tmp_path / "there" / "show", SCRIPTS)

    def kill(event: Event) -> None:
        if isinstance(event, Spoken):
            end(cluster.workers[0])

    built = narrate.build(show=there, settings=load(there), executor=cluster.asked, report=kill)
    assert cluster.workers[0].poll() is not None and not built.failures
    assert building.files(there) == building.files(here)


def test_a_scheduler_that_is_gone_ends_the_build_soon(cluster: Cluster, tmp_path: Path) -> None:
    show = building.show(tmp_path / "show", {f"{n}.md": building.essay(f"Tea {n}", 6) for n in range(6)})

    def kill(event: Event) -> None:
        if isinstance(event, Spoken):
            end(cluster.scheduler)

    began = time.monotonic()
    with pytest.raises(WorkerError, match="there are no workers left"):
        narrate.build(show=show, settings=load(show), executor=cluster.asked, report=kill)
    assert time.monotonic() - began < SECONDS


@dataclass(frozen=True)
class Deadly(Tone):
    """A voice that kills the process in which it says one word."""

    def speak(self, utterance: Utterance) -> Clip:
        if "poison" in utterance.text:
            os._exit(13)
        return super().speak(utterance)


def test_a_segment_that_kills_its_workers_fails_alone(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "speaker", lambda settings, language, voice: lambda _: Deadly())
    scripts = {"a.txt": "Bad\n\nSome words.\n\nThe poison.\n", "tea.md": building.essay("Tea", 2)}
    folder = building.show(tmp_path / "show", scripts)
    built = building.build(folder, executor=cluster.asked)
    assert [episode.title for episode in built.episodes] == ["Tea"]
    [failure] = built.failures
    assert isinstance(failure, WorkerError) and failure.where == f"{folder / 'script' / 'a.txt'}:1"


def test_without_an_address_or_a_scheduler_a_build_says_so() -> None:
    with pytest.raises(SettingsError, match="is no address of a cluster"), executors.workers("dask:here"):
        pass
    with pytest.raises(WorkerError, match="cannot be reached"), executors.workers("dask://127.0.0.1:9"):
        pass
