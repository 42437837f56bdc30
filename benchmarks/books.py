"""Books in EPUB: their chapters against their own navigation, their words against what a naive reader sees.

    python -m benchmarks.books [--books] BOOK.epub …

Navigation and pages are read here by other means than narrate's: no more than what the package, the first `nav`
or the NCX and the text between tags say. A book is read twice: with title pages and the like, to be compared, and
as a build reads it, for the line of what is left out then. `--books` prints a line a book, and what it misses.
Seconds are those of the processor.
"""

from __future__ import annotations

import argparse
import html
import posixpath
import re
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from narrate.errors import NarrateError
from narrate.model import Script
from narrate.settings import Text
from narrate.text.chunks import plan_chunks
from narrate.text.reader import Source
from narrate.text.readers.epub import Epub

_UNSEEN = re.compile(r"(?is)<head\b.*?</head>|<(script|style)\b.*?</\1>|<!--.*?-->")
_BLOCK = re.compile(r"(?i)</?(?:p|div|br|h\d|li|td|th|tr|dd|dt|section|nav|a)\b[^>]*>")


@dataclass
class _Naive:
    """What a book says of itself."""

    titles: list[str] = field(default_factory=list)
    """Of the navigation, each once, where they lead to a page of the spine that has text."""
    words: Counter[str] = field(default_factory=Counter)
    own: list[str] = field(default_factory=list)
    """First words of the navigation document, where it is a page of the spine too."""


@dataclass
class _Row:
    """What became of a book."""

    name: str
    titles: int = 0
    missed: list[str] = field(default_factory=list)
    words: int = 0
    kept: int = 0
    empty: int = 0
    navigation_spoken: bool = False
    left_out: list[str] = field(default_factory=list)
    """Titles of the navigation that a build does not make chapters, by default."""
    episodes: int = 0
    """Of the serial."""
    seconds: tuple[float, float, float] = (0, 0, 0)
    """For reading it as one script, for reading it as a serial, for planning it."""
    refusal: str = ""


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("files", nargs="+", type=Path)
    given.add_argument("--books", action="store_true")
    options = given.parse_args()
    rows = [_row(path) for path in options.files]
    if options.books:
        for row in rows:
            _show(row)
    _sum([row for row in rows if not row.refusal], len(rows))


def _row(path: Path) -> _Row:
    row = _Row(path.name)
    source, options = Source(str(path), path.read_bytes()), Text()
    try:
        whole = Epub(matter="speak").read(source, options)
        start = time.process_time()
        usual, one = Epub().read(source, options), time.process_time()
        row.episodes, serial = len(Epub(serial=True).read(source, options)), time.process_time()
        for script in usual:
            plan_chunks(script, language="en", limit=320, options=options)
        row.seconds = (one - start, serial - one, time.process_time() - serial)
    except NarrateError as error:
        row.refusal = error.message
        return row
    if not any(script.speaks for script in whole):
        row.refusal = "has no text"
        return row
    naive = _naive(path)
    row.titles, row.missed = len(naive.titles), _missing(naive.titles, _chapters(whole))
    row.left_out = [title for title in _missing(naive.titles, _chapters(usual)) if title not in row.missed]
    row.empty = sum(not any(b.text.strip() for b in s.blocks) for one in whole for s in one.sections)
    said = Counter(_words(" ".join(_text(script) for script in whole)))
    row.words, row.kept = naive.words.total(), (said & naive.words).total()
    spoken = " ".join(_words(" ".join(_text(script) for script in usual)))
    row.navigation_spoken = len(naive.own) > 8 and " ".join(naive.own) in spoken
    return row


def _naive(path: Path) -> _Naive:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    container = parts.get("META-INF/container.xml", b"")
    name = re.search(rb"full-path=[\"']([^\"']+)", container)
    package_name = name[1].decode() if name else next(one for one in parts if one.endswith(".opf"))
    package = _tree(parts[package_name])
    base = posixpath.dirname(package_name)
    items = {item.get("id"): item for item in package.iter("{*}item")}
    spine = [items.get(one.get("idref")) for one in package.iter("{*}itemref") if one.get("linear") != "no"]
    pages = {_joined(base, item.get("href") or ""): item for item in spine if item is not None}
    texts = {one: _seen(parts[one]) for one in pages if one in parts and b"<" in parts[one][:500]}
    found = _Naive()
    for text in texts.values():
        found.words.update(_words(text))
    for title, page in dict.fromkeys(_navigation(package, parts, base)):
        if texts.get(page, "").strip():
            found.titles.append(title)
    for page, item in pages.items():
        if "nav" in (item.get("properties") or "").split() and page in texts:
            found.own = _words(texts[page])[:20]
    return found


def _navigation(package: etree._Element, parts: dict[str, bytes], base: str) -> list[tuple[str, str]]:
    """Title and page of each line."""
    for item in package.iter("{*}item"):
        name = _joined(base, item.get("href") or "")
        if "nav" in (item.get("properties") or "").split() and name in parts:
            navs = list(_tree(parts[name]).iter("{*}nav"))
            tocs = [nav for nav in navs if "toc" in " ".join(map(str, nav.attrib.values())).split()] or navs
            lines = [(_said(a), a.get("href") or "") for nav in tocs[:1] for a in nav.iter("{*}a")]
            return [
                (title, _joined(posixpath.dirname(name), target)) for title, target in lines if _key(title)
            ]
    for item in package.iter("{*}item"):
        name = _joined(base, item.get("href") or "")
        if item.get("media-type") == "application/x-dtbncx+xml" and name in parts:
            folder = posixpath.dirname(name)
            lines = [_point(point) for point in _tree(parts[name]).iter("{*}navPoint")]
            return [(title, _joined(folder, target)) for title, target in lines if _key(title)]
    return []


def _point(point: etree._Element) -> tuple[str, str]:
    label, content = point.find("{*}navLabel"), point.find("{*}content")
    if label is None or content is None:
        return "", ""
    return _said(label), content.get("src") or ""


def _tree(data: bytes) -> etree._Element:
    return etree.fromstring(
        data, etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    )


def _joined(base: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(base, unquote(address.partition("#")[0])))


def _seen(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    return html.unescape(re.sub(r"<[^>]*>", "", _BLOCK.sub(" ", _UNSEEN.sub(" ", text))))


def _said(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _key(text: str) -> str:
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold())


def _chapters(scripts: Sequence[Script]) -> list[str]:
    return [section.title for script in scripts for section in script.sections]


def _text(script: Script) -> str:
    return "\n".join(block.text for block in script.blocks)


def _missing(wanted: list[str], got: list[str]) -> list[str]:
    """Of titles in their order, those that are not among the others in the same order."""
    wanted_keys, got_keys = [_key(title) for title in wanted], [_key(title) for title in got]
    blocks = SequenceMatcher(None, wanted_keys, got_keys, autojunk=False).get_matching_blocks()
    found = {place for block in blocks for place in range(block.a, block.a + block.size)}
    return [title for place, title in enumerate(wanted) if place not in found]


def _show(row: _Row) -> None:
    if row.refusal:
        print(f"{row.name}: refused: {row.refusal}")
        return
    one, serial, planned = row.seconds
    print(
        f"{row.name}: titles {row.titles - len(row.missed)} of {row.titles}, words {row.kept:,} of {row.words:,}, "
        f"read {one:.2f} s, as a serial of {row.episodes} {serial:.2f} s, planned {planned:.2f} s"
        + (", NAVIGATION SPOKEN" if row.navigation_spoken else "")
        + "".join(f"\n    missed: {title}" for title in row.missed)
        + "".join(f"\n    left out: {title}" for title in row.left_out)
    )


def _sum(rows: list[_Row], tried: int) -> None:
    titles, missed = sum(row.titles for row in rows), sum(len(row.missed) for row in rows)
    words = sum(row.words for row in rows)
    print("| | |\n|---|---|")
    print(f"| books read | {len(rows)} of {tried} |")
    print(
        f"| titles in the navigation, found as chapters in their order | {titles - missed:,} of {titles:,} |"
    )
    print(f"| books in which all are found | {sum(not row.missed for row in rows)} |")
    print(f"| words kept | {100 * sum(row.kept for row in rows) / max(words, 1):.1f} % of {words:,} |")
    print(f"| empty chapters | {sum(row.empty for row in rows)} |")
    print(f"| books whose navigation is spoken | {sum(row.navigation_spoken for row in rows)} |")


if __name__ == "__main__":
    main()
