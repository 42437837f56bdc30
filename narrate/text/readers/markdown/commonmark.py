"""CommonMark with the place of every token.

markdown-it-py knows the lines of a block, but not where inside them a token stands.
The parser knows it while it works: `StateInline.pos` is where a rule stands when it
adds to the output. Here it writes that down, in `Token.map` of the inline tokens,
`[start, start]` in the content of their block; `Places` leads from there to the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import Any, Literal, cast

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from narrate.text.readers.markdown import formulas, prose, syntax
from narrate.text.readers.markdown.dispatch import Blocks, Helpers, Inlines
from narrate.text.readers.markdown.syntax import bare_code, lettered

_NOTHING: dict[str, Any] = cast(Any, MappingProxyType({}))
"""What text has of attributes: the same for all of it, and nobody writes into it."""


class _State(StateInline):
    """Notes where pending text began and where each token was pushed."""

    _pending_from = 0

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._opened: list[int] = []
        """Places in `tokens_meta` of the tokens that no other has closed yet."""

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._pending_from = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 (the parser's name)
        token = Token(
            "text", "", 0, attrs=_NOTHING, meta=_NOTHING, content=self.pending, level=self.pendingLevel
        )
        token.map = [self._pending_from, self._pending_from]
        self.tokens.append(token)
        self.pending = ""
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        at = self.pos
        previous = self.tokens[-2] if len(self.tokens) > 1 else None
        if previous and previous.type == "text" and previous.map and previous.map[0] >= at:
            at = previous.map[0] + len(previous.content)  # `***` is pushed star by star from one place
        token.map = [at, at]
        if nesting > 0:
            self._opened.append(len(self.tokens_meta) - 1)
        elif nesting < 0 and self._opened:
            opened = self._opened.pop()
            if not (self.tokens_meta[opened] or {}).get("delimiters"):
                self.tokens_meta[opened] = (
                    None  # a link has no marks in it, most often, and there may be many
                )
        return token


class _Inline(Inlines):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if src and not self.terminator_re.search(src):
            tokens.append(Token("text", "", 0, content=src, map=[0, 0]))
            return tokens
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        # Struck-out text swaps a lone `~` with its neighbour.
        state.tokens.sort(key=lambda token: token.map[0] if token.map else 0)
        return state.tokens


def _text(state: StateInline, silent: bool) -> bool:
    """Text up to the next sign; unlike the parser's own rule, never beyond what is being parsed."""
    match = state.md.inline.terminator_re.search(state.src, state.pos, state.posMax)
    end = match.start() if match else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


@cache
def _parser(*, indented_code: bool) -> MarkdownIt:
    options = {"inline_definitions": True, "maxNesting": 20}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    inline = _Inline()
    for ruler, given in ((inline.ruler, parser.inline.ruler), (inline.ruler2, parser.inline.ruler2)):
        ruler.enableOnly(given.get_active_rules())
    parser.inline = inline
    formulas.install(parser, inline)
    footnote_plugin(parser, move_to_end=False)
    deflist_plugin(parser)
    syntax.install(parser)
    prose.install(parser)
    bare_code.install(parser)
    lettered.install(parser)
    inline.ruler.at("text", _text)
    if not indented_code:
        parser.disable("code")
    # Joining neighbours would lose their places.
    inline.ruler2.disable("fragments_join")
    parser.core.ruler.disable("text_join")
    parser.block = Blocks(parser.block)
    parser.helpers = cast(Any, Helpers)
    return parser


def parse(text: str, *, expressions: bool = False) -> tuple[list[Token], dict[int, list[Token]]]:
    """The tokens of a Markdown text, and those of its inline footnotes by their id.

    Every inline token has a `map`. `expressions` are the braces of MDX, which has no indented code.
    Tokens stay where they stand in the text, those of footnotes too.
    """
    env: dict[str, Any] = {"expressions": expressions}
    tokens = _parser(indented_code=not expressions).parse(text, env)
    notes = env.get("footnotes", {}).get("list", {})
    return tokens, {number: note["tokens"] for number, note in notes.items() if "tokens" in note}


class Lines:
    """Where the lines of the source begin and end."""

    def __init__(self, source: str, start: int) -> None:
        """The parser is given the source from `start` on, and counts its lines from 0."""
        self.source = source.replace("\0", "\ufffd")  # as the parser does
        self.start = start
        self._starts = [start]
        while (at := source.find("\n", self._starts[-1])) >= 0:
            self._starts.append(at + 1)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """From the start of line `first` to the end of the line before `last`."""
        if first >= len(self._starts):
            return len(self.source), len(self.source)
        end = self._starts[last] - 1 if last < len(self._starts) else len(self.source)
        return self._starts[first], max(end, self._starts[first])

    def text(self, line: int) -> str:
        """A line without its line feed."""
        return self.source[slice(*self.span(line, line + 1))]


class Places:
    """Leads from the content of a block to the source.

    The content is the block's lines, each without the marks of its containers and
    some white space: what is left of a line is its end.
    """

    def __init__(self, starts: list[int], targets: list[int]) -> None:
        """From `starts[i]` of the content on, one character after another is that from `targets[i]` on."""
        self._starts = starts
        self._targets = targets

    def __call__(self, at: int) -> int:
        """The offset in the source of a character of the content."""
        index = bisect_right(self._starts, at) - 1
        return self._targets[index] + at - self._starts[index]

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut a stretch of the content where the source does not go on with the next character."""
        first = bisect_right(self._starts, start)
        if first == len(self._starts) or self._starts[first] >= end:
            return iter(((start, end),))
        return pairwise((start, *self._starts[first : bisect_left(self._starts, end, first)], end))

    @classmethod
    def of_lines(cls, content: str, lines: Lines, first: int, last: int, *, atx: bool = False) -> Places:
        """Of a paragraph, heading or HTML block that lies in the lines from `first` to before `last`."""
        parts = content.split("\n")
        while first < last - 1 and _tail(lines.text(first), parts[0], atx) is None:
            first += 1
        starts, targets, at = [], [], 0
        for number, part in enumerate(parts):
            start, end = lines.span(first + number, first + number + 1)
            tail = _tail(lines.source[start:end], part, atx)
            starts.append(at)
            targets.append(start + tail if tail is not None else end - len(part))
            at += len(part) + 1
        return cls(starts, targets)

    @classmethod
    def of_parts(cls, content: str, targets: list[int]) -> Places:
        """Of a cell, each of whose lines begins at a target of its own."""
        lengths = [len(line) + 1 for line in content.split("\n")]
        return cls(list(accumulate(lengths[:-1], initial=0)), targets)

    @classmethod
    def of_cell(cls, content: str, source: str, start: int, end: int) -> Places:
        """Of a table's cell, searched from `start` on: in the source its pipes are escaped."""
        at = source.find(content.replace("|", "\\|"), start, end)
        starts, targets = [0], [at]
        for index, char in enumerate(content):
            if char == "|":
                starts.append(index)
                targets.append(at + index + len(starts) - 1)
        return cls(starts, targets)


def _tail(line: str, part: str, atx: bool) -> int | None:
    """Where `part` begins in the line whose end it is; None where it is not."""
    if atx:
        line = re.sub(r"(?<=[ \t])#+$", "", line.rstrip(" \t"))
    bare = part.lstrip(" ")  # a tab that a list cuts through comes as spaces
    at = line.rfind(bare)
    if at < 0:
        return None
    behind = line[at + len(bare) :]
    if atx:
        behind = behind.strip("# \t")
    return None if behind.strip() else at - len(part) + len(bare)
