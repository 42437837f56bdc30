"""PDFs that nobody would make: pieces of text anywhere on a page, and files cut, repeated and mixed.

    python -m benchmarks.fuzz_pdf [--minutes 10] [--seed 0]

Files are taken apart and read in another process (a fork: Linux and macOS), which is replaced when it dies and after
some hundred files. It counts as a fault when something else than an error with a place comes out, when a character is
told twice or not at all, when the process dies, or when a file takes longer than ten seconds of the processor. Faults
are printed, with whether the file alone shows them; the exit status is then 1.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter

from narrate.errors import NarrateError
from narrate.settings import Settings, Text
from narrate.text.account import account
from narrate.text.chunks import plan_chunks
from narrate.text.reader import Source
from narrate.text.readers import read_source
from narrate.text.readers.pdf import child, opening
from tests.text.pdfs import EASTERN, FONTS, Put, column, pdf

_PATIENCE = 10
_TEXTS = """word|Two words.|1|12|• item|1. Title|[1] Ref|References|Contents|well-|known|Figure 1: x|ABSTRACT|A. b|†|*
1 Note of words here.|\u00adsoft\u00ad|fi|(a)|....... 9|\x01|O|I.|´a|L´ o|cell|in the|[2] Moss, 1872|e = 1
Permission to make digital or hard copies
""".replace("\n", f"|{60 * 'a '}|").split("|")
_EASTERN = [
    "ש",
    "לום",
    "م",
    "رحبا",
    " ",
    " ",
    "12",
    "٣",
    "abc",
    "(",
    ")",
    "-",
    "%",
    ".",
    "\u05b7",
    "\u05b8",
    "Moss",
]
_FATES = ("faulty", "refused", "read")
_FAULTY, _REFUSED, _READ = range(len(_FATES))
_FILES = 500
"""After so many a process is replaced: what a library keeps of one file must not hide a fault of another."""


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    chance = random.Random(given.seed)
    counts: Counter[str] = Counter()
    ends = time.monotonic() + 60 * given.minutes
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    worker = _Worker()
    while time.monotonic() < ends:
        data = _made(chance)
        fate = worker.fate(data)
        counts[fate] += 1
        if fate not in _FATES or worker.files >= _FILES:
            worker.close()
            worker = _Worker()
        if fate not in {"read", "refused"}:
            print(f"{fate}: seed {given.seed}, file {counts.total()}; alone {_alone(data)}", flush=True)
            with tempfile.NamedTemporaryFile(prefix="fuzz-", suffix=".pdf", delete=False) as file:
                file.write(data)
            print(file.name, flush=True)
    worker.close()
    print(dict(counts))
    return 0 if set(counts) <= {"read", "refused"} else 1


def _made(chance: random.Random) -> bytes:
    pages = [[_put(chance) for _ in range(chance.randrange(40))] for _ in range(chance.randrange(1, 5))]
    for page in pages:
        if chance.random() < 0.3:
            lines = "\n".join(" ".join(chance.choices(_TEXTS, k=5))[:60] for _ in range(chance.randrange(30)))
            page += column(60, 700, lines) + column(320, 700, lines)
    title = chance.choice(["", "word", "paper.dvi", "\u4e00"])
    data = pdf(pages, {"Title": title}, outline=[("Title", 0)] if chance.random() < 0.3 else ())
    return _damaged(data, chance) if chance.random() < 0.5 else data


def _put(chance: random.Random) -> Put:
    x, y = chance.choice([60.0, 64.0, 300.0, 320.0, chance.uniform(-50, 650)]), chance.uniform(-20, 820)
    size = chance.choice([6, 8, 9, 10, 10, 10, 13, 20, 40, 0.01, 900])
    if chance.random() < 0.15:
        text = "".join(chance.choices(_EASTERN, k=chance.randrange(1, 12)))
        return Put(round(x), round(y), text, size, EASTERN, chance.random() < 0.05)
    text = (
        chance.choice(_TEXTS).encode("cp1252", "replace").decode("cp1252", "replace").replace("\ufffd", "?")
    )
    return Put(round(x), round(y), text, size, chance.randrange(len(FONTS)), chance.random() < 0.05)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(1, 8)):
        at, to = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
        to = min(to, at + 60)
        kind = chance.randrange(4)
        piece = [b"", data[at:to] * 2, bytes(chance.randrange(256) for _ in range(4)), b"-99999999999"][kind]
        data = data[:at] + piece + data[to:]
    return data


class _Worker:
    """A process that reads file after file."""

    def __init__(self) -> None:
        files, self._to = os.pipe()
        self._from, fates = os.pipe()
        self.files = 0
        self._process = os.fork()
        if not self._process:
            os.close(self._to)
            os.close(self._from)
            with os.fdopen(files, "rb") as given:
                while size := given.read(4):
                    data = given.read(int.from_bytes(size))
                    signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
                    fate = _read(data)
                    signal.setitimer(signal.ITIMER_PROF, 0)
                    os.write(fates, bytes([fate]))
            os._exit(0)
        os.close(files)
        os.close(fates)

    def fate(self, data: bytes) -> str:
        """What becomes of a file. The process is gone where that is a signal or `dead`."""
        self.files += 1
        with contextlib.suppress(BrokenPipeError), os.fdopen(self._to, "wb", closefd=False) as to:
            to.write(len(data).to_bytes(4) + data)
        if answer := os.read(self._from, 1):
            return _FATES[answer[0]]
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "dead"

    def close(self) -> None:
        """End the process."""
        os.close(self._to)
        os.close(self._from)
        if self._process:
            os.waitpid(self._process, 0)


def _alone(data: bytes) -> str:
    worker = _Worker()
    try:
        return worker.fate(data)
    finally:
        worker.close()


def _read(data: bytes) -> int:
    opening._taken_apart = lambda data, where, seconds: child.taken_apart(data)
    try:
        for script in read_source(Source("x.pdf", data), Settings()):
            lost = account(plan_chunks(script, language="en", limit=320, options=Text())).unaccounted
            if lost:
                print("unaccounted", lost, flush=True)
                return _FAULTY
    except NarrateError as error:
        if "fails here" in str(error):
            print(str(error), flush=True)
            traceback.print_exc()
            return _FAULTY
        return _REFUSED
    except Exception:  # noqa: BLE001 - whatever else comes out is what is looked for
        traceback.print_exc()
        sys.stderr.flush()
        return _FAULTY
    return _READ


if __name__ == "__main__":
    sys.exit(main())
