"""Notices and containers: `:::note Title`, `!!! tip "Title"`, `> [!warning] Title`.

Each leaves `container_open` and `container_close`, with the kind in the `meta` of the first;
its title, or the word for its kind, is a paragraph at its head. Divisions that only lay out a
page have no kind.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from narrate.text.lists import set_of
from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.state import before_signs, line_of
from narrate.text.readers.markdown.syntax.attributes import language_of
from narrate.text.readers.markdown.syntax.tokens import silent, silent_lines, text_lines

_WORDS = (
    "note|tip|warning|caution|danger|important|info|hint|error|success|question|bug|example|quote|abstract|summary"
    "|todo|seealso|attention|failure|fail|check|done|help|faq|cite|tldr|missing|alert|admonition|warn|exercise|solution|definition"
    "|theorem|lemma|proof|corollary|proposition|remark|conjecture|axiom|algorithm|property|observation|assumption"
)
_TITLED = set_of(
    "details {details} {admonition} {dropdown} {sidebar} {topic} {toggle} {tab-item} {card} {grid-item-card}"
)
"""Containers without a kind whose head has a title."""
_DIRECTIVE = re.compile(r"\{[a-z]")
_LABELLED = frozenset(["{solution}", "{solution-start}", "{exercise-start}"])
"""Containers whose head names something by its label, which nobody wants to hear."""
_OPTION = re.compile(r":[\w-]+:(?:[ \t].*|)")
"""MyST's options of a container, in the lines below its head."""
_KIND = re.compile(rf"(?:callout-|admonition-|alert-)?(?P<kind>{_WORDS})", re.IGNORECASE)
_COLONS = re.compile(r"(?::{3,}+|/{3,}+(?=[ \t]*\||[ \t]*$|[ \t]+[a-z]))[ \t]*+")
"""How a line begins that opens or closes a container: `::: note Title`, `/// tip`, `:::`."""
_HEAD = re.compile(
    r"(?P<name>\{[\w:-]+\}|[\w.:/-]+)?[ \t]*(?:\|[ \t]*)?(?:\[(?P<label>[^\]\n]*)\])?[ \t]*"
    r"(?P<attributes>\{.*?\})?[ \t]*(?P<title>[^\n]*?)"
)
"""What stands behind the colons: a name, a label in brackets, attributes, a title."""
_TITLE = re.compile(r"(?:title|summary)\s*=\s*(?:\"(?P<double>[^\"\n]+)\"|'(?P<single>[^'\n]+)')")
_INDENTED = re.compile(
    r"(?:!!!|\?\?\?\+?|===[+!]?)[ \t]++(?:(?P<name>[\w-]++)(?:[ \t]++[\w-]++)*)?[ \t]*(?:\"(?P<title>[^\n]*)\")?[ \t]*"
)
"""The head of a notice whose text is indented: `!!! tip "Title"`, `??? note`, `=== "Tab"`."""
CALLOUT = re.compile(
    r"\\?\[!(?P<kind>[\w-]+)(?:\|[^\]\n]*)?\\?\](?P<fold>[+-]?)[ \t]*(?P<title>[^\n]*)(?:\n|\Z)"
)
"""The head of a quotation that is a notice: `[!warning]- Title`."""
_EPIGRAPH = re.compile(r":{3,}+[ \t]*+\{?+(?:[^\n]*\.)?epigraph\b", re.IGNORECASE)
_INDENT = 4


def install(parser: MarkdownIt) -> None:
    """Containers may stand in lists and quotations, and end a paragraph."""
    above: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "colons", _colons, above)
    parser.block.ruler.before("fence", "indented notice", _indented, above)
    parser.inline.ruler.before("escape", "directive", _directive)
    parser.core.ruler.after("block", "callouts", _callouts)
    parser.core.ruler.after("block", "balance", _balance)


@begins(":/")
def _colons(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    text = line_of(state, first)
    if not text.startswith((":::", "///")) or state.is_code_block(first):
        return False
    match = _COLONS.match(text)
    if not match:
        return False
    if not silent:
        rest = before_signs(text[match.end() :], ":")
        if rest:
            open_container(state, first, *_head(rest, match.end()))
        else:
            state.push("container_close", "div", -1).map = [first, first + 1]
        state.line = first + 1
        if _DIRECTIVE.match(rest):
            _skip_options(state, first + 1, last)
    return True


@begins(":")
def _directive(state: StateInline, quiet: bool) -> bool:
    """`# ::: package.name`: a heading that a program writes more below; the name is said."""
    if state.pos or not state.src.startswith("::: "):
        return False
    return silent(state, len("::: "), "container", quiet=quiet)


def _skip_options(state: StateBlock, first: int, last: int) -> None:
    """Go on below the options of a container, which are not spoken."""
    end = first
    if end < last and line_of(state, end) == "---":
        end = next((at + 1 for at in range(first + 1, last) if line_of(state, at) == "---"), first)
    while end < last and _OPTION.fullmatch(line_of(state, end)):
        end += 1
    if end > first:
        silent_lines(state, first, end, "attributes")


def _head(text: str, offset: int) -> tuple[str, tuple[int, int]]:
    """Kind and place of what is spoken of the head of a container; in its line from `offset` on."""
    title = _TITLE.search(text)
    found = _HEAD.fullmatch(text)
    name = (found["name"] or found["attributes"] or "") if found else text
    known = next(
        (match for match in re.finditer(_KIND, name) if not name[match.end() : match.end() + 1].isalnum()),
        None,
    )
    kind = known["kind"].lower() if known and not name[: known.start()][-1:].isalnum() else ""
    if name.endswith("-end}"):
        return "", (0, 0)
    if title:
        place = title.span("double") if title["double"] else title.span("single")
    elif found and found["label"]:
        place = found.span("label")
    elif found and found["title"].strip('"') and name not in _LABELLED and (kind or name in _TITLED):
        place = found.span("title")
    elif kind and known and found:
        start = (found.start("name") if found["name"] else found.start("attributes")) + known.start("kind")
        return kind, (offset + start, offset + start + len(kind))
    else:
        return kind, (0, 0)
    return kind, (offset + place[0], offset + place[1])


def open_container(state: StateBlock, line: int, kind: str, spoken: tuple[int, int]) -> None:
    """The head of a container, with a paragraph of what is spoken of its line."""
    token = state.push("container_open", "div", 1)
    token.map = [line, line + 1]
    head = line_of(state, line)
    token.meta = {"kind": kind, "language": language_of(head), "epigraph": bool(_EPIGRAPH.match(head))}
    text = head[slice(*spoken)]
    if text.strip():
        start = state.bMarks[line] + state.tShift[line] + spoken[0]
        text_lines(state, line, line + 1, text).meta = {"at": start, "is kind": text.lower() == kind}


@begins("!?=")
def _indented(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    text = line_of(state, first)
    if not text.startswith(("!!!", "???", "===")) or state.is_code_block(first):
        return False
    match = _INDENTED.fullmatch(text)
    if not match or (text.startswith("=") and match["title"] is None):
        return False
    if silent:
        return True
    kind = (match["name"] or "").lower()
    spoken = (
        match.span("title") if match["title"] else match.span("name") if match["title"] is None else (0, 0)
    )
    open_container(state, first, kind, spoken)
    end = first + 1
    while end < last and (state.isEmpty(end) or state.sCount[end] >= state.blkIndent + _INDENT):
        end += 1
    before = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax = state.blkIndent + _INDENT, end
    state.md.block.tokenize(state, first + 1, end)
    state.blkIndent, state.lineMax, state.parentType = before
    state.push("container_close", "div", -1).map = [end - 1, end]
    state.line = end
    return True


def _callouts(state: StateCore) -> None:
    """A quotation that begins with `[!kind]` is a notice: its first line is its title."""
    tokens: list[Token] = []
    for index, token in enumerate(state.tokens):
        head = index >= 2 and token.type == "inline" and state.tokens[index - 2].type == "blockquote_open"
        match = CALLOUT.match(token.content) if head else None
        if not match or not token.map:
            tokens.append(token)
            continue
        state.tokens[index - 2].meta = {"kind": match["kind"].lower()}
        line, end = token.map
        title = Token(
            "inline", "", 0, map=[line, line + 1], level=token.level, content=match["title"], children=[]
        )
        title.meta = {"callout": match["kind"]}
        tokens.append(title)
        if rest := token.content[match.end() :]:
            inline = Token("inline", "", 0, map=[line + 1, end], level=token.level, content=rest, children=[])
            closing, opening = Token("paragraph_close", "p", -1), Token("paragraph_open", "p", 1)
            tokens += [closing, opening, inline]
    state.tokens = tokens


def _balance(state: StateCore) -> None:
    """Every container that is opened is closed within what it stands in; an end of none is silent."""
    tokens: list[Token] = []
    open_: list[str] = []
    for token in state.tokens:
        if token.type == "container_close" and open_[-1:] != ["container_open"]:
            token = Token("silent_lines", "", 0, map=token.map, meta={"rule": "container"})
        elif token.nesting < 0:
            while token.type != "container_close" and open_[-1:] == ["container_open"]:
                open_.pop()
                tokens.append(Token("container_close", "div", -1))
            if open_:
                open_.pop()
        elif token.nesting > 0:
            open_.append(token.type)
        tokens.append(token)
    tokens += [Token("container_close", "div", -1) for kind in open_ if kind == "container_open"]
    state.tokens = tokens
