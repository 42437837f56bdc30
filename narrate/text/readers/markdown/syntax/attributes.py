"""Attributes in braces, which kramdown, Pandoc, Python-Markdown and others put behind things.

`{#id .class key="value"}`, `{: .lead}`, `{-}`, `{=html}`; and spans in brackets before them.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from narrate.text.parts.raised import lowered, raised
from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.syntax.citations import cite
from narrate.text.readers.markdown.syntax.tokens import read_as, silent, span

_NAMED = r"(?:#[^\s{}%]+|\.[\w:./-]+|[\w:@.-]+=(?:\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[^\s{}\"']+))"
"""An id, a class, or a name with a value."""
_ONE = rf"(?:{_NAMED}|(?:data|aria)-[\w-]+|-)"
"""One of these, a name that HTML has without a value, or the sign for no number."""
_MORE = rf"(?:[ \t\n]++(?:{_NAMED}|[\w-]+)){{0,50}}"
"""What follows it. No two alternatives take the same, or fifty of them would be tried in every way."""
ATTRIBUTES = re.compile(
    rf"\{{(?::[ \t]*+(?:{_ONE}|[\w-]+)?{_MORE}|[ \t]*{_ONE}{_MORE}"
    r"|:[a-z][\w-]*[ \t]+\d[^{}\n]*|=\w+|\.?unnumbered|[ \t]*[\w-]+(?:[ \t]+[\w-]+=[^\s{}]+)+)[ \t]*\}"
)
"""`{#id .class key=value}` of Pandoc, `{: .class}` of kramdown, `{=html}`, `{.unnumbered}`."""
_BROKEN = re.compile(r"\{[a-z][\w-]*=[^{}\n]{1,100}\}")
"""Attributes with a quotation mark too many, right behind a picture or a link."""
_SPACE = re.compile(r"\{(?:' '|\" \"|` `)\}")
"""A space, as JSX needs it at the end of a line."""
_ROLE = re.compile(
    r"\{(?P<name>[a-z][\w:.+-]*)\}(?P<ticks>`+)(?P<text>[^`\n]+?)(?P<target>[ \t]*<[^<>`\n]*>)?(?P=ticks)(?!`)"
)
"""A role of MyST: `` {doc}`the yard <yard>` ``."""
_CITING = re.compile(r"cite(?::[\w*]+)?|footcite\w*")
_PICTURES = re.compile(r"fa[srb]?|octicon|material-\w+|bdg-.*|icon")
_RAW = re.compile(r"(?P<ticks>`{1,4})(?!`)[^`\n]{1,2000}(?P=ticks)\{=[\w+-]+\}")
"""What Pandoc hands to one format as it is: `` `<br>`{=html} ``."""
_BRACKETS = re.compile(r"\[((?:[^\[\]\\\n]|\\.|\n(?!\n)|\[[^\[\]\n]*\])+)\](?=\{)")
"""A span of Pandoc: `[text]` with attributes right behind it."""


_LANGUAGE = re.compile(r"\blang\s*=\s*[\"']?([A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*)")


def language_of(text: str) -> str:
    """The language (BCP 47) that attributes say; empty where they say none."""
    match = _LANGUAGE.search(text)
    return match[1].replace("_", "-") if match else ""


def install(parser: MarkdownIt) -> None:
    """Attributes are not spoken, the text of a span is."""
    parser.inline.ruler.before("backticks", "raw span", _raw)
    parser.inline.ruler.before("link", "bracketed span", _span)
    parser.inline.ruler.before("link", "attributes", _attributes)
    parser.inline.ruler.push("expression", _expression)


@begins("`")
def _raw(state: StateInline, quiet: bool) -> bool:
    if state.pos and state.src[state.pos - 1] == "`":
        return False
    match = _RAW.match(state.src, state.pos, state.posMax)
    return match is not None and silent(state, match.end(), "raw block", quiet=quiet)


@begins("{")
def _attributes(state: StateInline, quiet: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    if match := _SPACE.match(state.src, state.pos, state.posMax):
        return silent(state, match.end(), "expression", quiet=quiet)
    if match := ATTRIBUTES.match(state.src, state.pos, state.posMax):
        return silent(state, match.end(), "attributes", quiet=quiet)
    if (
        state.pos
        and state.src[state.pos - 1] == ")"
        and (broken := _BROKEN.match(state.src, state.pos, state.posMax))
    ):
        return silent(state, broken.end(), "attributes", quiet=quiet)
    role = _ROLE.match(state.src, state.pos, state.posMax)
    return bool(role) and role is not None and _role(state, role, quiet=quiet)


def _role(state: StateInline, match: re.Match[str], *, quiet: bool) -> bool:
    """MyST's roles: what ``{doc}`the yard <yard.md>` `` shows is text, what `{cite}` names is a citation."""
    name = match["name"]
    if _CITING.fullmatch(name):
        return cite(state, match.end(), match["text"], names=name.endswith(":t"), quiet=quiet)
    if _PICTURES.fullmatch(name):
        return silent(state, match.end(), "attributes", quiet=quiet)
    if match["target"] is None and name not in ("sub", "sup"):
        return silent(state, match.start("ticks"), "attributes", quiet=quiet)
    if match["target"] is None:
        shown = (lowered if name == "sub" else raised)(match["text"])
        return read_as(state, match.end(), shown, "raised or lowered", quiet=quiet)
    return span(state, match.span("text"), match.end(), "attributes", quiet=quiet)


@begins("{")
def _expression(state: StateInline, quiet: bool) -> bool:
    """A brace of MDX, up to the one that closes it."""
    if state.src[state.pos] != "{" or not state.env.get("expressions") or state.env.get("open") is state.src:
        return False
    depth = 0
    for match in re.compile(r"[{}]").finditer(state.src, state.pos, state.posMax):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return silent(state, match.end(), "expression", quiet=quiet)
    state.env["open"] = state.src  # looked for once a paragraph
    return False


@begins("[")
def _span(state: StateInline, quiet: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    text = _BRACKETS.match(state.src, state.pos, state.posMax)
    attributes = ATTRIBUTES.match(state.src, text.end(), state.posMax) if text else None
    if not text or not attributes:
        return False
    return span(state, text.span(1), attributes.end(), "attributes", quiet=quiet)
