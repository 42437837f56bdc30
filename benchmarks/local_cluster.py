"""A cluster of Dask on this machine, in processes of its own, and what these use. Linux only."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

_MEMORY = {"MALLOC_TRIM_THRESHOLD_": "536870912", "MALLOC_MMAP_THRESHOLD_": "33554432"}
"""As docs/scaling.md has it: otherwise Dask has its workers give every bit of memory back at once."""
_BYTES = re.compile(r"bytes_(?:sent|received):(\d+)")


@dataclass(frozen=True)
class Usage:
    """What a process has used until now."""

    cpu: float
    """Seconds."""
    through: int
    """Bytes that its connections have brought and taken that are open now, by the kernel's count."""
    resident: int
    """Bytes."""

    @classmethod
    def of(cls, pid: int) -> Usage:
        """That of a process which is there."""
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        ticks = os.sysconf("SC_CLK_TCK")
        return cls(
            (int(stat[11]) + int(stat[12])) / ticks,
            _moved(pid),
            pages * os.sysconf("SC_PAGE_SIZE"),
        )


def _moved(pid: int) -> int:
    told = subprocess.run(["ss", "-tinpHO"], capture_output=True, text=True, check=True).stdout
    mine = (line for line in told.splitlines() if f"pid={pid}," in line)
    return sum(int(size) for line in mine for size in _BYTES.findall(line))


@contextmanager
def cluster(folder: Path, processes: int, threads: int) -> Iterator[tuple[str, int]]:
    """A scheduler and so many processes of workers; its address, and the scheduler's process."""
    facts = folder / "scheduler.json"
    facts.unlink(missing_ok=True)
    local = ("--no-dashboard", "--host", "127.0.0.1")
    with ExitStack() as stack, (folder / "dask.log").open("ab") as log:

        def start(kind: str, *given: str | Path) -> int:
            command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *given, *local]
            started = subprocess.Popen(
                list(map(str, command)),
                stdout=log,
                stderr=log,
                start_new_session=True,
                env=os.environ | _MEMORY,
            )
            stack.callback(started.wait)
            stack.callback(os.killpg, started.pid, signal.SIGKILL)
            return started.pid

        scheduler = start("scheduler", "--port", "0", "--scheduler-file", facts)
        while not facts.is_file():
            time.sleep(0.1)
        address = json.loads(facts.read_text())["address"]
        for _ in range(processes):
            start("worker", address, "--nthreads", str(threads), "--local-directory", folder / "dask")
        _await(address, processes)
        yield f"dask:{address.removeprefix('tcp:')}", scheduler


def _await(address: str, processes: int) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(processes, timeout=120)


def seconds_of_dask() -> float:
    """Processor time of all processes of Dask that this one began, but for those that are gone."""
    return sum(map(_with_children, _children(os.getpid())))


def _with_children(pid: int) -> float:
    try:
        return Usage.of(pid).cpu + sum(map(_with_children, _children(pid)))
    except OSError:
        return 0.0


def _children(pid: int) -> list[int]:
    """Of all its threads."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for told in found for child in told.read_text().split()]
