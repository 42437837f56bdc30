"""`narrate build` on a cluster of Dask on this machine, against the same build in threads.

    python -m benchmarks.cluster [WORDS [ROUNDS]]

Compares whole builds on one and two workers that have spoken before, in turn with builds in as many threads, and
says what a segment costs and what of it goes through the scheduler.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.build import Folder, a_book
from benchmarks.local_cluster import Usage, cluster, seconds_of_dask
from benchmarks.measure import row

_WORDS_OF_BOOK = 10_000
_ROUNDS = 3


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
                began = seconds_of_dask()
                theirs = show.build_anew("--workers", address)
                after = Usage.of(scheduler)
                pairs.append((local, theirs, theirs.cpu + seconds_of_dask() - began))
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


def _segments(show: Path) -> int:
    """Of the only episode."""
    shelf: dict[str, Any] = json.loads((show / "audio" / "shelf.json").read_text())
    return sum(len(episode["segments"]) for episode in shelf["episodes"])


def main(arguments: list[str]) -> None:
    """Print the two tables."""
    words, rounds, *_ = [*map(int, arguments), *(_WORDS_OF_BOOK, _ROUNDS)[len(arguments) :]]
    with tempfile.TemporaryDirectory() as folder:
        for line in efficiency(Path(folder), words, rounds):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
