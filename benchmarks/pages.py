"""How much of the articles of real web pages is read, and how much that is no article.

    python -m benchmarks.pages readability=FOLDER scrapinghub=FOLDER …
    python -m benchmarks.pages --worst 10 readability=FOLDER

`benchmarks.page_sets` says what the sets are. Words are counted as a bag; precision, recall and their harmonic mean
F1 are means over pages. Headings count with their level. A set that has only pieces of text is asked how many of
those that belong to the article are spoken, and how many of the others are not. Tables of contents, lists of works
cited and notes are read, for the sets have them; alternative texts of pictures, which they do not have, count nowhere.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.measure import row
from benchmarks.page_sets import SETS, Page
from benchmarks.page_structure import Tally, kept, key, tree_of, words
from narrate.model import Script
from narrate.settings import Text
from narrate.text.parts.dates import moment
from narrate.text.reader import Source
from narrate.text.readers.html.reading import read_page

_BEHIND = re.compile(r"\s+[-–—|·\[]\s?|\s*[_（]")
"""Where the name of a site, or of a writer, may begin that stands behind a title."""
_AND = re.compile(r"\band ")
_OPTIONS = Text(code="speak", images="skip", footnotes="speak")


@dataclass(frozen=True)
class Figures:
    """Of one page: kept and expected, by what is counted."""

    name: str
    milliseconds: float
    words: tuple[float, float, float] | None
    """Precision, recall and F1."""
    tallies: Mapping[str, Tally]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+", metavar="SET=FOLDER")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the pages with the lowest F1")
    arguments = parser.parse_args()
    for argument in arguments.sets:
        kind, _, folder = argument.partition("=")
        if kind not in SETS:
            parser.error(f"there is no set {kind!r}; there are: {', '.join(SETS)}")
        pages = [figures(page) for page in SETS[kind](Path(folder))]
        if not pages:
            parser.error(
                f"no page of {kind} lies in {folder!r}; name the folder that benchmarks/page_sets.py reads"
            )
        print(*report(kind, pages), *worst(pages, arguments.worst), sep="\n", end="\n\n")


def figures(page: Page) -> Figures:
    begun = time.perf_counter()
    source = Source(page.url or "page.html", page.data)
    script = read_page(source, _OPTIONS, contents=True, bibliography=True)
    milliseconds = (time.perf_counter() - begun) * 1000
    said = words(_body(script))
    text = " ".join(map(str, tree_of(page.html).itertext())) if page.html else page.text
    tallies = _facts(script, page.facts) | (kept(script, page.html) if page.html else {})
    spoken = " ".join(said)
    if page.inside or page.outside:
        tallies["pieces of articles, spoken"] = _found(page.inside, spoken), len(page.inside)
        tallies["other pieces, left out"] = (
            len(page.outside) - _found(page.outside, spoken),
            len(page.outside),
        )
    return Figures(page.name, milliseconds, None if text is None else _shares(said, words(text)), tallies)


def _body(script: Script) -> str:
    """What is said but for the title that the page's head gives: no set asks for it."""
    blocks = script.blocks
    first = blocks[0] if blocks else None
    title = first is not None and first.text == script.title and first.runs[0].start == 0
    return "\n".join(block.text for block in blocks[title:])


def _shares(said: list[str], wanted: list[str]) -> tuple[float, float, float]:
    found, there = Counter(said), Counter(wanted)
    both = (found & there).total()
    precision, recall = both / max(found.total(), 1), both / max(there.total(), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _found(pieces: tuple[str, ...], spoken: str) -> int:
    return sum(key(piece) in spoken for piece in pieces)


def _facts(script: Script, wanted: Mapping[str, str]) -> dict[str, Tally]:
    date = script.date.date() if script.date else None
    told = {"title": key(script.title), "author": key(script.author), "date": date}
    right = {fact: told[fact] == key(value) for fact, value in wanted.items()}
    if "author" in wanted and script.author:
        one, other = (_AND.sub("", key(told)) for told in (script.author, wanted["author"]))
        right["author"] = one in other or other in one  # one of several; with a role
    if "date" in wanted:
        right["date"] = date is not None and date.isoformat() == _day(wanted["date"])
    tallies = {f"{fact}s": (int(is_right), 1) for fact, is_right in right.items()}
    if title := wanted.get("title"):
        begun = {key(title[: end.start()]) for end in _BEHIND.finditer(title)}
        is_right = right["title"] or told["title"] in begun
        tallies["titles, the name of the site behind them apart"] = int(is_right), 1
    return tallies


def _day(text: str) -> str:
    for read in (datetime.fromisoformat, moment):
        try:
            return read(text.strip()).date().isoformat()
        except ValueError:
            continue
    return text[:10]


def report(kind: str, pages: list[Figures]) -> list[str]:
    """Tables of one set."""
    took = f"{statistics.median(page.milliseconds for page in pages):.0f}"
    lines = [row("set", "pages", "precision", "recall", "F1", "ms a page, median")]
    shares = [page.words for page in pages if page.words]
    means = [f"{statistics.mean(values):.3f}" for values in zip(*shares, strict=True)] or ["", "", ""]
    lines += [row(kind, len(pages), *means, took), "", row("kept", "of", "share", "")]
    for name in dict.fromkeys(name for page in pages for name in page.tallies):
        found, there = (sum(page.tallies.get(name, (0, 0))[side] for page in pages) for side in (0, 1))
        lines.append(row(found, there, f"{found / max(there, 1):.3f}", name))
    return lines


def worst(pages: list[Figures], count: int) -> list[str]:
    found = sorted((page for page in pages if page.words), key=_f1)[:count]
    return [f"{page.name}: {' '.join(f'{share:.3f}' for share in page.words or ())}" for page in found]


def _f1(page: Figures) -> float:
    return page.words[2] if page.words else 1.0


if __name__ == "__main__":
    main()
