"""Angle brackets around words: Vec<Option<T>>, <h2>, <your name>."""

from __future__ import annotations

import re

from narrate.text.spoken.rule import MASK, Rule, behind
from narrate.text.spoken.table import Table

_OPENS_GENERIC = re.compile(r"\w(?:::)?<")
_LONGEST_GENERIC = 80
"""Characters of what stands between the outermost brackets."""
_TYPE = (
    r"[\w.&'\[\](){}?*:;=|-]|, ?| (?:(?<=dyn |mut )|(?<=impl )|(?<=const |super |keyof )|(?<=typeof )|(?<=extends )"
    r"|(?<=readonly )|(?=(?:extends|super|as|in|out) ))"
)
_TAGS = "(?i:br|b|i|u|s|p|a|em|strong|div|span|li|ul|ol|h[1-6]|sup|sub|code|td|tr|th|hr|img|kbd|pre)"
"""Of HTML: they are no types."""
_HTML_TAG = re.compile(
    r"<(?:/[a-zA-Z][\w-]{0,20}|[a-zA-Z][\w-]{0,20}(?: [\w:@-]{1,30}(?:=(?:\"[^\"<>]{0,60}\"|'[^'<>]{0,60}'|[^\s\"'<>]{1,60}))?){0,6} ?/?)>"
)
"""A tag of HTML, with attributes perhaps."""
_INNERMOST = rf"<(?:{_TYPE}){{1,{_LONGEST_GENERIC}}}+>"
_INNER = rf"<(?:{_TYPE}|{_INNERMOST}){{1,{_LONGEST_GENERIC}}}+>"
_GENERIC = re.compile(rf"<(?!/?{_TAGS}\b)(?:{_TYPE}|{_INNER}){{1,{_LONGEST_GENERIC}}}+>")
"""A type that holds others, to a depth of three."""


def rules() -> list[Rule]:
    """Types that hold types, tags, and places that a reader fills in."""
    return [
        Rule(
            "generic",
            r"(?<=\w)(?:::)?<(?=[\w&'\[(?*])|(?<=[\w>\])?*'])>",
            _generic,
            re.compile(r"\w<[\w&'\[(?*]|::<"),
            begins="<:>",
        ),
        Rule("tag", r"<(?=/?[a-zA-Z])|(?<=[\w\"'/ ])/?>", _tag, re.compile("<[A-Za-z/]"), begins="</>"),
        Rule(
            "placeholder",
            rf"<(?=[A-Za-z{MASK}][^<>=\d]*>)|(?<=[A-Za-z{MASK}])>",
            _placeholder,
            re.compile(rf"<[A-Za-z{MASK}]"),
        ),
    ]


def _generic(m: re.Match[str], t: Table) -> str | None:
    """Vec<Option<T>>: a Vec of Option of T."""
    if m[0] != ">":
        return f" {t.words['of']} " if _GENERIC.match(m.string, m.end() - 1) else None
    first = max(m.start() - _LONGEST_GENERIC, 0)
    for opening in _OPENS_GENERIC.finditer(m.string, first, m.start()):
        whole = _GENERIC.match(m.string, opening.end() - 1)
        if whole and whole.end() > m.start():
            return ""
    return None


def _tag(m: re.Match[str], _: Table) -> str | None:
    """<h2 class="x"> is said without its brackets, </h2> with its slash."""
    if m[0] == "<":
        return "" if _HTML_TAG.match(m.string, m.start()) else None
    start = m.string.rfind("<", max(m.start() - _LONGEST_GENERIC, 0), m.start())
    whole = _HTML_TAG.match(m.string, start) if start >= 0 else None
    return "" if whole and whole.end() == m.end() else None


def _placeholder(m: re.Match[str], _: Table) -> str | None:
    """<your name> is said without its brackets."""
    return "" if m[0] == "<" or re.search(rf"<[A-Za-z{MASK}][^<>=\d]*$", behind(m)) else None
