"""Lines that are no text: tables of contents, tags, abbreviations, snippets; and lines of verse."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.state import before_signs, line_of
from narrate.text.readers.markdown.syntax.tokens import silent_lines, text_lines

_TAG = r"#(?=[\d/-]*[^\W\d])[\w/-]++"
"""A tag: it has a letter."""
_SILENT_LINES = (
    (
        "[@${",
        re.compile(r"(?:\[\[?_?toc_?\]?\]|@\[toc\].*|\$\{toc\}|\{:+\s*toc\b[^}]*\})\s*", re.IGNORECASE),
        "table of contents",
    ),
    (
        "\\",
        re.compile(
            r"\\[a-zA-Z]+[ \t]*=[ \t]*\\?[\w.+-]+[ \t]*"
            r"|\\(?:(?:re)?newcommand|providecommand|usepackage|DeclareMathOperator|def|let|newtheorem|setlength)\*?[\\{\[].*"
        ),
        "raw block",
    ),
    ("*", re.compile(r"\*\[[^\]\n]+\]:.*"), "abbreviation"),
    (";-", re.compile(r";?-{1,}8<-{1,}.*"), "template"),
    ("<", re.compile(r"<<<[ \t]+[@./~]\S*.*"), "template"),
    ("^", re.compile(r"\^[\w-]+(?:[ \t]+[\w-]+){0,3}(?:[ \t]+\([\w ,]*\))?\s*"), "block id"),
    ("(+", re.compile(r"\([\w:.-]+\)=\s*|\+\+\+(?:\s*\{.*\})?\s*"), "attributes"),
    (
        "#Tt",
        re.compile(rf"(?:tags?:\s*)?{_TAG}(?:[\s,]++{_TAG})+\s*", re.IGNORECASE),
        "tags",
    ),
    ("Tt", re.compile(r"tags?:\s*#[\w/-]+\s*", re.IGNORECASE), "tags"),
)
"""What such a line begins with, what it looks like, and by which rule it is not spoken."""
_SILENT = {
    char: [(pattern, rule) for chars, pattern, rule in _SILENT_LINES if char in chars]
    for char in sorted({char for chars, _, _ in _SILENT_LINES for char in chars})
}
"""The same, by the first character."""
_RULE = re.compile("|".join(rf"(?:{re.escape(char)}[ \t]*+){{3,}}+" for char in "*-_"))
_DOUBLE = re.compile(r"={4,}[ \t]*")
_DEFINITION = re.compile(r"\[(?!\^)[^\]\n]+\]:[ \t]++(?=\S*[:/.#$])\S++(?:[ \t]+[\"'(].*)?[ \t]*")
"""The target of a link, defined in a line of its own: `[yard]: https://… "title"`."""
_LONE_TAG = re.compile(r"#[^\W\d][\w/-]*\s*")
_CONTENTS = re.compile(r"[ \t]*\{:\s*(?:\.[\w-]+\s+|#[\w-]+\s+)*toc\b")
_VERSE = re.compile(r"\|(?:[ \t]++(.*[^|\s])|)[ \t]*")
_DELIMITERS = re.compile(r"[|: \t]*+-[|:\- \t]*+")
"""The line of a pipe table below its header."""
_RULED = re.compile(r"\|(?=[-=+:| ]*?[-=]{3})[-=+:| ]*+")
_CAPTION = re.compile(r":[ \t]+(\S.*)")


_UNSPACED = re.compile(r"(?P<mark>#{2,6})(?P<text>[^\W\d_].*)")
"""A heading without the space that CommonMark wants, as older programs take it; of one mark it is a hashtag."""


def install(parser: MarkdownIt) -> None:
    """These lines go before lists, headings and paragraphs."""
    above: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("table", "verse", _verse)
    parser.block.ruler.before("table", "silent lines", _silent, above)
    parser.block.ruler.before("table", "contents item", _contents)
    parser.block.ruler.before("table", "caption", _caption)
    parser.block.ruler.before("table", "upper rule", _upper_rule)
    parser.block.ruler.after("heading", "unspaced heading", _unspaced, above)
    parser.block.ruler.at("hr", _rule, above)
    parser.block.ruler.after("hr", "double rule", _double_rule)
    parser.block.ruler.after("reference", "lost definition", _definition, {"alt": ["paragraph", "list"]})


@begins("[@${*;-^(+#Tt<\\")
def _silent(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    if state.is_code_block(first):
        return False
    line = line_of(state, first)
    rule = ""
    for pattern, name in _SILENT.get(line[:1], ()):
        if pattern.fullmatch(line):
            rule = name
            break
    if (
        not rule
        and line.startswith("#")
        and _LONE_TAG.fullmatch(line)
        and (first == 0 or state.eMarks[first] >= _end_of_text(state))
    ):
        rule = "tags"  # one alone heads or ends a note; elsewhere it is a hashtag that somebody says
    if not rule:
        return False
    return silent or silent_lines(state, first, first + 1, rule)


@begins("#")
def _unspaced(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    match = _UNSPACED.fullmatch(line_of(state, first))
    if not match or state.is_code_block(first):
        return False
    if silent:
        return True
    tag = f"h{len(match['mark'])}"
    opening = state.push("heading_open", tag, 1)
    opening.markup, opening.map = match["mark"], [first, first + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = before_signs(match["text"], "#"), [first, first + 1], []
    state.push("heading_close", tag, -1).markup = match["mark"]
    state.line = first + 1
    return True


@begins("*-_")
def _rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Three stars, hyphens or underscores, as the parser's own rule finds them sign by sign."""
    start, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    if not _RULE.fullmatch(state.src, start, end) or state.is_code_block(first):
        return False
    if not silent:
        state.line = first + 1
        state.push("hr", "hr", 0).map = [first, first + 1]
    return True


@begins("=")
def _double_rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A line of `=` below no text: it parts what is above it from what follows."""
    if not _DOUBLE.fullmatch(line_of(state, first)) or state.is_code_block(first):
        return False
    if not silent:
        state.line = first + 1
        state.push("hr", "hr", 0).map = [first, first + 1]
    return True


def _end_of_text(state: StateBlock) -> int:
    """Where the last line with anything in it ends."""
    if "end of text" not in state.env:
        state.env["end of text"] = len(state.src.rstrip())
    end: int = state.env["end of text"]
    return end


@begins("[")
def _definition(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The target of a link that stands right below text, so that CommonMark does not see it."""
    if state.is_code_block(first) or not _DEFINITION.fullmatch(line_of(state, first)):
        return False
    return silent or silent_lines(state, first, first + 1, "link target")


@begins("*-+1")
def _contents(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """kramdown's `* TOC` with `{:toc}` in the next line."""
    if first + 1 >= last or line_of(state, first)[:1] not in ("*", "-", "+", "1"):
        return False
    if not _CONTENTS.match(line_of(state, first + 1)):
        return False
    return silent or silent_lines(state, first, first + 2, "table of contents")


@begins("|")
def _verse(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Pandoc's line blocks: every line is a paragraph, a bare `|` parts stanzas."""
    end, lines = first, []
    while end < last and not state.is_code_block(end) and (match := _VERSE.fullmatch(line_of(state, end))):
        lines.append(match[1] or "")
        end += 1
    if not any(lines) or any(
        _DELIMITERS.fullmatch(line_of(state, line)) for line in range(first, min(end + 1, last))
    ):
        return False
    if not silent:
        for line, text in enumerate(lines, first):
            if text:
                text_lines(state, line, line + 1, text)
        state.line = end
    return True


@begins("|")
def _upper_rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The line above the head of a table, as kramdown and Org have it."""
    if first + 1 >= last or state.is_code_block(first) or not _RULED.fullmatch(line_of(state, first)):
        return False
    below = line_of(state, first + 1)
    if not below.startswith("|") or _DELIMITERS.fullmatch(below):
        return False
    return silent or silent_lines(state, first, first + 1, "table")


@begins(":")
def _caption(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The caption of a table: a paragraph behind a colon."""
    match = _CAPTION.fullmatch(line_of(state, first))
    if not match or state.is_code_block(first):
        return False
    if first + 1 < last and line_of(state, first + 1).strip():
        return False
    if not silent:
        text_lines(state, first, first + 1, match[1])
        state.line = first + 1
    return True
