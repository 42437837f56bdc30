"""A whole book in EPUB, really spoken: once as one audiobook, once as a serial of one episode a chapter.

    python -m benchmarks.novel BOOK.epub [ENGINE]

Reading and planning (`narrate plan`) is timed beside speaking (`narrate build`), whole processes both. The serial
is spoken anew, with a store of its own. `narrate check` then decodes all that was published, and says what is
wrong; what it says is counted.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.build import Folder
from benchmarks.measure import Run, figures, row, run

_SERIAL = '[show]\ntype = "serial"\n\n[readers.epub]\nserial = true\n'


def told(book: Path, engine: str, settings: str) -> tuple[list[str], Counter[str]]:
    """Lines of the table for a show of that book, and what the check finds, by kind."""
    with tempfile.TemporaryDirectory() as folder:
        show = Folder(Path(folder))
        shutil.copy(book, show.path / "script")
        (show.path / "narrate.toml").write_text(settings, encoding="utf-8")

        def narrate(*arguments: str) -> Run:
            command: list[str | Path] = [
                sys.executable,
                "-m",
                "narrate",
                *arguments,
                "--json",
                "-C",
                show.path,
            ]
            return run(command, NARRATE_STORE=str(show.path / "store"))

        read = narrate("plan", str(show.path / "script" / book.name), "--engine", engine)
        built = narrate("build", "--engine", engine)
        checked = narrate("check")
        events = [json.loads(line) for line in built.output.splitlines()]
        seconds = [event["seconds"] for event in events if event["event"] == "published"]
        of = f"{len(seconds)} episodes, {sum(seconds) / 3600:.2f} h: "
        rows = [
            row(of + what, *figures(took), f"{took.wall / built.wall:.1%}")
            for what, took in (("read and planned", read), ("built", built), ("checked", checked))
        ]
        return rows, Counter(f"{found['severity']} {found['code']}" for found in json.loads(checked.output))


def main(book: Path, engine: str = "hibari") -> None:
    """Print a table of both, then how often the check says what."""
    print(row(f"{book.name}, {engine}", "wall s", "CPU s", "peak MB", "of the build"))
    print(row("---", "--:", "--:", "--:", "--:"))
    said: Counter[str] = Counter()
    for settings in ("", _SERIAL):
        rows, found = told(book, engine, settings)
        print("\n".join(rows), flush=True)
        said += found
    print(
        f"\n{said.total()} findings of the check",
        *(f"{count} × {kind}" for kind, count in said.items()),
        sep="\n",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
