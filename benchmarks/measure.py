"""Whole processes, timed from outside: wall time, processor time, memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
_POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Run:
    """One process and its children, from start to exit."""

    wall: float
    cpu: float
    """Seconds."""
    peak: int
    """Bytes: the highest sum of the resident memory of all its processes."""
    output: str


def run(arguments: Sequence[str | Path], **environment: str) -> Run:
    """Run a command and measure it; ends the benchmark where it fails."""
    before = os.times()
    began = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, arguments)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    watcher = _Watcher(process.pid)
    watcher.start()
    output, errors = process.communicate()
    wall = time.perf_counter() - began
    watcher.done.set()
    watcher.join()
    if process.returncode != 0:
        sys.exit(f"{arguments} failed:\n{errors}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu, watcher.peak, output)


def in_turn(rounds: int, *commands: Callable[[], Run]) -> list[list[Run]]:
    """Run the commands one after the other, `rounds` times, so that all meet the same machine."""
    turns = [[command() for command in commands] for _ in range(rounds)]
    return [list(runs) for runs in zip(*turns, strict=True)]


def ratio(of: Sequence[Run], to: Sequence[Run]) -> float:
    """Median of the wall times' ratios, pair by pair."""
    return statistics.median(a.wall / b.wall for a, b in zip(of, to, strict=True))


def median(runs: Sequence[Run]) -> Run:
    """The run in the middle, by wall time."""
    return sorted(runs, key=lambda run: run.wall)[len(runs) // 2]


def figures(run: Run) -> tuple[str, str, str]:
    """Cells of a table: wall seconds, processor seconds, peak megabytes."""
    return f"{run.wall:.2f}", f"{run.cpu:.2f}", f"{run.peak / MEGABYTE:.0f}"


def row(*cells: object) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(map(str, cells))} |"


class _Watcher(threading.Thread):
    """Adds up the memory of a process and its children until it is told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.peak = 0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(_POLL_SECONDS):
            self.peak = max(self.peak, _resident(self._pid))


def _resident(pid: int) -> int:
    """Bytes of a process and its descendants; Linux only."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(_resident(int(child)) for child in children)
