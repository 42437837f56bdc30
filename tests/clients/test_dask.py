"""A build on Dask: a real scheduler and two worker processes on loopback."""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import building
import pytest
from clustering import Cluster, cluster

import narrate
from narrate import cli
from narrate.errors import EngineError, SettingsError, WorkerError
from narrate.events import Event, Spoken
from narrate.model import Clip, Utterance
from narrate.pipeline import executors, plan
from narrate.pipeline.executors import dask
from narrate.settings import load
from narrate.speech.engines.tone import Tone
from narrate.speech.guard import Guarded

moto_server = pytest.importorskip("moto.server", reason="moto is not installed (pip install 'moto[server]')")
trustme = pytest.importorskip("trustme", reason="trustme is not installed (pip install trustme)")
settings_of_dask = pytest.importorskip("dask.config", reason="dask is not installed (pip install dask)")

SCRIPTS = {"coffee.md": building.essay("Coffee", 4), "tea.md": building.essay("Tea", 4)}
SECRET = "sk-7f3a9c51e2"


@pytest.fixture(autouse=True)
def always_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(building.WRITTEN + 100_000))


@pytest.fixture(scope="module")
def bucket() -> Iterator[dict[str, str]]:
    """A real S3 protocol endpoint; what the environment says of it."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    server.stop()


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, bucket: dict[str, str]) -> Iterator[Cluster]:
    """Two workers that reach the bucket; none of these tests harms them."""
    with cluster(tmp_path_factory.mktemp("cluster"), environment=bucket) as made:
        yield made


def with_store(folder: Path, url: str) -> Path:
    settings = folder / "narrate.toml"
    settings.write_text(re.sub('url = ".*"', f'url = "{url}"', settings.read_text()))
    return folder


def test_episodes_are_the_same_and_a_second_client_reuses_what_was_spoken(
    two: Cluster, bucket: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = building.show(tmp_path / "here" / "show", SCRIPTS)
    building.build(here)
    for name, value in bucket.items():
        monkeypatch.setenv(name, value)
    reused: list[bool] = []
    for client in ("first", "second"):
        there = with_store(building.show(tmp_path / client / "show", SCRIPTS), "s3://kept/narrate")
        events: list[Event] = []
        built = building.build(there, executor=two.asked, events=events)
        assert not (built.failures or built.faults)
        assert building.files(there) == building.files(here)
        reused.append(all(event.reused for event in events if isinstance(event, Spoken)))
    assert reused == [False, True]


def test_the_command_line_builds_an_archive_and_tells_what_failed(
    two: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scripts = {f"{n}.md": building.essay(f"Tea {n}", n) for n in range(1, 5)}
    broken = "---\ndate: 2025-02-29\n---\n\nText.\n"
    folder = building.show(tmp_path / "show", {**scripts, "x.md": broken, "y.md": broken})
    command = ["narrate", "build", "-C", str(folder), "--workers", two.asked]
    monkeypatch.setattr(sys, "argv", command)
    assert cli.main() == 3
    said = capsys.readouterr()
    made = re.findall(r"^(\S+) -> ", said.out, re.MULTILINE)
    assert made == ["4.md", "3.md", "2.md", "1.md"]
    assert "x.md:2:" in said.err and "y.md:2:" in said.err
    assert said.err.endswith("narrate: 2 failed; 4 new or changed are published\n")
    assert building.assert_whole(folder / "audio") == 4
    assert cli.main() == 3  # what is done is not done again
    assert "->" not in capsys.readouterr().out


@dataclass(frozen=True)
class Keyed(Tone):
    """A voice with a secret, that fails at one word as voices do."""

    api_key: str = ""

    def speak(self, utterance: Utterance) -> Clip:
        if "forbidden" in utterance.text:
            raise PermissionError("the service said no")
        return super().speak(utterance)


def test_a_secret_is_in_no_name_of_a_task_and_in_no_log(
    two: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    voice = Guarded(name="keyed", source="", inner=Keyed(api_key=SECRET))
    monkeypatch.setattr(plan, "speaker", lambda *_: lambda *_: voice)
    scripts = {"no.md": building.essay("The forbidden", 1), "tea.md": building.essay("Tea", 6)}
    show = building.show(tmp_path / "show", scripts)
    names: set[str] = set()
    with Client(two.address, set_as_default=False) as client:

        def look(event: Event) -> None:
            if isinstance(event, Spoken):
                names.update(name for tasks in client.processing().values() for name in tasks)

        built = narrate.build(show=show, settings=load(show), executor=two.asked, report=look)
        told = repr([client.get_scheduler_logs(), client.get_worker_logs(), client.get_events("all")])
    [failure] = built.failures
    assert isinstance(failure, EngineError) and "the service said no" in failure.message
    assert names and all(re.fullmatch(r"narrate-[0-9a-f]{32}", name) for name in names)
    assert SECRET not in told + two.logs()
    assert "Tea" not in two.logs()


def test_only_a_few_segments_are_out_while_the_client_is_slow(two: Cluster, tmp_path: Path) -> None:
    """Neither the client nor the cluster holds more than it needs to keep all workers busy."""
    from distributed import Client

    show = building.show(tmp_path / "show", {"long.md": building.essay("Tea without an end", 30)})
    out: list[int] = []
    with Client(two.address, set_as_default=False) as client:

        def look(event: Event) -> None:
            if isinstance(event, Spoken):
                time.sleep(0.05)
                done, doing = client.has_what().values(), client.processing().values()
                out.append(len({name for names in (*done, *doing) for name in names}))

        assert not narrate.build(show=show, settings=load(show), executor=two.asked, report=look).failures
    assert len(out) > 20 and max(out) <= 2 * 2 + 1


def faked(folder: Path, name: str, version: str) -> Path:
    """A folder in which a distribution has another version, for those who have it first on their path."""
    facts = folder / f"{name}-{version}.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    return folder


def unloadable(folder: Path) -> Path:
    """A folder with another narrate."""
    (folder / "narrate").mkdir(parents=True)
    (folder / "narrate" / "__init__.py").write_text("raise ImportError('it is too old')\n")
    return folder


def test_workers_with_other_versions_are_left_out_and_it_is_said_why(tmp_path: Path) -> None:
    here = building.show(tmp_path / "here" / "show", SCRIPTS)
    building.build(here)
    there = building.show(tmp_path / "there" / "show", SCRIPTS)
    with cluster(tmp_path / "cluster", workers=0) as made:
        made.start_worker(faked(tmp_path / "other", "lameenc", "9.9"))
        made.start_worker(unloadable(tmp_path / "old"))
        made.await_workers(2)
        alone = building.build(there, executor=made.asked)
        told = "\n".join(map(str, alone.failures))
        assert "lameenc 9.9 instead of 1." in told and "it is too old" in told
        assert set(SCRIPTS) == set(re.findall(r"\w+\.md", told)) and not alone.episodes
        made.start_worker()
        made.await_workers(3)
        built = building.build(there, executor=made.asked)
    assert not built.failures and building.files(there) == building.files(here)
    assert any("is left out" in fault and "lameenc 9.9 instead of 1." in fault for fault in built.faults)


def test_tls_as_dask_has_it(tmp_path: Path) -> None:
    authority, stranger = trustme.CA(), trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    certificate.private_key_and_cert_chain_pem.write_to_path(str(tmp_path / "us.pem"))
    stranger.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(tmp_path / "them.pem"))
    tls = "DASK_DISTRIBUTED__COMM__TLS"
    environment = {f"{tls}__CA_FILE": str(tmp_path / "ca.pem")} | {
        f"{tls}__{who}__CERT": str(tmp_path / "us.pem") for who in ("SCHEDULER", "WORKER", "CLIENT")
    }

    def client(name: str) -> dict[str, str]:
        return {
            "distributed.comm.tls.ca-file": str(tmp_path / "ca.pem"),
            "distributed.comm.tls.client.cert": str(tmp_path / name),
        }

    show = building.show(tmp_path / "show", {"tea.md": building.essay("Tea", 1)})
    with (
        settings_of_dask.set(client("us.pem")),
        cluster(tmp_path / "cluster", workers=1, protocol="tls", environment=environment) as made,
    ):
        assert made.asked.startswith("dask:tls://")
        built = building.build(show, executor=made.asked)
        assert not built.failures and building.assert_whole(show / "audio") == 1
        with (
            settings_of_dask.set(client("them.pem")),
            pytest.raises(WorkerError, match="cannot be reached"),
            executors.workers(made.asked),
        ):
            pass


def test_without_an_address_or_a_scheduler_a_build_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "_CONNECT_SECONDS", 1)
    with pytest.raises(SettingsError, match="is no address of a cluster"), executors.workers("dask:here"):
        pass
    with pytest.raises(WorkerError, match="cannot be reached"), executors.workers("dask://127.0.0.1:9"):
        pass
