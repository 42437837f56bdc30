"""What befalls a cluster in the middle of a build: it finishes, or says what is missing, within a bounded time."""

from __future__ import annotations

import logging
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import building
import pytest
from clustering import SECONDS, Cluster, cluster, end, free_port, tell

import narrate
from narrate.errors import WorkerError
from narrate.events import Event, Spoken
from narrate.model import Clip, Utterance
from narrate.pipeline import plan
from narrate.pipeline.build import Built
from narrate.pipeline.executors.dask import job, members
from narrate.settings import load
from narrate.speech.engines.tone import Tone

moto_server = pytest.importorskip("moto.server", reason="moto is not installed (pip install 'moto[server]')")

SCRIPTS = {f"{name}.md": building.essay(f"About {name}", 8) for name in ("coffee", "milk", "tea")}


@pytest.fixture(autouse=True)
def always_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(building.WRITTEN + 100_000))


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build on this machine publishes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(building.WRITTEN + 100_000))
        show = building.show(tmp_path_factory.mktemp("here") / "show", SCRIPTS)
        building.build(show)
    return building.files(show)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Cluster]:
    with cluster(tmp_path / "cluster") as made:
        yield made


def built_with(show: Path, made: Cluster, act: Callable[[], None], after: int = 2) -> Built:
    """A build, and `act` after so many segments; it takes a bounded time."""
    spoken: list[Event] = []

    def report(event: Event) -> None:
        if isinstance(event, Spoken):
            spoken.append(event)
            if len(spoken) == after:
                act()

    began = time.monotonic()
    built = narrate.build(show=show, settings=load(show), executor=made.asked, report=report)
    assert len(spoken) >= after and time.monotonic() - began < SECONDS
    return built


def test_a_worker_that_is_killed_is_not_missed(two: Cluster, tmp_path: Path, here: dict[str, bytes]) -> None:
    show = building.show(tmp_path / "show", SCRIPTS)
    built = built_with(show, two, lambda: end(two.workers[0]))
    assert not built.failures and building.files(show) == here


def test_where_all_workers_are_killed_it_is_said_what_is_missing_and_the_next_build_goes_on(
    two: Cluster, tmp_path: Path, here: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "LOST_SECONDS", 3.0)
    show = building.show(tmp_path / "show", SCRIPTS)
    built = built_with(show, two, lambda: [end(worker) for worker in two.workers] and None)
    missing = sorted(SCRIPTS.keys() - set(built.made))
    last = built.failures[-1]
    assert isinstance(last, WorkerError) and "the cluster has had no workers for 3 s" in last.message
    failed = {Path(failure.where.rpartition(":")[0]).name for failure in built.failures[:-1]}
    assert failed | set(re.findall(r"\w+\.md", last.message)) == set(missing)
    assert not building.build(show).failures and building.files(show) == here


def test_a_scheduler_that_is_gone_ends_the_build_soon(
    two: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert two.scheduler is not None
    monkeypatch.setattr(members, "LOST_SECONDS", 3.0)
    show = building.show(tmp_path / "show", SCRIPTS)
    gone = two.scheduler
    built = built_with(show, two, lambda: end(gone))
    assert "the scheduler has been gone for 3 s" in built.failures[-1].message


def test_a_scheduler_that_is_started_again_is_given_the_rest(
    two: Cluster, tmp_path: Path, here: dict[str, bytes]
) -> None:
    show = building.show(tmp_path / "show", SCRIPTS)

    def again() -> None:
        assert two.scheduler is not None
        end(two.scheduler)
        two.start_scheduler()
        two.start_worker()

    built = built_with(show, two, again)
    assert not built.failures and building.files(show) == here


def test_what_a_worker_takes_too_long_for_is_given_to_another(
    two: Cluster, tmp_path: Path, here: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands still, and its connections stay: nothing tells the scheduler."""
    monkeypatch.setattr(job, "_SLOW_SECONDS", 2.0)
    show = building.show(tmp_path / "show", SCRIPTS)
    built = built_with(show, two, lambda: tell(two.workers[0], signal.SIGSTOP), after=9)
    assert not built.failures and building.files(show) == here


def test_a_store_that_goes_away_costs_time_only(tmp_path: Path, here: dict[str, bytes]) -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    port = free_port()

    environment = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=port)
    server.start()
    show = building.show(tmp_path / "show", SCRIPTS)
    settings = show / "narrate.toml"
    settings.write_text(re.sub('url = ".*"', 'url = "s3://kept/narrate"', settings.read_text()))
    with (
        cluster(tmp_path / "cluster", environment=environment) as made,
        pytest.MonkeyPatch.context() as patch,
    ):
        for name, value in environment.items():
            patch.setenv(name, value)
        built = built_with(show, made, server.stop)
        assert built.faults and not built.failures and building.files(show) == here


@dataclass(frozen=True)
class Deadly(Tone):
    """A voice that kills the process in which it says one word."""

    def speak(self, utterance: Utterance) -> Clip:
        if "poison" in utterance.text:
            os._exit(13)
        return super().speak(utterance)


def test_a_segment_that_kills_its_workers_fails_alone(
    two: Cluster, tmp_path: Path, here: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "speaker", lambda *_, **__: lambda *_: Deadly())
    scripts = {**SCRIPTS, "a.txt": "Bad\n\nSome words.\n\nThe poison.\n"}
    folder = building.show(tmp_path / "show", scripts)
    built = building.build(folder, executor=two.asked)
    assert sorted(episode.script for episode in built.episodes) == sorted(SCRIPTS), built.failures
    [failure] = built.failures
    assert isinstance(failure, WorkerError) and "killed 2 workers" in failure.message
    assert failure.where == f"{folder / 'script' / 'a.txt'}:1"
