"""Pandoc's citations, cross references and numbered examples.

`[@hall1990, p. 4]` cites; `@hall1990` names its source within the sentence; `@fig-map`,
`\\@ref(fig:map)` point to something in the text; `(@)` and `(@good)` number examples.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline

from narrate.text.readers.markdown.beginnings import begins
from narrate.text.readers.markdown.syntax.tokens import read_as, silent, span

_CITED = re.compile(r"\[(?:[^\[\]@\n]{0,200}[\s;(])?-?\\?@[\w{][^\[\]]{0,1000}\]")
"""Citations in brackets: `[@ada2020, p. 3; see @bob]`."""
_CROSS = re.compile(
    r"@(fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|nte|tip|wrn|imp|cau)-([\w-]*\w)",
    re.IGNORECASE,
)
"""A cross reference of Quarto: `@fig-boats`."""
_CROSS_IN_BRACKETS = re.compile(r"\[(-?)@((?:fig|tbl|sec|eq|lst|thm)-[\w-]*\w)\]")
_KEY = re.compile(
    r"@\{?(?P<name>[A-Za-z][A-Za-z_-]*?)[-_:.]?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?(?:[-_:.]?[A-Za-z]\w*)?\}?(?!\w)"
)
"""A citation whose key tells who and when: `@ada2020`, `@ada_2020_boats`."""
_NAMING = re.compile(r"\b(?:as|by|in|of|see|from|to|with|and|following|e\.g\.)\s*$", re.IGNORECASE)
"""Words behind which a source is part of the sentence."""
_REF = re.compile(r"\\@?ref(?:\((?:[\w-]+:|#)?([\w-]+)\)|\{(?:[\w-]+:)?([\w-]+)\})")
"""A cross reference of bookdown or LaTeX: `\\@ref(fig:boats)`, `\\ref{boats}`."""
_TEXT = re.compile(r"\[((?:[^\[\]\\\n`]|\\.|`[^`\n]*`|\[[^\[\]\n]*\])++)\]")
_LOST = re.compile(r"\[[^\[\]\n]*\](?![\[(])")
_BROKEN = re.compile(
    r"\(\(?(?:(?:`r |https?://|mailto:|www\.|[./#]|[\w/-]+\.(?:md|html?|qmd)\b|TODO|(?=[^()\n]{1,80}\.\w{2,5}\)))[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)?+(?:\n[^()\s]*+)?\)"
    r"|(?=[A-Z])\w[\w '’,:-]*\)|https?://[^()\s]*(?=\s|$)|\))"
    r"|\(\[https?://[^\s\[\]]{1,300}\]\([^()\n]{1,400}\)\)"
)
"""What was to be the target of a link and cannot be one: it has spaces, or an R expression."""
_ROBOT = re.compile(r"\[(@[\w-]+\[bot\])\](?![(\[])")
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]{1,60}\]")
_EXAMPLE = re.compile(r"@([\w-]*)(?=\))")
_KINDS = {
    "fig": "figure",
    "tbl": "table",
    "sec": "section",
    "eq": "equation",
    "lst": "listing",
    "thm": "theorem",
    "lem": "lemma",
    "cor": "corollary",
    "prp": "proposition",
    "cnj": "conjecture",
    "exm": "example",
    "exr": "exercise",
    "sol": "solution",
    "rem": "remark",
    "nte": "note",
    "wrn": "warning",
    "imp": "important",
    "cau": "caution",
    "tip": "tip",
}
_KINDS["def"] = "definition"


def install(parser: MarkdownIt) -> None:
    """Citations become tokens of their own: a setting decides about them."""
    parser.inline.ruler.before("escape", "reference", _reference)
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("link", "named source", _named)
    parser.inline.ruler.push("lone footnote", _lone_footnote)
    parser.inline.ruler.push("lost link", _lost_link)


def as_words(citation: str) -> str:
    """A citation in brackets as it would be read out: `[@hall1990, p. 4]` is `(Hall 1990, p. 4)`."""
    inside = re.sub(
        r"-?\\?@[\w{][\w:.+/}-]*\w", lambda match: _source(match[0].lstrip("-\\")), citation[1:-1]
    )
    return f"({inside})"


def cite(state: StateInline, end: int, keys: str, *, names: bool, quiet: bool) -> bool:
    """From here to `end` sources are cited by their keys, between commas; `names`: within the sentence."""
    sources = ", ".join(_source(f"@{key.strip()}") for key in keys.split(","))
    if names or _NAMING.search(state.src[: state.pos]):
        return read_as(state, end, sources, "citation", quiet=quiet)
    if not quiet:
        token = state.push("citation", "", 0)
        token.content = state.src[state.pos : end]
        token.meta = {"words": f"({sources})"}
    state.pos = end
    return True


def _source(key: str) -> str:
    match = _KEY.match(key)
    if not match:
        return re.sub(r"[\W_]+", " ", key).strip()
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[-_]", " ", match["name"])
    return f"{words[:1].upper()}{words[1:]} {match['year']}"


def _words(identifier: str) -> str:
    return re.sub(r"[-_:]+", " ", identifier)


@begins("\\")
def _reference(state: StateInline, quiet: bool) -> bool:
    match = _REF.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "\\" else None
    return (
        bool(match)
        and match is not None
        and read_as(state, match.end(), _words(match[1] or match[2]), "reference", quiet=quiet)
    )


@begins("[")
def _citation(state: StateInline, quiet: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    if cross := _CROSS_IN_BRACKETS.match(state.src, state.pos, state.posMax):
        kind, _, identifier = cross[2].partition("-")
        words = _words(identifier) if cross[1] else f"{_KINDS[kind]} {_words(identifier)}"
        return read_as(state, cross.end(), words, "reference", quiet=quiet)
    match = _CITED.match(state.src, state.pos, state.posMax)
    if not match or state.src.startswith(("(", "["), match.end()) or _is_link(state, match[0]):
        return False
    if not quiet:
        token = state.push("citation", "", 0)
        token.content = match[0]
    state.pos = match.end()
    return True


def _is_link(state: StateInline, label: str) -> bool:
    """Whether the file says where such brackets lead: `[@ada]`, and elsewhere `[@ada]: https://a.example`."""
    return normalizeReference(label[1:-1]) in state.env.get("references", {})


@begins("@")
def _named(state: StateInline, quiet: bool) -> bool:
    before = state.src[state.pos - 1] if state.pos else " "
    if state.src[state.pos] != "@" or before.isalnum() or before in "./_`":
        return False
    if cross := _CROSS.match(state.src, state.pos, state.posMax):
        return read_as(
            state, cross.end(), f"{_KINDS[cross[1].lower()]} {_words(cross[2])}", "reference", quiet=quiet
        )
    if key := _KEY.match(state.src, state.pos, state.posMax):
        return read_as(state, key.end(), _source(key[0]), "citation", quiet=quiet)
    example = _EXAMPLE.match(state.src, state.pos, state.posMax) if before == "(" else None
    if not example or (example[1] and state.pos > 1 and example[1] not in state.env.get("examples", ())):
        return False
    return _example(state, example, quiet=quiet)


def _example(state: StateInline, match: re.Match[str], *, quiet: bool) -> bool:
    """The number of an example: a new one for every `(@)` and every new name."""
    numbers = state.env.setdefault("examples", {})
    name = match[1] or len(numbers)
    number = numbers.get(name, len(numbers) + 1)
    if not quiet:
        numbers[name] = number
    return read_as(state, match.end(), str(number), "reference", quiet=quiet)


@begins("[")
def _lone_footnote(state: StateInline, quiet: bool) -> bool:
    """A reference to a footnote that this file does not have."""
    if not state.src.startswith("[^", state.pos):
        return False
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    return match is not None and silent(state, match.end(), "footnote marker", quiet=quiet)


@begins("[")
def _lost_link(state: StateInline, quiet: bool) -> bool:
    """A link whose target another file has, `[the yard][yard]`, or that cannot be one: `[a](https://b c)`."""
    text = _TEXT.match(state.src, state.pos, state.posMax)
    if not text:
        return False
    target = _LOST.match(state.src, text.end(), state.posMax)
    if not target and _ROBOT.match(state.src, state.pos, state.posMax):
        target = text
    target = target or _BROKEN.match(state.src, text.end(), state.posMax)
    return target is not None and span(state, text.span(1), target.end(), "link target", quiet=quiet)
