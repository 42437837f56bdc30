"""`narrate build` of an archive on many workers of Dask that sleep instead of speaking, all on this machine.

    python -m benchmarks.cluster_scale [SCRIPTS] [WORKERS ...] [--pace 1.0]

The engine sleeps as long as a voice would speak, `--pace` seconds for a second of sound; its workers are threads of
a few processes, so what is measured is scheduler, client and store. 200 workers at a pace of 0.1 ask as much of
these as 2,000 at 1.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.build import Folder, a_book
from benchmarks.local_cluster import Usage, cluster
from benchmarks.measure import MEGABYTE, row, run

_SCRIPTS = 10_000
_WORKERS = (10, 50, 200)
_PER_PROCESS = 50
"""Threads of a process that sleep."""
_WORDS = 50
"""Of a script of the archive: a segment of some 20 seconds."""
_PACE = 1.0
"""Seconds that a sleeping voice takes for a second of sound: a slow neural voice on a good core."""


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
        [sys.executable, "-m", "benchmarks.cluster_scale", "client", show.path, address, str(pace)],
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
    """Simulate, or be the client of a simulation."""
    if arguments[:1] == ["client"]:
        client(Path(arguments[1]), arguments[2], float(arguments[3]))
        return
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster_scale")
    parser.add_argument("scripts", nargs="?", type=int, default=_SCRIPTS)
    parser.add_argument("workers", nargs="*", type=int)
    parser.add_argument("--pace", type=float, default=_PACE)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for line in scale(Path(folder), given.scripts, given.workers or _WORKERS, given.pace):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
