"""PDFs that nobody would make: pieces of text anywhere on a page, and files cut, repeated and mixed.

    python -m benchmarks.fuzz_pdf [--minutes 10] [--seed 0]

Each file is taken apart and read in a process of its own (a fork: Linux and macOS). It counts as a fault when something
else than an error with a place comes out, when a character is told twice or not at all, when the process dies, or
when it takes longer than ten seconds of the processor. Faults are printed; the exit status is then 1.
"""

from __future__ import annotations

import argparse
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
from tests.text.pdfs import FONTS, Put, column, pdf

_PATIENCE = 10
_TEXTS = """word|Two words.|1|12|• item|1. Title|[1] Ref|References|Contents|well-|known|Figure 1: x|ABSTRACT|A. b|†|*
1 Note of words here.|\u00adsoft\u00ad|fi|(a)|....... 9|\x01|O|e = 1|Permission to make digital or hard copies
""".replace("\n", f"|{60 * 'a '}|").split("|")
_DEAD, _FAULTY, _REFUSED, _READ = range(4)


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--minutes", type=float, default=10)
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    chance = random.Random(given.seed)
    counts: Counter[str] = Counter()
    ends = time.monotonic() + 60 * given.minutes
    while time.monotonic() < ends:
        data = _made(chance)
        fate = _fate(data)
        counts[fate] += 1
        if fate not in {"read", "refused"}:
            print(f"{fate}: seed {given.seed}, file {counts.total()}", flush=True)
            with tempfile.NamedTemporaryFile(prefix="fuzz-", suffix=".pdf", delete=False) as file:
                file.write(data)
            print(file.name, flush=True)
    print(dict(counts))
    return 0 if set(counts) <= {"read", "refused"} else 1


def _made(chance: random.Random) -> bytes:
    pages = [[_put(chance) for _ in range(chance.randrange(40))] for _ in range(chance.randrange(1, 5))]
    for page in pages:
        if chance.random() < 0.5:
            lines = "\n".join(" ".join(chance.choices(_TEXTS, k=5))[:60] for _ in range(chance.randrange(30)))
            page += column(60, 700, lines) + column(320, 700, lines)
    title = chance.choice(["", "word", "paper.dvi", "\u4e00"])
    data = pdf(pages, {"Title": title}, outline=[("Title", 0)] if chance.random() < 0.3 else ())
    return _damaged(data, chance) if chance.random() < 0.5 else data


def _put(chance: random.Random) -> Put:
    x, y = chance.choice([60.0, 64.0, 300.0, 320.0, chance.uniform(-50, 650)]), chance.uniform(-20, 820)
    size = chance.choice([6, 8, 9, 10, 10, 10, 13, 20, 40, 0.01, 900])
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


def _fate(data: bytes) -> str:
    process = os.fork()
    if not process:
        signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
        os._exit(_read(data))
    _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        return f"signal {os.WTERMSIG(status)}"
    return {_FAULTY: "faulty", _REFUSED: "refused", _READ: "read"}.get(
        os.waitstatus_to_exitcode(status), "dead"
    )


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
