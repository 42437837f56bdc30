"""Code that nobody marked as such: paragraphs of commands, statements, traces of a stack, records.

A paragraph is code from its first line on, as long as its lines are: each is one that nobody writes in prose, or may
stand beside such lines. What reads like prose ends it. Items of a list stay what they are.
"""

from __future__ import annotations

import re
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

from narrate.text.readers.markdown.state import begins_item, line_of
from narrate.text.readers.markdown.syntax.code_lines import (
    BESIDE,
    MONOSPACED,
    OPENING,
    PROMPT,
    PROSE,
    is_certain,
)
from narrate.text.readers.markdown.syntax.tokens import lines_of_code

_PROMPT = re.compile(PROMPT, re.VERBOSE)
_TAG = re.compile(r"<[^<>]*>")
_FENCES = ("```", "~~~")
_INDENTED = 2
"""Columns by which a line stands deeper than the first one of its code."""
_MOST = 1000
"""Lines of one stretch of code."""


def install(parser: MarkdownIt) -> None:
    """It is looked for before prose, which is looked for before everything else."""
    above: RuleOptionsType = {"alt": ["paragraph"]}
    parser.block.ruler.before("prose", "bare code", _bare_code, above)


def _bare_code(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Only a command behind its prompt, or code in HTML, ends a paragraph above it."""
    if state.is_code_block(first) or begins_item(state, first):
        return False
    line = line_of(state, first)
    monospaced = line.startswith("<") and _is_monospaced(line)
    if silent and not monospaced and not _PROMPT.match(line):
        return False
    end = _end_of_monospaced(state, first, last) if monospaced else _end(state, first, last)
    if end == first or silent:
        return end > first
    token = lines_of_code(state, first, end)
    if monospaced:
        token.meta = {"shown": unescape(_TAG.sub("", token.content))}
    return True


def _end_of_monospaced(state: StateBlock, first: int, last: int) -> int:
    """The line after a stretch of code in HTML; one line alone is a word that is set off."""
    end = next((line for line in range(first, last) if not _is_monospaced(line_of(state, line))), last)
    return end if end - first > 1 else first


def _is_monospaced(line: str) -> bool:
    return MONOSPACED.fullmatch(line.rstrip()) is not None


def _end(state: StateBlock, first: int, last: int) -> int:
    """The line after the code that begins in a line; that line itself where none does."""
    head = line_of(state, first).rstrip()
    if not is_certain(head) and not (
        first + 1 < last and OPENING.fullmatch(head) and is_certain(line_of(state, first + 1).rstrip())
    ):
        return first
    prompted = _PROMPT.match(head) is not None
    line = first + 1
    while (
        line < min(last, first + _MOST) and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent
    ):
        text = line_of(state, line).rstrip()
        if text.startswith(_FENCES):
            break
        deeper = state.sCount[line] - state.sCount[first] >= _INDENTED
        printed = prompted and not PROSE.fullmatch(text)
        if not (deeper or printed or is_certain(text) or BESIDE.fullmatch(text)):
            break
        line += 1
    return line
