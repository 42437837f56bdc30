"""Kills `narrate build` at random moments, and counts what was lost or published wrong.

    python -m benchmarks.kill [--kills 50] [--seed 1]

Every time, all files that the feed names must be there with their length and the hash in
their name; and the next build must end in the same bytes as one that nothing disturbed.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import killing

_ENDED = "ended before it was killed, and tried again"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        stage = killing.stage(Path(folder), count=3, paragraphs=8)
        length = _seconds_of_a_build(stage, Path(folder) / "timed")
        print(f"a build takes {length:.1f} s; {options.kills} are killed on the way")
        results: Counter[str] = Counter()
        while results.total() - results[_ENDED] < options.kills:
            seconds = chance.uniform(0, length)
            result = _tried(stage, Path(folder) / str(results.total()), seconds)
            results[result] += 1
            if result == _ENDED:
                length = seconds  # the machine has become faster
    for result, count in results.most_common():
        print(f"{count:>4}  {result}")
    sys.exit(any(result.startswith("WRONG") for result in results))


def _seconds_of_a_build(stage: killing.Stage, folder: Path) -> float:
    show = stage.copy(folder)
    began = time.perf_counter()
    subprocess.run(killing.command(show), check=True)
    return time.perf_counter() - began


def _tried(stage: killing.Stage, folder: Path, seconds: float) -> str:
    try:
        trial = stage.kill(folder, seconds)
    except AssertionError as error:
        return f"WRONG when killed after {seconds:.2f} s: {error}"
    return "whole, and the next build as undisturbed" if trial.killed else _ENDED


if __name__ == "__main__":
    main()
