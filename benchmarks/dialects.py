"""How many real Markdown files still have markup in what is spoken, by kind.

    python -m benchmarks.dialects FOLDER… [--each N] [--show]

Every folder is a site, every Markdown file below it is planned as a build would, and the
text that is read aloud is searched for what only a machine reads. Code within a sentence
is left out: whoever writes `{{ title }}` in it wants it said. A bar within a line is a sign
that is heard as a pause or as "or"; rows of a table begin or end with one. `--each` takes that many
files of a site, evenly spread; `--show` prints every find with its file and line.
"""

from __future__ import annotations

import argparse
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from narrate.errors import NarrateError
from narrate.model import Plan
from narrate.settings import Text
from narrate.text.chunks import plan_chunks
from narrate.text.readers import read

KINDS = {
    "front matter": r"^(?:\+\+\+|---\s*$)|\b(?:title|layout|permalink|slug|date) ?[:=] ?[\"']"
    r"|\A(?:layout|permalink|published|draft|author|categories|weight): ",
    "bare front matter": r"\A[Tt]itle: .*|^(?:slug|tags|category): ",
    "block": r"^///|\{\* ",
    "Liquid, Jinja, EJS": r"\{%|%\}|<%|%>",
    "shortcode": r"\{\{|\}\}",
    "attributes": r"\{[:#.][^}\s]|\{-\}|\{=\w+\}|\{[\w-]+=|\b(?:src|alt|class|href|style|width|id)=[\"'“\d]",
    "table of contents": r"\[\[?_?toc_?\]|\{:toc",
    "wiki link": r"\[\[|\]\]",
    "highlight": r"==\w[^=\n]*\w==",
    "comment": r"%%|<!--|^-->",
    "callout": r"\[![\w-]+\]",
    "container": r":::|^!!! |^\?\?\? ?",
    "citation": r"\[-?@\w|[(\s;]@(?:fig|tbl|sec|eq|lst|thm)-",
    "reference": r"\\?@ref\(|\(PART",
    "footnote": r"\[\^",
    "formula": r"\$\$|\$[^$\s\d][^$\n]*\\|\\[a-zA-Z]{2,}\b|\\[(\[]",
    "import": r"^(?:import|export) .*(?:from ['\"]|=|\()",
    "expression": r"\{/\*|\*/\}|=\{|\{`",
    "tag": r"</?[a-zA-Z][\w.-]*(?:\s[^<>]*)?/?>",
    "emoji code": r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])",
    "critic markup": r"\{(?:\+\+|--|~~|>>|==)|(?:\+\+|--|~~|<<|==)\}",
    "strike": r"~~",
    "emphasis": r"\*\*|(?<![\w*])\*\w[^*\n]*\w\*(?!\w)|__\w|(?<!\w)_\w[^_\n]*\w_(?!\w)",
    "link": r"\]\(|^\[[^\]]+\]:|\w\]\[[\w ]*\]",
    "check box": r"^\[[ x]\] ",
    "table rule": r"[-=]{4,}|\+--|\|[-:| ]+\|",
    "picture": r"(?<![#\w])!\[",
    "name of a picture": r"\A\S+\.(?:png|jpe?g|gif|svg|webp|mp4)\.?\Z|\A(?:image|img|screenshot|untitled)\d*\.?\Z",
    "anchor": r" \(#[a-z]+(?:-\w+)+\)\Z",
    "entity": r"&(?:[A-Za-z]{2,10}|#x?[0-9A-Fa-f]+);",
    "macro": r"\\(?:newpage|index|label|cite\w*|ref|pagebreak)\b",
    "fence": r"```|~~~",
    "backtick": r"`[^`\n]*`",
    "pipe": r"^\||\|\s*$",
    "brace": r"\{(?![\w .,\ufffc-]+\})|(?<![\w\ufffc])\}",
    "field": r"^\w[\w-]*:: |^::",
    "data": r"\bdata:\w+/|(?=[A-Za-z+/]*\d)[A-Za-z0-9+/]{60}",
    "heading": r"^#{1,6} ",
    "snippet": r"-{1,}8<-{1,}",
    "block id": r"\s\^[\w-]+$",
}
SAID = {
    "address": r"\b(?:slash slash\b|colon slash|percent (?:two|three) [A-F]\b)|\bhttps?\b.*\bslash\b",
    "backslash": r"\bbackslash\b",
    "asterisk": r"\basterisk\b",
    "caret": r"\bcaret\b",
    "plus signs": r"\b(?:plus plus plus|equals equals)\b",
}
"""The same, in the words that rules say for what is no code."""
_SAID = {name: re.compile(pattern) for name, pattern in SAID.items()}
_KINDS = {name: re.compile(pattern, re.MULTILINE) for name, pattern in KINDS.items()}
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,}).*?^[ \t>]*\1[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(
    r"(?<!`)(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)|<(code|kbd|samp|pre)\b.*?</\3>", re.DOTALL
)
_PATH = re.compile(r"(?<!\w)[A-Za-z]:\\[^\s\"]*|\b[\w-]+\\[\w-]+(?:\\[\w-]+)*\.\w+")
"""A path of Windows: its backslashes are meant."""
_MARKS_OF_CODE = re.compile(r"^`+ ?|^<[^<>]*>| ?`+$|</\w+>$")
HOLE = "\ufffc"
"""Stands for code, and for what is said well."""
_SAID_WELL = ("url", "formula", "digest")
"""Rules that make words, or few of them, of what looks like markup."""
_HEAD = 15
"""Lines in which front matter may stand."""
SUFFIXES = (".md", ".mdx", ".qmd", ".rmd", ".markdown")


@dataclass(frozen=True)
class Find:
    """Markup that a listener hears."""

    kind: str
    path: Path
    line: int
    text: str


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--each", type=int, default=0, metavar="N")
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    total = Counter[str]()
    print(f"{'site':32} {'files':>6} {'unread':>6} {'markup':>6} {'share':>7}")
    finds: list[Find] = []
    for folder in arguments.folders:
        found, counts = _site(folder, arguments.each)
        finds += found
        total += counts
        _row(folder.name, counts)
    _row("together", total)
    print()
    for kind, count in Counter(kind for kind, _ in {(find.kind, find.path) for find in finds}).most_common():
        print(f"{kind:32} {count:6}")
    if arguments.show:
        for find in finds:
            print(f"{find.path}:{find.line}: {find.kind}: {find.text}")


def _row(name: str, counts: Counter[str]) -> None:
    share = counts["markup"] / max(counts["files"], 1)
    print(f"{name:32} {counts['files']:6} {counts['unread']:6} {counts['markup']:6} {share:7.1%}")


def _site(folder: Path, each: int) -> tuple[list[Find], Counter[str]]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    if 0 < each < len(paths):
        paths = [paths[index * len(paths) // each] for index in range(each)]
    finds: list[Find] = []
    counts = Counter[str]()
    for path in paths:
        try:
            found = list(markup(_plan(path), path))
        except NarrateError as error:
            if "nothing to say" not in str(error) and "is empty" not in str(error):
                counts["unread"] += 1
                print(f"  {error}")
            continue
        counts["files"] += 1
        counts["markup"] += bool(found)
        finds += found
    return finds, counts


def _plan(path: Path) -> Plan:
    return plan_chunks(read(path), language="en", limit=400, options=Text())


def markup(plan: Plan, path: Path) -> Iterator[Find]:
    """What of a plan only a machine reads."""
    without = _FENCE.sub(lambda match: " " * len(match[0]), plan.script.source)
    code = [match.span() for match in _CODE.finditer(without)]
    starts = [start for start, _ in code]
    for chapter in plan.chapters:
        for chunk in chapter.chunks:
            if chunk.kind == "code":
                continue
            text, said, places = "", "", []
            for piece in chunk.pieces:
                inside = bisect_right(starts, piece.start) - 1
                if not piece.spoken:
                    continue
                places.append((len(text), piece.start))
                if piece.rule in _SAID_WELL or (inside >= 0 and piece.start < code[inside][1]):
                    text += HOLE
                    said += piece.spoken if piece.rule in _SAID_WELL else HOLE
                else:
                    text += (bare := _without_code(piece.text, piece.start, piece.end, code, without))
                    following = bisect_left(starts, piece.end) - 1
                    beside = following >= 0 and code[following][1] > piece.start
                    said += piece.spoken if piece.rule and bare == piece.text and not beside else HOLE
            if _PATH.search(text):
                text, said = _PATH.sub(HOLE, text), ""
            for kind, pattern in _KINDS.items():
                if match := pattern.search(text):
                    at = places[bisect_right(places, (match.start(), 1 << 60)) - 1][1]
                    if plan.script.source[max(at - 1, 0) : at + 1].startswith("\\"):
                        continue  # the writer escaped it: it is meant
                    if kind == "bare front matter" and plan.script.line(at) > _HEAD:
                        continue  # further below it is text
                    yield Find(kind, path, plan.script.line(at), _around(text, match))
            for kind, pattern in _SAID.items():
                if match := pattern.search(said):
                    yield Find(kind, path, plan.script.line(chunk.start), _around(said, match))


def _without_code(text: str, start: int, end: int, code: list[tuple[int, int]], source: str) -> str:
    """A piece without the code in it; what was cut out of the source is not in its text."""
    index = bisect_left(code, (start, 0))
    exact, done = len(text) == end - start, 0
    while index < len(code) and code[index][0] < end:
        a, b = (max(at - start, 0) for at in code[index])
        inside = source[slice(*code[index])]
        if not exact:
            inner = _MARKS_OF_CODE.sub("", inside).replace("\n", " ")
            a = text.find(inner, done)
            a, b = (a, a + len(inner)) if a >= 0 else (done, done)
        text = text[:a] + HOLE * (min(b, len(text)) - a) + text[b:]
        index, done = index + 1, b
    return text


def _around(text: str, match: re.Match[str]) -> str:
    return " ".join(text[max(match.start() - 30, 0) : match.end() + 30].split())


if __name__ == "__main__":
    main()
