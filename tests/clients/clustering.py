"""A real scheduler of Dask and real workers on loopback, and what can befall them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = 60.0
"""Anything that takes longer is a failure."""
_LOCAL = ("--no-dashboard", "--host", "127.0.0.1")


@dataclass
class Cluster:
    """A scheduler and its workers. What they log lies in `folder`."""

    folder: Path
    environment: Mapping[str, str]
    stack: ExitStack
    port: int
    protocol: str = "tcp"
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"{self.protocol}://127.0.0.1:{self.port}"

    @property
    def asked(self) -> str:
        """What `--workers` takes."""
        return f"dask:{self.address.removeprefix('tcp:')}"

    def start_scheduler(self) -> None:
        facts = self.folder / f"{time.monotonic_ns()}.json"
        given = ("--port", str(self.port), "--scheduler-file", facts, "--protocol", self.protocol)
        self.scheduler = self._start("scheduler", *given, *_LOCAL)
        wait_until(facts.is_file)
        assert json.loads(facts.read_text())["address"] == self.address

    def start_worker(self, *before: Path, **environment: str) -> subprocess.Popen[bytes]:
        """A worker of one thread, that starts again when it is killed; `before` go first on its path."""
        local = ("--nthreads", "1", "--local-directory", self.folder / "dask", "--protocol", self.protocol)
        self.workers.append(
            self._start("worker", self.address, *local, *_LOCAL, before=before, environment=environment)
        )
        return self.workers[-1]

    def _start(
        self,
        kind: str,
        *given: str | Path,
        before: tuple[Path, ...] = (),
        environment: Mapping[str, str] | None = None,
    ) -> subprocess.Popen[bytes]:
        """It sees what tests see, and does not outlive the test."""
        log = self.stack.enter_context((self.folder / f"{kind}-{time.monotonic_ns()}.log").open("wb"))
        started = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{kind}", *given],
            env=os.environ
            | {"PYTHONPATH": os.pathsep.join([*map(str, before), *filter(None, sys.path)])}
            | {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
            | self.environment
            | (environment or {}),
            cwd=self.folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        self.stack.callback(end, started)
        return started

    def logs(self) -> str:
        return "".join(path.read_text(errors="replace") for path in sorted(self.folder.glob("*.log")))

    def await_workers(self, number: int) -> None:
        """Wait until so many are there."""
        from distributed import Client

        with Client(self.address, timeout=SECONDS, set_as_default=False) as client:
            wait_until(lambda: len(client.nthreads()) == number)


@contextmanager
def cluster(
    folder: Path, workers: int = 2, protocol: str = "tcp", environment: Mapping[str, str] | None = None
) -> Iterator[Cluster]:
    """A scheduler and so many workers."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        made = Cluster(folder, environment or {}, stack, free_port(), protocol)
        made.start_scheduler()
        for _ in range(workers):
            made.start_worker()
        made.await_workers(workers)
        yield made


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def end(started: subprocess.Popen[bytes]) -> None:
    """Kill a process and those that it began."""
    tell(started, signal.SIGKILL)
    started.wait(10)


def tell(started: subprocess.Popen[bytes], what: signal.Signals) -> None:
    """Send a signal to a process and those that it began."""
    if started.poll() is None:
        os.killpg(started.pid, what)


def wait_until(what: Callable[[], bool]) -> None:
    latest = time.monotonic() + SECONDS
    while not what():
        assert time.monotonic() < latest, "it takes too long"
        time.sleep(0.2)
