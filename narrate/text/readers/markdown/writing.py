"""A script of any format as Markdown that a writer can read and correct.

What is spoken stays spoken; links, pictures, code, tables and notes, which a script only has as
asides, get their place in the text again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice, takewhile

from narrate.languages import nearness
from narrate.model import Aside, Block, Run, Script

_SPECIAL = re.compile(r"([`*_<>~|$])")
_NUMBERED_SIGNS = re.compile(
    r"\\|&(?=#?\w+;)|\[(?=[\[^@! \]xX])|\](?=[(\[:{\]])|[{}^]"
    r"|([=%+:!-])(?=\1)|(?<=([=%+:!-]))\2|:(?=[\w+-]+:)|(?<!\w)@(?=[\w{*])|^\s*[:#@%]"
)
"""Written by number: what begins the syntax of some dialect, where a backslash is no help."""
_AT_START = re.compile(r"^(\s*\d+|\s*)([#+-](?=\s|$)|(?<=\d)[.)](?=\s|$))")
"""What begins a heading or an item at the head of a line; its sign is escaped."""
_NUMBERED = re.compile(r"\d{1,9}[.)] ")
_BRACKET = re.compile(r"[\[\]]")
_CELL_ENDS = re.compile(r"(?:^| )\|(?: |$)")


def markdown_of(script: Script, front: Mapping[str, str]) -> str:
    """The text, with `front` as its front matter: name to value, empty ones left out."""
    writer = _Writer(script)
    parts = [_front_matter(front, script.lexicon), *writer.blocks(), *writer.footnotes()]
    return "\n\n".join(filter(None, parts)) + "\n"


def _front_matter(front: Mapping[str, str], lexicon: Mapping[str, str]) -> str:
    lines = [f"{name}: {_scalar(value)}" for name, value in front.items() if value]
    if lines and lexicon:
        lines += ["lexicon:", *(f"  {_quoted(word)}: {_quoted(said)}" for word, said in lexicon.items())]
    return "\n".join(["---", *lines, "---"]) if lines else ""


def _scalar(value: str) -> str:
    """A YAML scalar that reads as text, or as a date."""
    if re.fullmatch(r"[A-Za-z][\w ,.]*|\d{4}-\d{2}-\d{2}\S*", value) and value.lower() not in _WORDS:
        return value
    return _quoted(value)


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_WORDS = frozenset(("yes", "no", "true", "false", "null", "on", "off", "y", "n"))


class _Writer:
    def __init__(self, script: Script) -> None:
        self._script = script
        self._asides = sorted(script.asides, key=lambda aside: aside.at)
        self._at = [aside.at for aside in self._asides]
        self._notes: list[str] = []
        self._spoken = [block for block in script.blocks if block.runs]
        self._pictures = {block.text for block in self._spoken if block.kind == "image"}
        """Texts of those that stand alone; one without an address that stands in a sentence is only said there."""
        self._depth = 0
        """Of the last item, in lists; 0 behind anything else."""
        self._written = 0
        """How many of the asides stand before what comes now."""

    def blocks(self) -> Iterator[str]:
        """Every block, with the code, tables and pictures that stand between them."""
        in_table = False
        kind = ""
        for section in self._script.sections:
            for block in section.blocks:
                if not block.runs:
                    yield "---"
                    continue
                yield from self._things_before(block.runs[0].start)
                if block.kind == "table":
                    if not in_table:
                        yield from self._things_before(block.runs[0].start + 1)
                elif block.kind != "image":
                    yield self._block(block, is_next=kind == block.kind)
                in_table = block.kind == "table"
                kind = block.kind
        yield from self._things_before(len(self._script.source) + 1)

    def footnotes(self) -> Iterator[str]:
        """The notes, under the numbers that their marks got."""
        for number, text in enumerate(self._notes, 1):
            yield f"[^{number}]: {_escaped(text)}"

    def _things_before(self, end: int) -> Iterator[str]:
        """What stands between the text before `end`, once."""
        last = bisect_left(self._at, end)
        for aside in self._asides[self._written : max(last, self._written)]:
            if aside.kind == "code":
                yield f"```\n{aside.text}\n```"
            elif aside.kind == "table":
                yield _table(aside.text, self._foreign_from(aside.at))
            elif aside.kind == "image" and (aside.target or aside.text in self._pictures):
                yield f"![{_escaped(aside.text)}](<{aside.target}>)"
        self._written = max(last, self._written)

    def _foreign_from(self, start: int) -> deque[tuple[str, str]]:
        """What the table there says in another language, in order, and in which."""
        first = bisect_left(self._spoken, start, key=lambda block: block.runs[0].start)
        rows = takewhile(lambda block: block.kind == "table", islice(self._spoken, first, None))
        runs = (run for row in rows for run in row.runs)
        said = (
            (_joined(passage), language) for language, passage in groupby(runs, self._foreign) if language
        )
        return deque((text, language) for text, language in said if text)

    def _block(self, block: Block, *, is_next: bool) -> str:
        text = " ".join("".join(self._passages(block.runs)).split())
        if block.kind == "heading":
            return f"{'#' * block.level} {text}"
        last, self._depth = self._depth, 0
        if block.kind == "item":
            return self._item(text, min(block.level, last + 1))
        if block.kind == "quote":
            return f"> {text}"
        return _AT_START.sub(r"\1\\\2", text)

    def _passages(self, runs: Iterable[Run]) -> Iterator[str]:
        """The runs of a block, those in another language than the script's as spans that say theirs."""
        for language, passage in groupby(runs, self._foreign):
            text = "".join(self._run(run, in_span=bool(language)) for run in passage)
            yield _spanned(text, language) if language else text

    def _foreign(self, run: Run) -> str:
        """The language of a run; empty where it is the script's, if only of another country."""
        return "" if nearness(run.language, (self._script.language,)) else run.language

    def _item(self, text: str, level: int) -> str:
        """An item, never deeper than one list below the last: that would be code."""
        self._depth = level
        numbered = _NUMBERED.match(text)
        indent = "    " * (level - 1)
        return f"{indent}{text}" if numbered else f"{indent}- {text}"

    def _run(self, run: Run, *, in_span: bool) -> str:
        """A run with the links and the marks of notes in it."""
        escaped = _escaped_in_span if in_span else _escaped
        text, start, end = run.text, run.start, run.end
        if len(text) != end - start:
            return escaped(text)
        parts, at = [], start
        for aside in self._asides[bisect_left(self._at, start) : bisect_left(self._at, end)]:
            if aside.kind == "footnote":
                self._notes.append(aside.text)
                parts += [escaped(text[at - start : aside.at + 1 - start]), f"[^{len(self._notes)}]"]
                at = aside.at + 1
            elif aside.kind == "link" and (begin := _begin(aside, text, start)) >= at:
                parts.append(escaped(text[at - start : begin - start]))
                parts.append(f"[{escaped(aside.text)}](<{aside.target}>)")
                at = begin + len(aside.text)
        return "".join([*parts, escaped(text[max(at - start, 0) :])])


def _begin(link: Aside, text: str, start: int) -> int:
    """Where the text of a link that ends or begins at its place begins; -1 where it is not that text."""
    for begin in (link.at + 1 - len(link.text), link.at):
        if text[max(begin - start, 0) : begin + len(link.text) - start] == link.text:
            return begin
    return -1


def _table(lines: str, foreign: deque[tuple[str, str]]) -> str:
    """Rows of cells parted by bars, with the line that makes them a table."""
    rows = [_CELL_ENDS.split(line) for line in lines.splitlines()]
    width = max(len(row) for row in rows)
    filled = [[*(_cell(cell, foreign) for cell in row), *[""] * (width - len(row))] for row in rows]
    written = [f"| {' | '.join(row)} |" for row in filled]
    return "\n".join([written[0], "|" + " --- |" * width, *written[1:]])


def _cell(text: str, foreign: deque[tuple[str, str]]) -> str:
    """A cell, what it says in another language as spans, which are taken from the passages to come."""
    written = ""
    while foreign and (at := text.find(foreign[0][0])) >= 0:
        passage, language = foreign.popleft()
        written += _escaped(text[:at]) + _spanned(_escaped_in_span(passage), language)
        text = text[at + len(passage) :]
    return written + _escaped(text)


def _joined(runs: Iterable[Run]) -> str:
    return " ".join("".join(run.text for run in runs).split())


def _spanned(text: str, language: str) -> str:
    """A passage as a span; white space around it stands outside."""
    passage = text.strip()
    if not passage:
        return text
    before, _, behind = text.partition(passage)
    return f"{before}[{passage}]{{lang={language}}}{behind}"


def _escaped_in_span(text: str) -> str:
    """Likewise between brackets, which a bracket of the text would end."""
    return _BRACKET.sub(lambda match: f"&#{ord(match[0])};", _escaped(text))


def _escaped(text: str) -> str:
    numbered = _NUMBERED_SIGNS.sub(lambda match: f"&#{ord(match[0])};", text)
    return _SPECIAL.sub(r"\\\1", numbered)
