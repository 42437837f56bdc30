"""What a text costs that repeats one thing: time and memory from 10 kB to 1 MB, as a power of its length.

    python -m benchmarks.repetition [--only NAME] [--sizes 10000 100000 1000000] [--jobs 1]

Each kind is read as plain text and as Markdown, kinds of web pages as such, planned and accounted for, in a process
of its own with an end, a copy of one in which all is loaded; seconds are the processor's. The exponent is that between
the last two sizes: 1 is linear, 2 quadratic.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks import repeated, repeated_pages
from benchmarks.repeated import kinds

SIZES = (10_000, 100_000, 1_000_000)
SECONDS = 10.0
"""What a megabyte may take."""
MEGABYTES = 600
"""What a megabyte may need."""
_PATIENCE = 60
"""Seconds of processor time after which a text is given up."""
_STEEP = 1.25
"""Exponent from which a kind is not called linear, unless it takes next to nothing."""
_NOTHING = 1.0
"""Seconds."""


@dataclass(frozen=True)
class Cost:
    """What texts of growing length cost; as many as were done in time."""

    kind: str
    reader: str
    seconds: tuple[float, ...]
    peak: int
    """Megabytes, of the longest."""
    failure: str = ""

    def exponent(self, sizes: Sequence[int]) -> float:
        """Power of the length between the last two sizes; 0 where it took next to nothing."""
        if len(self.seconds) < 2:
            return 0.0
        [(short, long)] = list(pairwise(self.seconds))[-1:]
        at = len(self.seconds) - 1
        return math.log(max(long, 1e-3) / max(short, 1e-3)) / math.log(sizes[at] / sizes[at - 1])

    def fault(self, sizes: Sequence[int]) -> str:
        """Why it is not good enough; empty where it is."""
        if self.failure or len(self.seconds) < len(sizes):
            return self.failure or f"longer than {_PATIENCE} s"
        scale = max(sizes[-1] / SIZES[-1], 0.1)
        if self.seconds[-1] > SECONDS * scale:
            return "slow"
        if self.peak > MEGABYTES:
            return "memory"
        steep = self.exponent(sizes) > _STEEP and self.seconds[-1] > _NOTHING
        return "steep" if steep else ""


def measured(asked: Sequence[tuple[str, str]], sizes: Sequence[int], jobs: int) -> Iterator[Cost]:
    """The cost of every kind of text, in order; `jobs` processes at once, one a text."""
    running: dict[int, tuple[int, int]] = {}
    done: dict[int, Cost] = {}
    begun = 0
    for wanted in range(len(asked)):
        while wanted not in done:
            while begun < len(asked) and len(running) < jobs:
                pid, pipe = _begun(*asked[begun], sizes)
                running[pid] = begun, pipe
                begun += 1
            pid, status = os.wait()
            index, pipe = running.pop(pid)
            with os.fdopen(pipe) as told:
                done[index] = _cost(*asked[index], told.read(), os.waitstatus_to_exitcode(status))
        yield done.pop(wanted)


def _begun(kind: str, reader: str, sizes: Sequence[int]) -> tuple[int, int]:
    """A copy of this process that measures one kind of text, and the pipe that it writes to."""
    sys.stdout.flush()
    readable, writable = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writable)
        return pid, readable
    os.dup2(writable, sys.stdout.fileno())
    try:
        one(kind, reader, sizes)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is printed)
        print(f"{type(error).__name__}: {error}".replace("\n", " "), flush=True)
        os._exit(1)
    os._exit(0)


def _cost(kind: str, reader: str, told: str, status: int) -> Cost:
    lines = told.splitlines()
    failure = lines.pop() if status == 1 else ""
    if status not in (0, 1, -signal.SIGXCPU):
        failure = f"ended with {status}"
    figures = [line.split() for line in lines]
    peak = int(figures[-1][1]) if figures else 0
    return Cost(kind, reader, tuple(float(line[0]) for line in figures), peak, failure)


def one(kind: str, reader: str, sizes: Sequence[int]) -> None:
    """Print seconds and peak of every size, one after the other."""
    resource.setrlimit(resource.RLIMIT_CPU, (_PATIENCE, _PATIENCE + 1))
    for size in sizes:
        made = _text(kind, reader, size)
        began = time.process_time()
        plan(made, reader)
        seconds = time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{seconds:.4f} {peak}", flush=True)


def _text(kind: str, reader: str, size: int) -> bytes:
    return (repeated_pages.text if reader == "html" else repeated.text)(kind, size).encode()


def plan(text: bytes, reader: str) -> None:
    """Read, plan and account for a text; one that is refused is an answer too, if it comes in time."""
    from narrate.errors import ScriptError
    from narrate.settings import Settings, Text
    from narrate.text.account import account
    from narrate.text.chunks import plan_chunks
    from narrate.text.reader import Source
    from narrate.text.readers import read_source

    suffix = {"plain": "txt", "markdown": "md", "html": "html"}[reader]
    try:
        for script in read_source(Source(f"text.{suffix}", text), Settings()):
            account(plan_chunks(script, language="en", limit=400, options=Text()))
    except ScriptError:
        return


def table(costs: Iterator[Cost], sizes: Sequence[int]) -> int:
    """Print the costs as they come; the number of faults."""
    heads = [f"{size // 1000} kB, s" for size in sizes]
    print("| repeated | read as |", " | ".join(heads), "| MB | exponent | |")
    print(f"|---|---|{'---:|' * (len(sizes) + 2)}---|")
    faults = 0
    for cost in costs:
        cells = [f"{seconds:.2f}" for seconds in cost.seconds] + ["–"] * (len(sizes) - len(cost.seconds))
        fault = cost.fault(sizes)
        faults += bool(fault)
        exponent = f"{cost.exponent(sizes):.2f}"
        print(
            "|",
            " | ".join([cost.kind, cost.reader, *cells, str(cost.peak), exponent, fault]),
            "|",
            flush=True,
        )
    return faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", nargs="+", default=[""], help="kinds with one of these in their name")
    parser.add_argument("--reader", default="", help="plain, markdown or html; all without it")
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES), help="bytes")
    parser.add_argument("--jobs", type=int, default=max((os.cpu_count() or 2) // 2, 1))
    chosen = parser.parse_args()
    chosen_kinds = [kind for kind in kinds() if any(only in kind for only in chosen.only)]
    asked = [(kind, reader) for kind in chosen_kinds for reader in ("plain", "markdown")]
    asked += [(kind, "html") for kind in repeated_pages.REPEATED if any(only in kind for only in chosen.only)]
    asked = [(kind, reader) for kind, reader in asked if chosen.reader in {"", reader}]
    for reader in ("plain", "markdown", "html"):  # what is loaded once is loaded here
        for kind in repeated_pages.REPEATED if reader == "html" else ("soup of words", "soup of dialects"):
            plan(_text(kind, reader, 1000), reader)
    faults = table(measured(asked, chosen.sizes, chosen.jobs), chosen.sizes)
    print(f"\n{len(asked)} texts of {len({kind for kind, _ in asked})} kinds, {faults} not as they should be")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
