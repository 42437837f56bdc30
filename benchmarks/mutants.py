"""Faults put into the program one at a time: do the tests notice?

    python -m benchmarks.mutants [WORD ...]

Each is a line of benchmarks/mutants.toml: a file, a text in it, what takes its place, and the tests
that are to fail then. Only those that contain a WORD are tried. Prints a Markdown table of what
became of each; ends with status 1 where one survives, its text is not to be found any more, or its
tests fail without it, too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from benchmarks.measure import row

_HERE = Path(__file__).parent
_TREE = _HERE.parent
_LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*", "node_modules")
_SECONDS = 600
"""A fault that makes the tests hang is noticed, too."""
_PASSED, _FAILED = 0, 1


@dataclass(frozen=True)
class Mutant:
    """One fault."""

    file: str
    """Below `narrate/`."""
    old: str
    new: str
    tests: str
    """Arguments for pytest, below `tests/`."""

    @property
    def name(self) -> str:
        """For the table, on one line."""
        return f"{self.file}: `{' '.join(self.old.split())}` → `{' '.join(self.new.split())}`"


def mutants() -> list[Mutant]:
    """All of the list."""
    table = tomllib.loads((_HERE / "mutants.toml").read_text(encoding="utf-8"))
    return [Mutant(**entry) for entry in table["mutant"]]


def copied(folder: Path) -> Path:
    """A copy of what the tests need."""
    for name in ("narrate", "tests", "benchmarks", "docs", "script"):
        shutil.copytree(_TREE / name, folder / name, ignore=_LEFT_OUT)
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md"):
        shutil.copy(_TREE / name, folder)
    return folder


def fate(mutant: Mutant, tree: Path) -> str:
    """What became of it: `noticed`, or why not."""
    path = tree / "narrate" / mutant.file
    content = path.read_text(encoding="utf-8")
    if content.count(mutant.old) != 1:
        return f"its text is there {content.count(mutant.old)} times"
    path.write_text(content.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        status = tested(mutant.tests, tree)
    finally:
        path.write_text(content, encoding="utf-8")
    return {_PASSED: "survives", _FAILED: "noticed"}.get(status, f"pytest ends with {status}")


def tested(tests: str, tree: Path) -> int:
    """The exit status of the tests in a tree."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    # Two versions of a file may have one size and one second: no byte code is kept.
    env = os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [*command, *(f"tests/{word}" for word in tests.split())],
            cwd=tree,
            env=env,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _FAILED
    return done.returncode


def main(words: list[str]) -> None:
    """Try them side by side, in a tree each, and print the table."""
    chosen = [mutant for mutant in mutants() if all(word in mutant.name for word in words)]
    trees: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(hands := min(len(chosen), len(os.sched_getaffinity(0)))):
            trees.put(copied(Path(folder) / str(number)))

        @contextmanager
        def a_tree() -> Iterator[Path]:
            tree = trees.get()
            try:
                yield tree
            finally:
                trees.put(tree)

        def unharmed(tests: str) -> bool:
            with a_tree() as tree:
                return tested(tests, tree) == _PASSED

        def tried(mutant: Mutant) -> str:
            if not passing[mutant.tests]:
                return "its tests fail without it"
            with a_tree() as tree:
                return fate(mutant, tree)

        print(row("fault", "tests", "fate"))
        print(row("---", "---", "---"))
        lost = 0
        with ThreadPoolExecutor(max(hands, 1)) as pool:
            needed = sorted({mutant.tests for mutant in chosen})
            passing = dict(zip(needed, pool.map(unharmed, needed), strict=True))
            for mutant, became in zip(chosen, pool.map(tried, chosen), strict=True):
                lost += became != "noticed"
                print(row(mutant.name.replace("|", "\\|"), mutant.tests, became), flush=True)
        print(f"\n{len(chosen) - lost} of {len(chosen)} are noticed")
    sys.exit(bool(lost))


if __name__ == "__main__":
    main(sys.argv[1:])
