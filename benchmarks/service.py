"""A hundred sentences through a speech server that fails every third request and limits their rate.

    python -m benchmarks.service [--chunks 100] [--per-second 4]

It is asked once undisturbed, and once by a build that is killed in the middle and run again. Printed is how
often each sentence was answered, and how many requests came while the server wanted to be left alone.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import speech_server as server


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--chunks", type=int, default=100)
    parser.add_argument("--per-second", type=int, default=4)
    options = parser.parse_args()
    good = True
    for title, kill in (("undisturbed", False), ("killed in the middle, run again", True)):
        unsteady = server.Unsteady(options.per_second)
        with tempfile.TemporaryDirectory() as folder, server.serving(unsteady) as there:
            show = server.show(Path(folder) / "show", there.url, options.chunks, tries=9)
            began = time.perf_counter()
            status = _build(show, unsteady, options.chunks // 2 if kill else 0)
            seconds = time.perf_counter() - began
        good &= _printed(title, status, seconds, there, unsteady, options.chunks)
    sys.exit(not good)


def _build(show: Path, unsteady: server.Unsteady, kill_at: int) -> int:
    """The status of a build that nothing kills; before it, one that is killed while it waits for answers."""
    command = [sys.executable, "-m", "narrate", "build", "-C", str(show), "--quiet"]
    if kill_at:
        unsteady.stops_after = kill_at
        process = subprocess.Popen(command)
        while unsteady.asked <= kill_at:
            time.sleep(0.01)
        time.sleep(1.0)
        process.send_signal(signal.SIGKILL)
        process.wait()
        unsteady.goes_on.set()
    return subprocess.run(command, check=False).returncode


def _printed(
    title: str, status: int, seconds: float, there: server.Server, unsteady: server.Unsteady, chunks: int
) -> bool:
    """Whether it went as it should."""
    statuses = Counter(one.status for one in there.asked)
    answered = Counter(there.answered())
    twice = sum(times > 1 for times in answered.values())
    print(f"{title}: status {status} after {seconds:.1f} s")
    print(f"  requests: {dict(sorted(statuses.items()))}, at most {there.most_at_work} at the same time")
    print(f"  sentences: {len(answered)} of {chunks} answered, {twice} more than once")
    print(f"  requests while it wanted to be left alone: {unsteady.impolite}")
    return status == 0 and len(answered) == chunks and not twice and not unsteady.impolite


if __name__ == "__main__":
    main()
