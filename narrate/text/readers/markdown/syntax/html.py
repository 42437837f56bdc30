"""HTML in Markdown: tags wherever they stand, attributes in any spelling, JSX too.

CommonMark leaves what stands in a block of HTML as it is. Writers, and the generators
that they use, mean Markdown in it, so only comments, scripts and code are blocks here;
every other tag is part of a paragraph, and `inline` knows which of them end one.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.common.utils import isLinkClose, isLinkOpen
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.html import NESTED, end_of_nested
from narrate.text.readers.markdown.state import line_of
from narrate.text.readers.markdown.syntax.tokens import text_lines

_UNSEEN = "script|style|textarea|svg|math|iframe|video|audio|object|canvas|template|select|noscript"
_BLOCKS = (
    (
        re.compile(rf"<(?:{_UNSEEN}|pre)(?=[\s>]|$)", re.IGNORECASE),
        re.compile(r"</([a-z]+)\s*>|/>\s*$", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Z]", re.IGNORECASE), re.compile(r">")),
)
_NAME = re.compile(r"</?[A-Za-z][\w.:-]*(?=[\s/>{]|\ue000)|</?>")
_COMPONENT = re.compile(r"(?:</?[A-Z][\w.]*(?:[ \t]+[^<>\n]*)?>[ \t]*)+")
_ENDS_TEXT = re.compile(rf"(?:`{{3,}}|~{{3,}})[^`]*$|{_COMPONENT.pattern}$")
_GENERIC = re.compile(r"<[A-Z]\w{0,20}>")
"""`Vec<T>`: right behind a word it is a type, and no tag."""
_STOPS = re.compile(r"[\"'`{}<>]|\n[ \t]*\n")


def install(parser: MarkdownIt) -> None:
    """Replace the parser's own rules for HTML."""
    parser.block.ruler.at("html_block", _block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("html_block", "component", _component, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at("paragraph", _paragraph)
    parser.inline.ruler.at("html_inline", _tag)


@begins("<")
def _block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    if state.is_code_block(first):
        return False
    line = line_of(state, first)
    kind = next((closing for opening, closing in _BLOCKS if opening.match(line)), None)
    if kind is None:
        return False
    match = re.match(r"<([a-z]+)", line, re.IGNORECASE)
    name = match[1].lower() if match else ""
    unclosed = f"no end of {name} before {last}"
    end = -1 if unclosed in state.env else _end_of_block(state, first, last, name, kind)
    if end < 0 and name not in ("script", "style", "pre"):
        state.env[unclosed] = True
        return False  # a tag without an end is one among text
    end = end if end >= 0 else last
    if not name and not line_of(state, end - 1).rstrip().endswith(("-->", "?>", ">")):
        return False  # text follows the comment
    if not silent:
        state.line = end
        token = state.push("html_block", "", 0)
        token.map = [first, end]
        token.content = state.getLines(first, end, state.blkIndent, True)
    return True


@begins("<")
def _component(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A line of MDX that is a component's tag is no part of a paragraph: a fence may follow it."""
    if not state.env.get("expressions") or not _COMPONENT.fullmatch(line_of(state, first)):
        return False
    if not silent:
        text_lines(state, first, first + 1, line_of(state, first))
        state.line = first + 1
    return True


def _paragraph(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A paragraph of MDX ends before a fence or a component however far that is indented: nothing is code there."""
    if state.env.get("expressions"):
        for line in range(first + 1, state.lineMax):
            if state.isEmpty(line):
                break
            if state.sCount[line] - state.blkIndent > 3 and _ENDS_TEXT.match(line_of(state, line)):
                state.sCount[line] = state.blkIndent + 3
                break
    return paragraph(state, first, last, silent)


def _end_of_block(state: StateBlock, first: int, last: int, name: str, closing: re.Pattern[str]) -> int:
    """The line after the one that closes a block; -1 where none does."""
    if name in NESTED:
        end = end_of_nested(state.src, state.bMarks[first], name)
        return bisect_right(state.bMarks, end - 1, first, last) if 0 <= end <= state.eMarks[last - 1] else -1
    for line in range(first, last):
        for match in closing.finditer(line_of(state, line)):
            if not name or not match[1] or match[1].lower() == name:
                return line + 1
    return -1


@begins("<")
def _tag(state: StateInline, silent: bool) -> bool:
    source, start = state.src, state.pos
    if source[start] != "<":
        return False
    if source.startswith(("<!", "<?"), start):
        return _declaration(state, silent=silent)
    name = _NAME.match(source, start, state.posMax)
    if (
        _GENERIC.match(source, start, state.posMax)
        and source[max(start - 1, 0) : start].isalnum()
        and not state.env.get("expressions")
    ):
        return False
    end = _end_of_tag(state, name.end()) if name else -1
    if end < 0:
        return False
    return _push(state, end, silent=silent)


def _declaration(state: StateInline, *, silent: bool) -> bool:
    """Comments and the like, as CommonMark has them."""
    closing = "-->" if state.src.startswith("<!--", state.pos) else ">"
    if state.html_terminator_last(closing) < state.pos + 2:
        return False
    match = HTML_TAG_RE.match(state.src, state.pos)
    return bool(match) and match is not None and _push(state, match.end(), silent=silent)


def _push(state: StateInline, end: int, *, silent: bool) -> bool:
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = state.src[state.pos : end]
        state.linkLevel += isLinkOpen(token.content) - isLinkClose(token.content)
    state.pos = end
    return True


def _end_of_tag(state: StateInline, at: int) -> int:
    """Behind the `>` of a tag, whose name ends at `at`; -1 where there is none.

    A value in quotation marks or in braces may hold anything.
    """
    source, depth = state.src, 0
    if source[at - 1] == ">":
        return at
    if state.html_terminator_last(">") < at:
        return -1
    while match := _STOPS.search(source, at, state.posMax):
        at, char = match.end(), match[0]
        if char in "\"'`":
            if source[match.start() - 1] not in "={([,: \t\n+":
                continue  # an apostrophe
            at = source.find(char, at, state.posMax) + 1
            if not at:
                return -1
        elif char == "{":
            if state.env.get("open brace") is source:
                return -1
            depth += 1
        elif char == "}":
            depth -= 1
        elif char == ">" and depth <= 0:
            return at
        elif depth <= 0:
            return -1
    if depth > 0:
        state.env["open brace"] = source  # the search for its end is made once a paragraph
    return -1
