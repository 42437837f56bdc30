"""Front matter in TOML and JSON."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from narrate.text.parts.frontmatter.mapping import MAX_DEPTH, Fault, Mapping

_TOML_KEY = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_TOO_DEEP = re.compile(
    rf"(?:^|[\[{{,])[ \t]*{_TOML_KEY}(?:[ \t]*\.[ \t]*{_TOML_KEY}){{{MAX_DEPTH}}}", re.MULTILINE
)
"""A key in TOML of more parts than that; to read one takes the square of their number."""


def from_toml(text: str) -> Mapping | None:
    """A table in TOML. Raises Fault."""
    if deep := _TOO_DEEP.search(text):
        raise Fault(text.count("\n", 0, deep.start()), "is nested too deeply", "Write it flat.")
    try:
        table = tomllib.loads(text, parse_float=str)
    except (ValueError, RecursionError) as error:
        place = re.search(r" \(at (?:line (\d+)|end of document)[^)]*\)", str(error))
        line = int(place[1]) - 1 if place and place[1] else _longest_line(text, place)
        problem = str(error)[: place.start()] if place else str(error).split(";")[0]
        raise Fault(
            line, f"is not valid TOML: {problem}", 'Texts stand in quotation marks: title = "On Tea".'
        ) from None
    lines: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for key, start, end in _toml_places(text):
        lines.setdefault(key, text.count("\n", 0, start))
        spans.setdefault(key, (start, end))
    return Mapping(_texts(table), lines, spans)


def _longest_line(text: str, place: re.Match[str] | None) -> int:
    """The line of a number that has too many digits, or the last one of all."""
    lines = text.split("\n")
    return len(lines) - 1 if place else max(range(len(lines)), key=lambda index: len(lines[index]))


def _toml_places(text: str) -> Iterator[tuple[str, int, int]]:
    for match in re.finditer(r"^[ \t]*\[|^[ \t]*[\"']?([\w.-]+)[\"']?[ \t]*=[ \t]*(.*)", text, re.MULTILINE):
        if match[1]:
            yield match[1], match.start(2), match.end(2)


def from_json(text: str) -> Mapping | None:
    """An object in JSON; None where it is none. Raises Fault."""
    try:
        table, end = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode(text)
    except RecursionError:
        raise Fault(0, "is not valid JSON: it is nested too deeply", "Write it flat.") from None
    except json.JSONDecodeError as error:
        raise Fault(
            error.lineno - 1, f"is not valid JSON: {error.msg}", "Keys and texts stand in double quotes."
        ) from None
    if not isinstance(table, dict) or text[end:].strip():
        return None
    lines: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for match in re.finditer(r'"([^"\\\n]+)"[ \t]*:[ \t]*', text):
        lines.setdefault(match[1], text.count("\n", 0, match.start()))
        spans.setdefault(match[1], (match.end(), text.find("\n", match.end()) % (len(text) + 1)))
    return Mapping(_texts(table), lines, spans)


def _texts(value: Any, depth: int = 0) -> Any:
    """What TOML and JSON give, as texts, lists and mappings."""
    if depth > MAX_DEPTH:
        raise Fault(0, "is nested too deeply", "Write it flat.")
    if isinstance(value, dict):
        return {str(key): _texts(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item, depth + 1) for item in value]
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return hex(value) if value.bit_length() > 1000 else str(value)
    return value.isoformat() if isinstance(value, date | time) else str(value)
