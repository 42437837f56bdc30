"""Threads or processes: the same segments spoken by either, as whole processes.

    python -m benchmarks.executors [WORDS ...]

Prints a Markdown table of wall time, processor time and the memory of all processes together
(pages that processes share are counted in each).
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.build import a_book
from benchmarks.measure import Run, figures, in_turn, median, ratio, row, run
from narrate.pipeline.executors import workers
from narrate.pipeline.plan import plan_script
from narrate.pipeline.render import render
from narrate.pipeline.segments import segments
from narrate.pipeline.workers import in_order
from narrate.settings import Settings

_KINDS = ("threads", "processes")
_ROUNDS = 3


def speak(kind: str, script: Path) -> None:
    """Speak a script with one kind of executor, and print the seconds of sound."""
    settings = Settings()
    identity, planned = plan_script(script, settings)
    jobs = (
        (None, segment)
        for chapter in planned.chapters
        for segment, _ in segments(chapter, identity.engine_of, settings.pauses, settings.sound)
    )
    with workers(kind) as some:
        spoken = (future.result() for _, future in in_order(some, render, jobs))
        print(sum(rendered.samples / rendered.rate for rendered in spoken))


def compare(script: Path) -> None:
    """Print what each kind takes."""

    def as_process(kind: str) -> Run:
        command: list[str | Path] = [sys.executable, "-m", "benchmarks.executors", kind, script]
        return run(command)

    results = in_turn(_ROUNDS, *(partial(as_process, kind) for kind in _KINDS))
    print(row(f"{script.name}, median of {_ROUNDS}", "wall s", "CPU s", "peak MB", "× threads"))
    print(row("---", "--:", "--:", "--:", "--:"))
    for kind, runs in zip(_KINDS, results, strict=True):
        print(row(kind, *figures(median(runs)), f"{ratio(runs, results[0]):.2f}"))


def main(arguments: list[str]) -> None:
    """Compare, or be one of what is compared."""
    if arguments and arguments[0] in _KINDS:
        speak(arguments[0], Path(arguments[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for words in [int(given) for given in arguments] or [1_000, 10_000]:
            script = Path(folder) / f"{words}-words.txt"
            script.write_text(a_book(words), encoding="utf-8")
            compare(script)


if __name__ == "__main__":
    main(sys.argv[1:])
