"""What outliners add (Logseq, and Dataview in Obsidian): properties, blocks of Org, references to blocks.

`key:: value` below the text of a block is its property, and silent; so are drawers and dates of plans.
`#+BEGIN_TIP … #+END_TIP` is a notice, `#+BEGIN_SRC` is code, `((…))` leads to another block.
"""

from __future__ import annotations

import re
from string import ascii_letters

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.state import begins_item, line_of
from narrate.text.readers.markdown.syntax.containers import open_container
from narrate.text.readers.markdown.syntax.tokens import silent, silent_lines

_PROPERTY = re.compile(r"[A-Za-z][\w./-]{0,60}::(?:[ \t].*)?")
_OWN = re.compile(
    r"(?:id|collapsed|template|query-[\w-]+|logseq\.[\w.-]+|background-color|heading|ls-type|hl-\w+)::"
)
"""Properties that the program itself writes: nobody sees them."""
_BLOCK = re.compile(r"#\+(?P<tag>BEGIN|END)_(?P<name>\w+)[ \t]*(?P<rest>.*)", re.IGNORECASE)
_KEYWORD = re.compile(r"#\+[A-Za-z][\w-]*:.*")
_CODE = frozenset(("src", "query", "export", "comment", "calc"))
_NOTICES = frozenset(("note", "tip", "important", "caution", "warning", "pinned"))
_DRAWER = re.compile(r":[A-Z]+:[ \t]*")
_PLAN = re.compile(r"(?:SCHEDULED|DEADLINE|CLOSED|CLOCK): *[<\[].*")


def install(parser: MarkdownIt) -> None:
    """These lines may end a paragraph, for they follow the text of a block at once."""
    above: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("table", "property", _property, above)
    parser.block.ruler.before("table", "org", _org, above)
    parser.block.ruler.before("table", "drawer", _drawer, above)
    parser.inline.ruler.before("escape", "linked tag", _tag)


@begins(ascii_letters)
def _property(state: StateBlock, first: int, last: int, quiet: bool) -> bool:
    """A line below other text, or one of the program's own; alone it is a field that a reader sees."""
    line = line_of(state, first)
    if "::" not in line or state.is_code_block(first) or not _PROPERTY.fullmatch(line):
        return False
    if not _OWN.match(line) and (begins_item(state, first) or first == 0 or state.isEmpty(first - 1)):
        return False
    return quiet or silent_lines(state, first, first + 1, "property")


@begins("#")
def _org(state: StateBlock, first: int, last: int, quiet: bool) -> bool:
    line = line_of(state, first)
    if not line.startswith("#+") or state.is_code_block(first):
        return False
    match = _BLOCK.fullmatch(line)
    if not match:
        return bool(_KEYWORD.fullmatch(line)) and (
            quiet or silent_lines(state, first, first + 1, "attributes")
        )
    if quiet:
        return True
    name = match["name"].lower()
    if match["tag"].upper() == "END":
        return _end(state, first, name)
    if name in _CODE:
        return _code(state, first, last, match)
    kind = name if name in _NOTICES else ""
    open_container(state, first, kind, match.span("name") if kind else (0, 0))
    state.line = first + 1
    return True


def _end(state: StateBlock, line: int, name: str) -> bool:
    if name in _CODE:
        return silent_lines(state, line, line + 1, "container")
    state.push("container_close", "div", -1).map = [line, line + 1]
    state.line = line + 1
    return True


def _code(state: StateBlock, first: int, last: int, opening: re.Match[str]) -> bool:
    """Up to its end, or to that of what it stands in."""
    closing = f"#+end_{opening['name'].lower()}"
    end = first + 1
    while end < last and line_of(state, end).strip().lower() != closing:
        end += 1
    token = state.push("fence", "code", 0)
    token.info = opening["rest"] if opening["name"].lower() == "src" else ""
    token.content = state.getLines(first + 1, end, state.blkIndent, True)
    state.line = min(end + 1, last)
    token.map = [first, state.line]
    return True


@begins(":SDC")
def _drawer(state: StateBlock, first: int, last: int, quiet: bool) -> bool:
    line = line_of(state, first)
    if _PLAN.fullmatch(line):
        return quiet or silent_lines(state, first, first + 1, "property")
    if not line.startswith(":") or not _DRAWER.fullmatch(line):
        return False
    unended = f"no end of a drawer before {last}"
    end = first + 1 if unended not in state.env else last
    while end < last and line_of(state, end).strip() != ":END:":
        end += 1
    if end == last:
        state.env[unended] = True
        return False
    return quiet or silent_lines(state, first, end + 1, "property")


@begins("#")
def _tag(state: StateInline, quiet: bool) -> bool:
    """The sign before a tag of several words: #[[green tea]]."""
    return state.src.startswith("#[[", state.pos) and silent(state, state.pos + 1, "tags", quiet=quiet)
