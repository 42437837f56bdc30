"""What follows in every language, on the text as it is written: quotes, spaces, brackets."""

from __future__ import annotations

import re
from functools import lru_cache

from narrate.text.spoken import signs
from narrate.text.spoken.rule import Rule
from narrate.text.spoken.rulebook import Rulebook
from narrate.text.spoken.table import Table

_ODD = re.compile("[^ -~À-ɏ‘’“”–—…]")
_SPACES = re.compile(r"[^\S ]|  ")


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """The last rules of all; what they see is what no other rule has claimed."""
    return Rulebook(_rules())


def _rules() -> tuple[Rule, ...]:
    return (
        Rule(
            "invisible",
            r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]+",
            _none,
            _ODD,
        ),
        Rule("control", r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+|[\U000e0000-\U000e0fff]+", _none, _ODD),
        Rule("space", r"[ ]*[^\S ]\s*|[ ]{2,}", _space, _SPACES),
        Rule("quote", r"‘(?=[^‘]*’(?!\w))(?!\w’\s)|(?<=\S)’(?!\w)", _single, re.compile("[‘’]")),
        Rule("apostrophe", r"(?<!\w)\w+(?:[’‘]\w+)+|[’‘]\w+", _apostrophe, re.compile("[’‘]")),
        Rule("quote", r"[“”„‟«»‹›″‘’‚´]", _quote, re.compile("[“”„‟«»‹›″‘’‚´]")),
        Rule("bracket", r"[\[{]|[\]}]", _bracket, re.compile(r"[\[\]{}]")),
        Rule("mark", "[¿¡]", _none, re.compile("[¿¡]")),
        Rule("hyphen", r"[‐‑‒−]", signs.hyphen, re.compile("[‐‑‒−]")),
        Rule("dash", r"\s?[–―]\s?", signs.dash, re.compile("[–―]")),
        Rule("space", r"^\s+$", _space),
    )


def _none(_: re.Match[str], __: Table) -> str:
    return ""


def _space(_: re.Match[str], __: Table) -> str:
    return " "


def _single(m: re.Match[str], _: Table) -> str:
    """A quotation's end only where one is open: else the apostrophe of "the dogs' bowls"."""
    if m[0] == "‘":
        return '"'
    return '"' if m.start() in _closing(m.string) else "'"


@lru_cache(maxsize=4)
def _closing(text: str) -> frozenset[int]:
    """Where single quotations end: of each mark that may be an apostrophe, whether more were opened than closed."""
    opened = closed = 0
    ends = set[int]()
    for mark in re.finditer(r"‘|’(?!\w)", text):
        if mark[0] == "‘":
            opened += 1
            continue
        if opened > closed:
            ends.add(mark.start())
        closed += 1
    return frozenset(ends)


def _apostrophe(m: re.Match[str], _: Table) -> str:
    return m[0].replace("’", "'").replace("‘", "'")


def _quote(m: re.Match[str], _: Table) -> str:
    return "'" if m[0] in "‘’‚´" else '"'


def _bracket(m: re.Match[str], _: Table) -> str:
    return "(" if m[0] in "[{" else ")"
