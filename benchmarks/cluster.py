"""`narrate build` on a cluster of Dask on this machine, against the same build in threads.

    python -m benchmarks.cluster [WORDS [ROUNDS]]               # 1 and 2 workers; what a segment costs
    python -m benchmarks.cluster scale [SCRIPTS] [WORKERS ...] [--pace 1.0]  # an engine that sleeps

The first compares whole builds whose workers have spoken before, in turn with builds in as many threads, and
says what went through the scheduler. The second speaks with an engine that sleeps as long as a voice
would speak, `--pace` seconds for a second of sound; its workers are threads of a few processes, so what is
measured is scheduler, client and store. 200 workers at a pace of 0.1 ask as much of these as 2,000 at 1.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.build import Folder, a_book
from benchmarks.measure import MEGABYTE, row, run

_WORDS_OF_BOOK = 10_000
_ROUNDS = 3
_MEMORY = {"MALLOC_TRIM_THRESHOLD_": "536870912", "MALLOC_MMAP_THRESHOLD_": "33554432"}
"""As docs/scaling.md has it: otherwise Dask has its workers give every bit of memory back at once."""
_SCRIPTS = 10_000
_WORKERS = (10, 50, 200)
_BYTES = re.compile(r"bytes_(?:sent|received):(\d+)")
_PER_PROCESS = 50
"""Threads of a process that sleep."""
_WORDS = 50
"""Of a script of the archive: a segment of some 20 seconds."""
_PACE = 1.0
"""Seconds that a sleeping voice takes for a second of sound: a slow neural voice on a good core."""


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
        """Linux only."""
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


# --- against threads ---------------------------------------------------------------------


def efficiency(folder: Path, words: int, rounds: int) -> Iterator[str]:
    """One text on 1 and 2 workers, against as many threads."""
    show = Folder(folder / "show")
    (show.path / "script" / "book.txt").write_text(a_book(words), encoding="utf-8")
    warm = Folder(folder / "warm")
    (warm.path / "script" / "warm.txt").write_text(a_book(400), encoding="utf-8")
    yield row(f"{words:,} words, median of {rounds}", "threads s", "Dask s", "wall %", "CPU %", "best wall %")
    yield row("---", "--:", "--:", "--:", "--:", "--:")
    costs: list[tuple[float, float, float]] = []
    for count in (1, 2):
        with cluster(folder, count, 1) as (address, scheduler):
            warm.build_anew("--workers", address)
            pairs = []
            for _ in range(rounds):
                local = show.build_anew("--workers", f"threads:{count}", before=_cores(count))
                before = Usage.of(scheduler)
                began = _seconds_of_dask()
                theirs = show.build_anew("--workers", address)
                after = Usage.of(scheduler)
                pairs.append((local, theirs, theirs.cpu + _seconds_of_dask() - began))
                segments = _segments(show.path)
                costs.append(
                    (
                        1000 * (pairs[-1][2] - local.cpu) / segments,
                        1000 * (after.cpu - before.cpu) / segments,
                        (after.through - before.through) / segments,
                    )
                )
        wall = [local.wall / theirs.wall for local, theirs, _ in pairs]
        cpu = [local.cpu / all_cpu for local, _, all_cpu in pairs]
        yield row(
            f"{count} workers",
            f"{statistics.median(local.wall for local, _, _ in pairs):.1f}",
            f"{statistics.median(theirs.wall for _, theirs, _ in pairs):.1f}",
            f"{100 * statistics.median(wall):.0f}",
            f"{100 * statistics.median(cpu):.0f}",
            f"{100 * min(local.wall for local, _, _ in pairs) / min(theirs.wall for _, theirs, _ in pairs):.0f}",
        )
    more, scheduling, through = (statistics.median(costs) for costs in zip(*costs, strict=True))
    sound = sum(path.stat().st_size for path in (show.path / "audio").glob("*.mp3"))
    yield ""
    yield row(
        "a segment", "more CPU ms, all processes", "of it the scheduler", "kB between scheduler and workers"
    )
    yield row("---", "--:", "--:", "--:")
    yield row(
        f"of {sound / segments / 1000:.0f} kB of MP3",
        f"{more:.1f}",
        f"{scheduling:.1f}",
        f"{through / 1000:.0f}",
    )


def _cores(count: int) -> Sequence[str]:
    """As many processors as a build has workers; Dask's processes are not bound: each has one thread."""
    return ("taskset", "-c", ",".join(map(str, sorted(os.sched_getaffinity(0))[:count])))


def _seconds_of_dask() -> float:
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


def _segments(show: Path) -> int:
    """Of the only episode."""
    shelf: dict[str, Any] = json.loads((show / "audio" / "shelf.json").read_text())
    return sum(len(episode["segments"]) for episode in shelf["episodes"])


# --- at scale ----------------------------------------------------------------------------


def scale(folder: Path, scripts: int, workers: Sequence[int], pace: float) -> Iterator[str]:
    """An archive of short scripts, spoken by sleepers; what it takes with more and more of them."""
    yield row(
        f"{scripts:,} scripts, {pace:g} s a second of sound",
        "workers",
        "wall s",
        "segments/s",
        "of what they could",
        "client CPU ms a segment",
        "scheduler CPU ms",
        "kB to and from workers",
        "client MB at 10 %",
        "50 %",
        "at the end",
    )
    yield row(*["---:"] * 11)
    for count in workers:
        yield _scaled(folder / str(count), scripts, count, pace)


def _scaled(folder: Path, scripts: int, workers: int, pace: float) -> str:
    show = Folder(folder)
    (folder / "narrate.toml").write_text('[voice]\nengine = "sleeper"\n')
    text = a_book(_WORDS * scripts).split()
    for number in range(scripts):
        words = " ".join(text[number * _WORDS : (number + 1) * _WORDS])
        (folder / "script" / f"{number:05}.txt").write_text(f"Article {number}\n\n{words}.\n")
    processes = -(-workers // _PER_PROCESS)
    with cluster(folder, processes, workers // processes) as (address, scheduler):
        before = Usage.of(scheduler)
        told = _built(show, address, pace)
        after = Usage.of(scheduler)
    segments, slept = told["segments"], told["sound"] * pace
    return row(
        "",
        workers,
        f"{told['wall']:.0f}",
        f"{segments / told['wall']:.0f}",
        f"{100 * slept / workers / told['wall']:.0f} %",
        f"{1000 * told['cpu'] / segments:.1f}",
        f"{1000 * (after.cpu - before.cpu) / segments:.1f}",
        f"{(after.through - before.through) / segments / 1000:.0f}",
        f"{told['early'] / MEGABYTE:.0f}",
        f"{told['half'] / MEGABYTE:.0f}",
        f"{told['late'] / MEGABYTE:.0f}",
    )


def _built(show: Folder, address: str, pace: float) -> dict[str, float]:
    """What a build in a process of its own tells of itself."""
    done = run(
        [sys.executable, "-m", "benchmarks.cluster", "client", show.path, address, str(pace)],
        NARRATE_STORE=str(show.path / "store"),
    )
    shutil.rmtree(show.path / "audio")
    found: dict[str, float] = json.loads(done.output.splitlines()[-1])
    return found


def client(show: Path, address: str, pace: float) -> None:
    """Build a show with a sleeping voice, and print what it took as JSON."""
    import narrate
    from benchmarks.sleeper import Sleeper
    from narrate.events import Begun, Event, Published, Spoken
    from narrate.pipeline import plan

    plan.speaker = lambda *_: lambda *_given: Sleeper(pace=pace)  # type: ignore[assignment]
    told = {"segments": 0, "sound": 0.0, "early": 0, "half": 0, "late": 0, "published": 0, "scripts": 0}

    def look(event: Event) -> None:
        match event:
            case Begun():
                told["scripts"] = event.scripts
            case Spoken():
                told["segments"] += 1
                told["sound"] += event.seconds
            case Published():
                told["published"] += 1
                if told["published"] == told["scripts"] // 10:
                    told["early"] = Usage.of(os.getpid()).resident
                elif told["published"] == told["scripts"] // 2:
                    told["half"] = Usage.of(os.getpid()).resident

    began = time.perf_counter()
    built = narrate.build(show=show, executor=address, report=look)
    assert not built.failures, built.failures[:3]
    told |= {"wall": time.perf_counter() - began, "cpu": time.process_time()}
    told["late"] = Usage.of(os.getpid()).resident
    print(json.dumps(told))


def main(arguments: list[str]) -> None:
    """Compare, simulate, or be the client of a simulation."""
    if arguments[:1] == ["client"]:
        client(Path(arguments[1]), arguments[2], float(arguments[3]))
        return
    with tempfile.TemporaryDirectory() as folder:
        if arguments[:1] == ["scale"]:
            given, _, pace = " ".join(arguments[1:]).partition("--pace")
            numbers = [int(number) for number in given.split()]
            scripts = numbers[0] if numbers else _SCRIPTS
            lines = scale(Path(folder), scripts, numbers[1:] or _WORKERS, float(pace or _PACE))
        else:
            words, rounds, *_ = [*map(int, arguments), *(_WORDS_OF_BOOK, _ROUNDS)[len(arguments) :]]
            lines = efficiency(Path(folder), words, rounds)
        for line in lines:
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
