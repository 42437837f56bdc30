"""Public sets of web pages, each page with what its readers are to get of it.

readability=FOLDER     `test/test-pages` of github.com/mozilla/readability, or any folder in which every page
                       is a folder with `source.html`, `expected.html` and `expected-metadata.json`
scrapinghub=FOLDER     a checkout of github.com/scrapinghub/article-extraction-benchmark
murrough-foley=FOLDER  `dev` or `test` of github.com/Murrough-Foley/web-content-extraction-benchmark: its articles
trafilatura=FOLDER     `tests` of github.com/adbar/trafilatura: pieces of text, of articles or not
defuddle=FOLDER        `tests` of github.com/kepano/defuddle: pages with their articles in Markdown
htmldate=FOLDER        `tests` of github.com/adbar/htmldate: dates, and nothing else
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt


@dataclass(frozen=True)
class Page:
    """A page, and what its set says of it; None or nothing where it says nothing."""

    name: str
    data: bytes
    url: str = ""
    text: str | None = None
    """The words of the article."""
    html: str = ""
    """The article with its structure."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Its `title`, `author` and `date`."""
    inside: tuple[str, ...] = ()
    """Pieces of text that belong to the article."""
    outside: tuple[str, ...] = ()
    """Pieces that do not."""


def _readability(folder: Path) -> Iterator[Page]:
    for page in sorted(path for path in folder.iterdir() if path.is_dir()):
        about = json.loads((page / "expected-metadata.json").read_text(encoding="utf-8"))
        facts = _facts(about, title="title", author="byline", date="publishedTime")
        html = (page / "expected.html").read_text(encoding="utf-8")
        yield Page(page.name, (page / "source.html").read_bytes(), html=html, facts=facts)


def _scrapinghub(folder: Path) -> Iterator[Page]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, about in truth.items():
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Page(name, data, about["url"], about["articleBody"])


def _murrough_foley(folder: Path) -> Iterator[Page]:
    for file in sorted((folder / "ground-truth").glob("*.json")):
        about = json.loads(file.read_text(encoding="utf-8"))
        if about["_internal"]["page_type"]["primary"] == "article":
            truth = about["ground_truth"]
            facts = _facts(truth, title="title", author="author", date="publish_date")
            data = gzip.decompress((folder / "html" / f"{file.stem}.html.gz").read_bytes())
            yield Page(file.stem, data, about.get("url") or "", truth.get("main_content"), facts=facts)


def _trafilatura(folder: Path) -> Iterator[Page]:
    truth = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    for url, about in truth.items():
        files = (folder / place / about["file"] for place in ("cache", "eval"))
        file = next((path for path in files if path.is_file()), None)
        if file is not None:
            inside, outside = tuple(about["with"]), tuple(about["without"])
            yield Page(about["file"], file.read_bytes(), url, inside=inside, outside=outside)


def _defuddle(folder: Path) -> Iterator[Page]:
    markdown = MarkdownIt("gfm-like", {"linkify": False})
    for file in sorted((folder / "expected").glob("*.md")):
        _, about, body = file.read_text(encoding="utf-8").split("```", 2)
        facts = _facts(
            json.loads(about.removeprefix("json")), title="title", author="author", date="published"
        )
        data = (folder / "fixtures" / f"{file.stem}.html").read_bytes()
        yield Page(file.stem, data, html=markdown.render(body) or "<p></p>", facts=facts)


def _htmldate(folder: Path) -> Iterator[Page]:
    for truth in sorted(folder.glob("eval_*.json")):
        for url, about in json.loads(truth.read_text(encoding="utf-8")).items():
            files = (folder / place / about["file"] for place in ("cache", "eval", "test_set"))
            if file := next((path for path in files if path.is_file()), None):
                yield Page(about["file"], file.read_bytes(), url, facts=_facts(about, date="date"))


def _facts(about: dict[str, Any], **keys: str) -> dict[str, str]:
    return {fact: str(about[key]) for fact, key in keys.items() if about.get(key)}


SETS: Mapping[str, Callable[[Path], Iterator[Page]]] = {
    "readability": _readability,
    "scrapinghub": _scrapinghub,
    "murrough-foley": _murrough_foley,
    "trafilatura": _trafilatura,
    "defuddle": _defuddle,
    "htmldate": _htmldate,
}
"""The name of a set on the command line, and its pages."""
