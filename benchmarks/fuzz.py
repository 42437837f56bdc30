"""Readers and rules under texts that nobody would write.

    python -m benchmarks.fuzz [--minutes 10] [--seed 0] [READER …]

Fragments of every syntax that a reader knows are put together at random, and the sources of the
tests are cut, repeated and mixed. Each text is read and planned. It counts as a fault when something
else than an error with a place comes out, when a character is told twice or not at all, or when it
takes longer than ten seconds of the processor. Every fault is printed with a text that shows it, made as short as
removing pieces makes it; the exit status is then 1. Books are read whole and as serials, with title pages and without.
"""

# ruff: noqa: E501 - tables of fragments

from __future__ import annotations

import argparse
import itertools
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from benchmarks import fuzz_exports, fuzz_web
from benchmarks.fuzz_office import OPEN, RICH, WORD, inside
from benchmarks.fuzz_office import PACKED as OFFICE
from narrate.errors import NarrateError
from narrate.model import Script
from narrate.settings import Settings, Text
from narrate.text.account import account
from narrate.text.chunks import plan_chunks
from narrate.text.reader import Source
from narrate.text.readers import read_source

_DATA = Path(__file__).parents[1] / "tests" / "data"
_PATIENCE = 10
"""Seconds of the processor for one text of some hundred characters."""
_MOST_PIECES = 14

_COMMON = ["word", "Two words.", "\n", "\n\n", " ", "\t", "  ", "12", "$5", "3.5 km", "é", "漢", "🎉", "\u00a0", "\ufeff",
           "\u202e", "\0", "\x07", "'", '"', "(", ")", "[", "]", "{", "}", "<", ">", "|", "*", "_", "`", "~", "^", "=",
           ":", "-", "+", "#", "!", "\\", "/", "&", "%", "@", ".", ",", ";", "—", "…"]  # fmt: skip
_MARKDOWN = ["# ", "## ", "> ", "- ", "1. ", "    ", "```", "```\n", "~~~", "---\n", "***", "===\n", "| a | b |\n",
             "|---|---|\n", "[x](u)", "![x](u)", "[x]: u\n", "[^1]", "[^1]: n\n", "^[n]", "<b>", "</b>", "<br>", "<!-- ",
             " -->", "<!-- narrate: skip -->", "<!-- narrate: resume -->", "<!-- say: x -->", "<script>", "</script>",
             "<details>", "{% x %}", "{% endx %}", "{{ y }}", "{{< f c=\"d\" >}}", "{{% n %}}", "{{% /n %}}", "{#id .c}",
             "{: .lead}", "{-}", "[TOC]", "[[", "]]", "[[a|b]]", "![[a]]", "==", "%%", "> [!note] t\n", ":::", "::: x\n",
             "!!! tip \"t\"\n", "[@a, p. 3]", "@a", ": def\n", "(@) x\n", "$", "$$", "\\(", "\\)", "\\[", "\\]", "x^2^",
             "H~2~O", ":smile:", "- [ ] ", "~~s~~", "{++", "++}", "{--", "--}", "{>>", "<<}", "*[A]: b\n", "A",
             "import x from 'y'\n", "export const a = 1\n", "<Comp a={b}>", "</Comp>", "<sup>2</sup>", "<sub>i</sub>",
             "&amp;", "&#0;", "&nbsp;", "\\ref(x)", "+----+\n", "https://a.b/c", "<https://a.b>",
             "```{note}\n", "```{figure} a.png\n", ":name: x\n", "{doc}`a <b>`", "{cite}`a`", "$$ (eq:a)\n", "\\begin{align}",
             "\\end{align}", "+---+---+\n| a | b |\n| c | d |\n+---+---+\n", "+===+===+\n", "| e |   |\n", "--- ---\n",
             "/// note | t\n", "///\n", "{* f *}", "[a](https://b c)", "[a]()", "[[toc](#a)]", "`r f(\"x\")`", "<Tab>\n",
             "Title: t\n", "date: 1-2-2025\n", "---toml\n", "---js\n", "$n$th"]  # fmt: skip
_YAML = ["title: ", "date: ", "draft: true\n", "tags: [a, b]\n", "- x\n", "  y: z\n", "!!bool x", "!!int ''", "!!float ''",
         "!!timestamp x", "!!python/name:x", "&a ", "*a", "[*a, *a]", "<<: *a\n", "? ", "|\n", ">\n", "'", '"', "2025-02-29",
         "1" * 5000, "\ud800", "0x", "1e999", "~", "null", "{", "}", "[", "]", "%YAML 1.1\n", "---\n", "...\n"]  # fmt: skip
_TOML = ["title = ", '"x"\n', "date = 2025-02-29\n", "[extra]\n", "[[a]]\n", "a.b = 1\n", "'''", '"""', "1979-05-27T07:32:00Z\n",
         "= 1\n", "[", "]", "{", "}", "0x", "inf", "9" * 5000, "\\u0000", "+++\n"]  # fmt: skip
_HTML = ["<h1>Tide | Post</h1>", "<title>Tide - Post", "</title>", "<p>By Ann Field, May 4, 2026", "<p>Written by", "<time datetime='2026-02-31'>", "<meta name=date content='4. Mai 2026'>", "<link rel=canonical href='http://[::1/2026/02/31/x'>",
         '<script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"Tide","author":[[{"@id":"#a"}]],', '"datePublished":["2026"],', '"@id":"#a","name":["Ann"]}]}', "</script>", "<a href=/author/ann rel=author>Ann</a>",
         "<p>", "</p>", "<div hidden>", "</div>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<ul>", "<li>", "</ul>", "<ol start=9>",
         "<a href=#n>1</a>", "<li id=n role=doc-endnote>", "<pre>", "</pre>", "<h1>", "<h2>", "<img alt=x src=y>", "<figure>",
         "<figcaption>", "<blockquote>", "<br>", "<br><br>", "<hr>", "<s>", "</s>", "<script>", "</script>", "<style>", "<base href=//x>",
         "<title>t</title>", "<meta charset=x>", "<svg>", "<math>", "&nbsp;", "&#xD800;", "<![CDATA[", "]]>", "<?x", "<!-- ",
         "<p lang=de>", "<td lang=fr>", "<span xml:lang=ar>", "</span>", "<h1><a href=/>", "<article>", "<main>", "<nav>", "<dl>", "<dd>", "<ul class=noprint>",
         "<thead>", "<link rel=canonical href=http://[>", "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"&#8217;\"}</script>",
         "The ferry leaves at noon, and whoever is late waits. " * 8]  # fmt: skip
_PLAIN = ["CHAPTER I\n", "CHAPTER II.\n\n", "01\n", "Title: x\n", "Author: y\n", "_e_", "=t=", "[Illustration: z]", "[15] n\n",
          "> q\n", ">> r\n", "* * *\n", "1. x\n", "    verse\n", "nega-\n", "tive.", "*** START OF THE PROJECT GUTENBERG EBOOK ***\n",
          "*** END OF THE PROJECT GUTENBERG EBOOK ***\n", "<!-- narrate: skip -->\n", "CONTENTS\n", "Dear A.,\n", "Mr. Hall\n"]  # fmt: skip


PACKED = OFFICE | fuzz_web.PACKED
_FEED = ".feed"
"""Stands for an ending: a feed is read by no reader; nor is an export."""
_HEAD_OF_MAIL = "From: Ada <ada@example.org>\n"


def _in_fence(pieces: list[str], fence: str) -> Callable[[random.Random], str]:
    def made(dice: random.Random) -> str:
        return f"{fence}\n{_mixed(dice, pieces)}\n{fence}\n{_mixed(dice, _MARKDOWN)}"

    return made


_KINDS: dict[str, tuple[str, Callable[[random.Random], str]]] = {
    "markdown": (".md", lambda dice: _mixed(dice, _MARKDOWN)),
    "mdx": (".mdx", lambda dice: _mixed(dice, _MARKDOWN)),
    "rmd": (".rmd", lambda dice: _mixed(dice, _MARKDOWN)),
    "yaml": (".md", _in_fence(_YAML, "---")),
    "toml": (".md", _in_fence(_TOML, "+++")),
    "plain": (".txt", lambda dice: _mixed(dice, _PLAIN)),
    "html": (".html", lambda dice: _mixed(dice, _HTML)),
    "docx": (".docx", lambda dice: _mixed(dice, WORD)),
    "odt": (".odt", lambda dice: _mixed(dice, OPEN)),
    "rtf": (".rtf", lambda dice: _mixed(dice, RICH)),
    "mail": (".eml", lambda dice: _HEAD_OF_MAIL + _mixed(dice, fuzz_web.MAIL + _HTML)),
    "mhtml": (".mhtml", lambda dice: _HEAD_OF_MAIL + _mixed(dice, fuzz_web.MAIL + _HTML)),
    "epub": (".epub", lambda dice: _mixed(dice, fuzz_web.BOOK)),
    "navigation": (".opf", lambda dice: _mixed(dice, fuzz_web.NAVIGATION)),
    "feed": (_FEED, lambda dice: _mixed(dice, fuzz_web.FEED)),
    "wordpress": (".wxr", lambda dice: _mixed(dice, fuzz_exports.WORDPRESS)),
    "ghost": (".ghost", lambda dice: fuzz_exports.ghost(dice, _mixed(dice, fuzz_exports.CARDS + _HTML))),
    "substack": (".csv", lambda dice: _mixed(dice, fuzz_exports.LETTERS + _HTML)),
    "medium": (".story", lambda dice: _mixed(dice, fuzz_exports.STORIES + _HTML)),
}
"""Name to the ending of its files and what makes a text."""
_BOOKS = frozenset({".epub", ".opf"})
_WAYS: list[dict[str, object]] = [
    {},
    {"serial": True},
    {"matter": "speak"},
    {"serial": True, "matter": "speak"},
]
"""How a book is read."""
_MIXED_ONLY = {_FEED: fuzz_web.FEED, ".epub": fuzz_web.BOOK + _HTML, ".opf": fuzz_web.NAVIGATION}
"""What of the tests is no file that could be cut."""


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("readers", nargs="*", metavar="READER", help=", ".join(_KINDS))
    given.add_argument("--minutes", type=float, default=10.0)
    given.add_argument("--seed", type=int, default=0)
    options = given.parse_args()
    kinds = options.readers or list(_KINDS)
    ends = time.monotonic() + 60 * options.minutes
    tried: Counter[str] = Counter()
    faults: dict[str, str] = {}
    dice = random.Random(options.seed)
    while time.monotonic() < ends:
        kind = kinds[tried.total() % len(kinds)]
        suffix, make = _KINDS[kind]
        text = make(dice) if dice.random() < 0.7 else _mutated(dice, suffix)
        tried[kind] += 1
        if (fault := _fault(text, suffix)) and fault not in faults:
            faults[fault] = _shortened(text, suffix, fault)
            print(f"{kind}: {fault}\n    {faults[fault]!r}", flush=True)
    print(", ".join(f"{kind} {count:,}" for kind, count in tried.items()), f"texts, {len(faults)} faults")
    sys.exit(bool(faults))


def _mixed(dice: random.Random, pieces: list[str]) -> str:
    chosen = dice.choices(pieces, k=dice.randint(1, _MOST_PIECES)) + dice.choices(
        _COMMON, k=dice.randint(0, 8)
    )
    dice.shuffle(chosen)
    return "".join(chosen)


def _mutated(dice: random.Random, suffix: str) -> str:
    """A source of the tests, cut somewhere, with a stretch repeated or taken from another."""
    files = list((_DATA / "readers").iterdir())
    sources = [path for path in files if path.suffix == suffix] or [
        path for path in files if path.suffix == ".md"
    ]
    if suffix in _MIXED_ONLY:
        return _mixed(dice, _MIXED_ONLY[suffix])
    one, other = (
        inside(suffix)
        if suffix in OFFICE
        else fuzz_exports.inside(suffix) or dice.choice(sources).read_text(encoding="utf-8")
        for _ in "12"
    )
    a, b = sorted(dice.choices(range(len(one)), k=2))
    c, d = sorted(dice.choices(range(len(other)), k=2))
    return one[:a] + other[c : min(d, c + 300)] + one[b : b + 500]


def _fault(text: str, suffix: str) -> str:
    """What is wrong with how a text is read and planned; empty where nothing is."""
    try:
        with _in_time():
            if suffix == _FEED:
                fuzz_web.followed(text)
                return ""
            for script in _scripts(text, suffix):
                if wrong := _fault_of(script):
                    return wrong
    except NarrateError as error:
        return "" if error.where and error.hint else f"no place or hint: {error.message[:60]}"
    except Exception as error:  # noqa: BLE001 - what nobody expected is what is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(last.filename).name}:{last.name}: {str(error)[:60]}"
    return ""


def _scripts(text: str, suffix: str) -> Iterable[Script]:
    if suffix in fuzz_exports.PACKED:
        return fuzz_exports.scripts(text, suffix)
    if suffix in _BOOKS:
        data = fuzz_web.lead(text) if suffix == ".opf" else PACKED[suffix](text)
        return itertools.chain.from_iterable(
            read_source(Source("x.epub", data), Settings(readers={"epub": way})) for way in _WAYS
        )
    data = PACKED[suffix](text) if suffix in PACKED else text.encode("utf-8", "surrogatepass")
    return read_source(Source(f"x{suffix}", data), Settings())


def _fault_of(script: Script) -> str:
    runs = script.runs
    paint = bytearray(len(script.source))
    spans = [(part.start, part.end) for parts in (runs, script.skips) for part in parts]
    for start, end in spans:
        if any(paint[start:end]):
            return "told twice"
        paint[start:end] = b"\x01" * (end - start)
    if any(not told and not char.isspace() for told, char in zip(paint, script.source, strict=True)):
        return "not told"
    lost = account(plan_chunks(script, language="en", limit=320, options=Text())).unaccounted
    return "unaccounted for" if lost else ""


class _Late(Exception):
    pass


@contextmanager
def _in_time() -> Iterator[None]:
    def late(_: int, __: FrameType | None) -> None:
        raise _Late(f"more than {_PATIENCE} seconds")

    signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _shortened(text: str, suffix: str, fault: str) -> str:
    """The text without what the fault does not need."""
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if _fault(shorter, suffix) == fault:
                text = shorter
            else:
                at += size
        size //= 2
    return text


if __name__ == "__main__":
    main()
