"""How much of the articles of real web pages is read, and how much that is no article.

    python -m benchmarks.pages readability=FOLDER scrapinghub=FOLDER

`readability`: `test/test-pages` of github.com/mozilla/readability, pages with the article that
its authors expect. `scrapinghub`: a checkout of github.com/scrapinghub/article-extraction-benchmark.
Words are counted as a bag; precision, recall and their harmonic mean F1 are means over pages.
Alternative texts of pictures count nowhere: the sets do not have them.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from lxml import etree

from benchmarks.measure import row
from narrate.settings import Text
from narrate.text.reader import Source
from narrate.text.readers.html.reading import read_page

_OPTIONS = Text(code="speak", images="skip")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_UNSEEN = ("script", "style", "noscript", "template", "svg", "math")


def main() -> None:
    print(row("set", "pages", "precision", "recall", "F1", "ms a page, median"))
    for argument in sys.argv[1:]:
        kind, _, folder = argument.partition("=")
        figures = [_figures(data, wanted) for data, wanted in _SETS[kind](Path(folder))]
        precision, recall, f1, milliseconds = zip(*figures, strict=True)
        means = [f"{statistics.mean(values):.3f}" for values in (precision, recall, f1)]
        print(row(kind, len(figures), *means, f"{statistics.median(milliseconds):.0f}"))


def _readability(folder: Path) -> Iterator[tuple[bytes, str]]:
    for page in sorted(path for path in folder.iterdir() if path.is_dir()):
        tree = lxml.html.fromstring((page / "expected.html").read_text(encoding="utf-8"))
        etree.strip_elements(tree, *_UNSEEN, with_tail=False)
        yield (page / "source.html").read_bytes(), " ".join(map(str, tree.itertext()))


def _scrapinghub(folder: Path) -> Iterator[tuple[bytes, str]]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, facts in truth.items():
        yield gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), facts["articleBody"]


_SETS = {"readability": _readability, "scrapinghub": _scrapinghub}


def _figures(data: bytes, wanted: str) -> tuple[float, float, float, float]:
    """Precision, recall, F1 and milliseconds of one page."""
    begun = time.perf_counter()
    script = read_page(Source("page.html", data), _OPTIONS)
    milliseconds = (time.perf_counter() - begun) * 1000
    blocks = [block for section in script.sections for block in section.blocks]
    title = bool(
        blocks and blocks[0].runs and blocks[0].runs[0].start == 0
    )  # of the page's head: not asked for
    found, there = _words(" ".join(block.text for block in blocks[title:])), _words(wanted)
    both = sum((found & there).values())
    precision = both / max(found.total(), 1)
    recall = both / max(there.total(), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9), milliseconds


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))


if __name__ == "__main__":
    main()
