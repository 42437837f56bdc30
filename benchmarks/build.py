"""`narrate build` against its floor: whole processes, ratios measured in one run.

    python -m benchmarks.build essay [TEXT]      # empty store, against the floor; one core and all
    python -m benchmarks.build cores [WORDS]     # the same for a longer text
    python -m benchmarks.build book [WORDS ...]  # time, memory, one sentence edited, one paragraph inserted
    python -m benchmarks.build unchanged [N]     # nothing to do for N scripts

The floor is `benchmarks/floor.py`: the voice and the encoder alone, on the same text. Each
prints a Markdown table; the ones in docs/benchmarks.md were printed by it.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.measure import MEGABYTE, Run, figures, in_turn, median, ratio, row, run

_HERE = Path(__file__).parent
_ESSAYS = _HERE.parent / "script"
_ROUNDS = 5
_ONE_CORE = ("taskset", "-c", "0")


class Folder:
    """A show in a temporary folder, with a store of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "script").mkdir(parents=True)

    def build(self, *arguments: str, before: Sequence[str] = ()) -> Run:
        """`before` the command may say where it runs."""
        command = [*before, sys.executable, "-m", "narrate", "build", "--quiet", "-C", str(self.path)]
        return run([*command, *arguments], NARRATE_STORE=str(self.path / "store"))

    def build_anew(self, *arguments: str, before: Sequence[str] = ()) -> Run:
        """With an empty store and nothing published."""
        for name in ("store", "audio"):
            shutil.rmtree(self.path / name, ignore_errors=True)
        return self.build(*arguments, before=before)


def floor(text: Path, *before: str) -> Run:
    """The voice and the encoder alone; `before` the command may say where it runs."""
    return run([*before, sys.executable, _HERE / "floor.py", text])


def essay(folder: Path, text: Path, rounds: int = _ROUNDS) -> Iterator[str]:
    """One text, nothing kept from before."""
    show = Folder(folder)
    shutil.copy(text, show.path / "script")
    floors, slow_floors, builds, singles = in_turn(
        rounds,
        lambda: floor(text),
        lambda: floor(text, *_ONE_CORE),
        show.build_anew,
        lambda: show.build_anew(before=_ONE_CORE),
    )
    yield row(f"{text.name}, median of {rounds}", "wall s", "CPU s", "peak MB", "× floor", "from one core")
    yield row("---", "--:", "--:", "--:", "--:", "--:")
    for name, runs, alone, base in (
        ("floor", floors, slow_floors, floors),
        ("narrate build", builds, singles, floors),
        ("floor, one core", slow_floors, slow_floors, slow_floors),
        ("narrate build, one core", singles, singles, slow_floors),
    ):
        yield row(name, *figures(median(runs)), f"{ratio(runs, base):.2f}", f"{ratio(alone, runs):.2f}")


def book(folder: Path, sizes: list[int]) -> Iterator[str]:
    """Texts of growing length, and small edits of the longest."""
    yield row(
        "words", "sound", "floor s", "build s", "× floor", "CPU × floor", "peak MB", "s per 1,000 words"
    )
    yield row("---:", "--:", "--:", "--:", "--:", "--:", "--:", "--:")
    for size in sizes:
        show = Folder(folder / str(size))
        text = show.path / "script" / "book.txt"
        text.write_text(a_book(size), encoding="utf-8")
        least, whole = floor(text), show.build_anew()
        hours = float(least.output.split()[0]) / 3600
        times = (f"{least.wall:.1f}", f"{whole.wall:.1f}", f"{whole.wall / least.wall:.2f}")
        work = f"{whole.cpu / least.cpu:.2f}"
        memory = f"{whole.peak / MEGABYTE:.0f}"
        yield row(f"{size:,}", f"{hours:.2f} h", *times, work, memory, f"{whole.wall / size * 1000:.2f}")
    yield ""
    yield row(f"the {size:,} words again", "s", "% of the full build")
    yield row("---", "--:", "--:")
    for name, change in (
        ("one sentence edited in the middle", edited),
        ("a paragraph inserted at the start", inserted),
        ("nothing changed", str),
    ):
        text.write_text(change(text.read_text(encoding="utf-8")), encoding="utf-8")
        again = show.build()
        yield row(name, f"{again.wall:.2f}", f"{100 * again.wall / whole.wall:.2f}")


def unchanged(folder: Path, count: int) -> Iterator[str]:
    """A show in which nothing is to be done."""
    show = Folder(folder)
    for number in range(count):
        text = f"Essay number {number}\n\nThis is one of many, and it says little.\n"
        (show.path / "script" / f"essay-{number:03}.txt").write_text(text, encoding="utf-8")
    first = show.build("--engine", "tone")
    again = median([show.build("--engine", "tone") for _ in range(_ROUNDS)])
    yield row(f"{count} scripts, engine tone", "wall s")
    yield row("---", "--:")
    yield row("first build", f"{first.wall:.2f}")
    yield row("nothing changed", f"{again.wall:.2f}")


def a_book(words: int) -> str:
    """A text of about so many words in chapters, out of the project's own essays; always the same."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(_ESSAYS.iterdir()))
    prose = re.sub(r"^---.*?^---$|^[#>].*$|^\d\. ", "", source, flags=re.DOTALL | re.MULTILINE)
    sentences = re.findall(r"[A-Z][^.!?\n]{30,}[.!?]", re.sub(r"(?<!\n)\n(?!\n)", " ", prose))
    chance = random.Random(words)
    parts: list[str] = []
    count = 0
    while count < words:
        if len(parts) % 14 == 0:
            parts.append(f"Chapter {len(parts) // 14 + 1}")
        paragraph = " ".join(chance.choices(sentences, k=chance.randint(3, 7)))
        parts.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(parts) + "\n"


def edited(text: str) -> str:
    """The text with another sentence in its middle."""
    middle = text.index(". ", len(text) // 2) + 2
    end = text.index(".", middle)
    return f"{text[:middle]}Nobody had expected this sentence here{text[end:]}"


def inserted(text: str) -> str:
    """The text with another paragraph behind its first heading."""
    first, rest = text.split("\n\n", 1)
    return f"{first}\n\nThis paragraph is new. It shifts all that follows it.\n\n{rest}"


def main(arguments: list[str]) -> None:
    """Print the table that was asked for."""
    kind, *rest = arguments or ["essay"]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if kind == "essay":
            lines = essay(place / "show", Path(rest[0]) if rest else _ESSAYS / "letters-to-a-lighthouse.txt")
        elif kind == "cores":
            text = place / "book.txt"
            text.write_text(a_book(int(rest[0]) if rest else 10_000), encoding="utf-8")
            lines = essay(place / "show", text, rounds=3)
        elif kind == "book":
            lines = book(place, [int(size) for size in rest] or [1_000, 10_000, 50_000, 200_000])
        elif kind == "unchanged":
            lines = unchanged(place / "show", int(rest[0]) if rest else 200)
        else:
            sys.exit(__doc__)
        for line in lines:
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
