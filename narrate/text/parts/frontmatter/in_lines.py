"""Front matter in lines of a key and its value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from narrate.text.lists import set_of
from narrate.text.parts.frontmatter.in_yaml import from_yaml
from narrate.text.parts.frontmatter.mapping import Mapping

_PROPERTY = re.compile(r"^([\w./-]+)::[ \t]*(.*)", re.MULTILINE)
_FIELD = re.compile(r"^([A-Za-z][\w -]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_HEAD_LINE = re.compile(r"^%[ \t]*([^\n]*(?:\n[ \t]+\S[^\n]*)*)", re.MULTILINE)
_HEAD_NAMES = (("title", " "), ("author", "; "), ("date", " "))
"""What Pandoc's lines are, in their order, and what stands between those of one that goes on."""
_FIELD_NAMES = set_of(
    "title subtitle date author authors by category categories tags keywords slug summary description status "
    "modified updated published lang language number comments layout template series image cover permalink url "
    "save_as draft type copyright publisher affiliation email css"
)
_WORD = re.compile(r"[a-z][a-z0-9_-]*")
_MACHINES = {"title", "layout", "tags", "categories", "permalink"}
"""Keys that only front matter has together with a date."""


def from_fields(text: str) -> Mapping | None:
    """Lines of `Key: value` without anything around them, as Pelican and MultiMarkdown have them.

    A site has keys of its own: they may stand among others where all are single words in lower case, as
    people write none above a text. None where keys are unknown or there is no title: then it is text.
    """
    fields = list(_FIELD.finditer(text))
    found = _of_lines(fields)
    machine = all(_WORD.fullmatch(field[1]) for field in fields)
    known = machine or found.values.keys() <= _FIELD_NAMES
    named = "title" in found.values or (machine and _WORD.fullmatch(found.values.get("layout", "")))
    return found if known and named else None


def from_head(text: str) -> Mapping:
    """Pandoc's lines of title, authors and date, each behind a percent sign; longer ones go on indented."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for (name, between), match in zip(_HEAD_NAMES, _HEAD_LINE.finditer(text), strict=False):
        values[name] = between.join(" ".join(part.split()) for part in match[1].split("\n") if part.strip())
        lines[name] = text.count("\n", 0, match.start())
        spans[name] = match.span(1)
    return Mapping(values, lines, spans)


def from_closed(text: str) -> Mapping | None:
    """YAML with dashes below it and none above; None where it could be a heading below prose."""
    found = from_yaml(text)
    return found if found and found.values.keys() & _MACHINES else None


def from_properties(text: str) -> Mapping:
    """Lines of `key:: value`, as outliners have them."""
    return _of_lines(_PROPERTY.finditer(text))


def _of_lines(fields: Iterable[re.Match[str]]) -> Mapping:
    """What a key's line and those below it say, from matches of both."""
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    line = at = 0
    for match in fields:
        key = match[1].strip().lower()
        values[key] = " ".join(match[2].split())
        line += match.string.count("\n", at, match.start())
        at = match.start()
        lines[key] = line
        spans[key] = match.span(2)
    return Mapping(values, lines, spans)
