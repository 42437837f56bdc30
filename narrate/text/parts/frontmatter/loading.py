"""Front matter by the language that it is written in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from narrate.text.parts.frontmatter.in_lines import from_closed, from_fields, from_head, from_properties
from narrate.text.parts.frontmatter.in_tables import from_json, from_toml
from narrate.text.parts.frontmatter.in_yaml import from_yaml
from narrate.text.parts.frontmatter.mapping import Fault, Mapping

MAX_CHARS = 100_000
"""Longer front matter is no front matter that somebody wrote, and YAML is slow."""


def load(language: str, text: str) -> Mapping | None:
    """Read `text` in one of the `_LOADERS`; None where it is no mapping. Raises Fault."""
    if len(text) > MAX_CHARS:
        raise Fault(0, f"has more than {MAX_CHARS:,} characters", "Move what is text below it.")
    found = _LOADERS[language](text)
    if found:
        for key, value in found.values.items():
            _check(value, found.lines.get(key, 0))
    return found


def _check(value: Any, line: int) -> None:
    """Raise Fault for half a character, which no file can hold."""
    if isinstance(value, dict):
        for key, item in value.items():
            _check(key, line)
            _check(item, line)
    elif isinstance(value, list):
        for item in value:
            _check(item, line)
    elif any("\ud800" <= char <= "\udfff" for char in value):
        raise Fault(line, "holds half a character (a lone surrogate)", "Write the character itself.")


_LOADERS: dict[str, Callable[[str], Mapping | None]] = {
    "yaml": from_yaml,
    "toml": from_toml,
    "json": from_json,
    "closed": from_closed,
    "head": from_head,
    "fields": from_fields,
    "properties": from_properties,
}
