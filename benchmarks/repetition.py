"""What a text costs that repeats one thing: time and memory from 10 kB to 1 MB, as a power of its length.

    python -m benchmarks.repetition [--only NAME] [--sizes 10000 100000 1000000] [--jobs 1]

Each kind is read as plain text and as Markdown, planned and accounted for, in a process of its
own with an end; seconds are the processor's. The exponent is that between the last two sizes: 1 is linear, 2 quadratic.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

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

UNITS = {
    "environments of formulas": "\\begin{align} ",
    "spaced formulas": "$ \\pi $ ",
    "open displays": "$$ a\n\n",
    "broken links": "[a](https://a b) ",
    "open links": "[a [b] ",
    "roles": "{doc}`a <b>` ",
    "open roles": "{doc}`a <",
    "directives": "```{note}\n",
    "grids": "+---+\n| a |\n| b |\n",
    "links back": "[[toc](#a)",
    "sentences": "The rain went on, and nobody minded. ",
    "words": "rain ",
    "letters": "a",
    "capitals": "A",
    "digits": "7",
    "digits and commas": "1,",
    "digits and dots": "1.2.",
    "digits and spaces": "1 ",
    "fractions": "1/2 ",
    "slashes": "/",
    "money": "$1 ",
    "dollars": "$",
    "ranges": "1-2 ",
    "hyphens": "-",
    "words and hyphens": "a-",
    "dashes": "–",
    "dots": ".",
    "ellipses": "…",
    "questions": "?!",
    "commas": "a, ",
    "times": "10:30 ",
    "dates": "2019-01-01 ",
    "months": "May 5, ",
    "units": "5 ft. ",
    "degrees": "5° ",
    "percent": "%",
    "numerals": "II ",
    "formulas": "H2O ",
    "raised": "x²",
    "lowered": "₁",
    "initials": "A. ",
    "abbreviations": "U.S. ",
    "titles": "Mr. ",
    "shouting": "RAIN ",
    "hashes": "#",
    "hash numbers": "#1 ",
    "handles": "@a ",
    "mail addresses": "a@b.c ",
    "addresses": "http://a.b/c ",
    "schemes": "https://",
    "hosts": "www.",
    "phone numbers": "+1 555 ",
    "exponents": "1e5",
    "operators": "1+1=",
    "quotation marks": '"',
    "quotations": "“a” ",
    "opening quotes": "“",
    "apostrophes": "'",
    "brackets": "(a) ",
    "opening brackets": "(",
    "citations": "[1] ",
    "years in brackets": "(Hall 1990) ",
    "ideograms": "漢字。",
    "emoji": "🎉",
    "joiners": "👨\u200d",
    "combining marks": "e\u0301",
    "only combining marks": "\u0301",
    "control characters": "a\x07",
    "no-break spaces": "\u00a0",
    "zero-width spaces": "\u200b",
    "tabs": "\t",
    "blank lines": "\n",
    "lines": "a\n",
    "indented lines": "   a\n",
    "paragraphs": "a\n\n",
    "long paragraphs": "The rain went on, and nobody minded.\n\n",
    "wrapped lines": "the rain went on and on over the quiet harbour and the town\n",
    "hyphenated lines": "the harbour and the nega-\ntive of it all went on, and the post-\n",
    "chapters": "CHAPTER I\n\n",
    "chapters with titles": "Chapter 1\nThe Quay\n\nThe rain went on.\n\n",
    "speakers": "HAMLET.\nTo be, or not to be.\n\n",
    "rules": "* * *\n\n",
    "verse": "  The rain,\n  the rain,\n\n",
    "page marks": "[Pg 12]\n\n",
    "illustrations": "[Illustration: A quay]\n\n",
    "open illustrations": "[Illustration: ",
    "underscores": "_",
    "underscored words": "_a_ ",
    "open underscores": " _a",
    "equals signs": "=",
    "equal titles": "=A=\n\n",
    "notes at the end": "[15] See there.\n\n",
    "contents": "I. The Quay . . . . . 12\n",
    "mail quotes": "> a\n",
    "mail quotes, nested": ">",
    "headers": "Title: A\n",
    "licence starts": "*** START OF THE PROJECT GUTENBERG EBOOK A ***\n\n",
    "directions": "a <!-- narrate: pause 1s -->\n\n",
    "open directions": "<!-- narrate:",
    "respellings": "a<!-- say: b --> ",
    "comments": "<!-- a --> ",
    "open comments": "<!--",
    "closing comments": "-->",
    "table rows": "| a | b |\n",
    "table heads": "| a | b |\n|---|---|\n\n",
    "table cells": "a|",
    "links": "[a](b) ",
    "opening links": "[",
    "closing links": "](",
    "references": "[a][b] ",
    "definitions": "[a]: b\n",
    "images": "![a](b) ",
    "stars": "*",
    "emphasis": "*a* ",
    "open emphasis": "*a ",
    "open strong": "**a ",
    "mixed emphasis": "*a _b ",
    "struck": "~~a~~ ",
    "backticks": "`",
    "growing backticks": "` `` ``` ",
    "code": "`a` ",
    "fences": "```\n",
    "code lines": "    a\n",
    "quotes": "> a\n\n",
    "items": "- a\n",
    "numbered items": "1. a\n",
    "bullets": "- ",
    "headings": "# a\n\n",
    "underlined headings": "a\n===\n\n",
    "notes": "a[^1]\n\n",
    "note texts": "[^1]: a\n\n",
    "inline notes": "^[a]",
    "open inline notes": "^[",
    "tags": "<b>a</b> ",
    "open tags": "<b ",
    "blocks": "<div>\n",
    "scripts": "<script>",
    "less than": "<",
    "breaks": "a<br>",
    "entities": "&amp;",
    "nul entities": "&#0;",
    "ampersands": "&",
    "backslashes": "\\",
    "escapes": "\\*",
    "backslash lines": "a\\\n",
    "formula signs": "$a$ ",
    "display formulas": "$$a$$\n\n",
    "shortcodes": "{{< a >}} ",
    "open braces": "{",
    "liquid": "{% a %} ",
    "attributes": "a {#b .c} ",
    "open attributes": "{:",
    "wiki links": "[[a|b]] ",
    "open wiki links": "[[",
    "highlights": "==a== ",
    "hidden": "%%a%% ",
    "containers": "::: a\n",
    "colons": ":",
    "emoji codes": ":a: ",
    "carets": "^",
    "tildes": "~",
    "inserted": "{++a++} ",
    "pipes": "|",
    "front matter": "---\na: b\n",
    "dash lines": "---\n",
    "plus lines": "+++\n",
}

NESTED: dict[str, Callable[[int], str]] = {
    "nested lists": lambda size: "".join(f"{' ' * 2 * (at % 60)}- a\n" for at in range(size // 62)),
    "one table": lambda size: "| a | b |\n|---|---|\n" + "| c | d |\n" * (size // 10),
    "one wide table": lambda size: f"{'|a' * (size // 8)}|\n{'|-' * (size // 8)}|\n" * 2,
    "one long note": lambda size: "a[^1]\n\n[^1]: " + "b " * (size // 2),
    "one list, deeper": lambda size: "".join(f"{'  ' * at}- a\n" for at in range(math.isqrt(size))),
    "one quote, deeper": lambda size: "".join(f"{'>' * at} a\n" for at in range(math.isqrt(2 * size))),
    "many rules": lambda size: "".join(f"[^{at}] {at} km, ${at}.\n\n" for at in range(size // 20)),
}


def text(kind: str, size: int) -> str:
    """About `size` bytes of a kind of text, ending in words, so that there is something to say."""
    if kind in NESTED:
        return f"Begin.\n\n{NESTED[kind](size)}\n\nThe end of it.\n"
    unit = UNITS[kind]
    return unit * (size // len(unit.encode())) + "\n\nThe end of it.\n"


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
        return math.log(long / max(short, 1e-3)) / math.log(sizes[at] / sizes[at - 1])

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


def measure(kind: str, reader: str, sizes: Sequence[int]) -> Cost:
    """The cost of one kind of text, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.repetition", "--one", kind, reader, *map(str, sizes)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    given_up = done.returncode == -signal.SIGXCPU
    failure = "" if given_up or not done.returncode else done.stderr.strip().splitlines()[-1]
    told = [line.split() for line in done.stdout.splitlines()]
    seconds = tuple(float(line[0]) for line in told)
    return Cost(kind, reader, seconds, int(told[-1][1]) if told else 0, failure)


def one(kind: str, reader: str, sizes: Sequence[int]) -> None:
    """Print seconds and peak of every size, one after the other."""
    from narrate.errors import ScriptError
    from narrate.settings import Settings, Text
    from narrate.text.account import account
    from narrate.text.chunks import plan_chunks
    from narrate.text.reader import Source
    from narrate.text.readers import read_source

    resource.setrlimit(resource.RLIMIT_CPU, (_PATIENCE, _PATIENCE + 1))
    suffix = {"plain": "txt", "markdown": "md"}[reader]
    for size in (1000, *sizes):  # the first loads what is loaded once
        source = Source(f"text.{suffix}", text(kind, size).encode())
        began = time.process_time()
        try:
            for script in read_source(source, Settings()):
                account(plan_chunks(script, language="en", limit=400, options=Text()))
        except ScriptError:
            pass  # refusing it is an answer too, if it comes in time
        seconds = time.process_time() - began
        if size in sizes:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{seconds:.4f} {peak}", flush=True)


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
    parser.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--only", nargs="+", default=[""], help="kinds with one of these in their name")
    parser.add_argument("--reader", default="", help="plain or markdown; both without it")
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES), help="bytes")
    parser.add_argument("--jobs", type=int, default=max((os.cpu_count() or 2) // 2, 1))
    chosen = parser.parse_args()
    if chosen.one:
        one(chosen.one[0], chosen.one[1], list(map(int, chosen.one[2:])))
        return
    kinds = [kind for kind in (*UNITS, *NESTED) if any(only in kind for only in chosen.only)]
    readers = [chosen.reader] if chosen.reader else ["plain", "markdown"]
    asked = [(kind, reader) for kind in kinds for reader in readers]
    with ThreadPoolExecutor(chosen.jobs) as pool:
        costs = pool.map(lambda pair: measure(pair[0], pair[1], chosen.sizes), asked)
        faults = table(costs, chosen.sizes)
    print(f"\n{len(asked)} texts of {len(kinds)} kinds, {faults} not as they should be")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
