"""Front matter in YAML, TOML and JSON, as texts with their lines.

Numbers, dates and truth values stay the texts that the writer wrote: nothing here turns
`2025-02-29` into a date or a number of 5,000 digits into an integer, so nothing fails at it.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

MAX_CHARS = 100_000
"""Longer front matter is no front matter that somebody wrote, and YAML is slow."""
_MAX_VALUES = 10_000
_MAX_DEPTH = 20
_TOML_KEY = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_TOO_DEEP = re.compile(
    rf"(?:^|[\[{{,])[ \t]*{_TOML_KEY}(?:[ \t]*\.[ \t]*{_TOML_KEY}){{{_MAX_DEPTH}}}", re.MULTILINE
)
"""A key in TOML of more parts than that; to read one takes the square of their number."""


class Fault(Exception):
    """What is wrong with front matter, and in which of its lines, counted from 0."""

    def __init__(self, line: int, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem
        self.hint = hint


@dataclass(frozen=True)
class Mapping:
    """The keys of front matter, as they are written, with their values."""

    values: dict[str, Any]
    """A value is a text, a list of values or a mapping of them."""
    lines: dict[str, int] = field(default_factory=dict)
    """Of every top-level key, its line, counted from 0."""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where the value of a top-level key stands."""


def load(language: str, text: str) -> Mapping | None:
    """Read `text` in one of the `_LOADERS`; None where it is no mapping. Raises Fault."""
    if len(text) > MAX_CHARS:
        raise Fault(0, f"has more than {MAX_CHARS:,} characters", "Move what is text below it.")
    found = _LOADERS[language](text)
    if found:
        for key, value in found.values.items():
            _check(value, found.lines.get(key, 0))
    return found


def _yaml(text: str) -> Mapping | None:
    import yaml

    try:
        node = yaml.compose(text.replace("\t", " "), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        position = getattr(error, "position", 0)
        line = mark.line if mark else text.count("\n", 0, position)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None)
        if isinstance(error, RecursionError):
            problem = "it is nested too deeply"
        raise Fault(
            line,
            f"is not valid YAML: {problem or str(error).splitlines()[0]}",
            "Put quotes around a value that holds a colon or a quotation mark.",
        ) from None
    if not isinstance(node, yaml.MappingNode):
        return None
    reader = _Nodes()
    values, lines, spans = {}, {}, {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        lines[name] = key.start_mark.line
        spans[name] = (value.start_mark.index, value.end_mark.index)
        values[name] = reader.value(value, 0)
    return Mapping(values, lines, spans)


class _Nodes:
    """Turns YAML's nodes into values; an alias may stand for millions, so it counts."""

    def __init__(self) -> None:
        self._count = 0

    def value(self, node: Any, depth: int) -> Any:
        """A node as texts, lists and mappings of them."""
        import yaml

        self._count += 1
        line = node.start_mark.line
        if self._count > _MAX_VALUES or depth > _MAX_DEPTH:
            raise Fault(line, "holds too much: aliases repeat it", "Write out what is meant.")
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        return {
            str(key.value) if isinstance(key, yaml.ScalarNode) else "": self.value(item, depth + 1)
            for key, item in node.value
        }


def _scalar(node: Any) -> str:
    """The text of a scalar; empty for null."""
    import yaml

    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    if kind not in ("bool", "int", "float", "timestamp", "null"):
        return _paired(node.value)
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(node.value[:1], [])
    if not any(tag == node.tag and pattern.match(node.value) for tag, pattern in resolvers):
        raise Fault(
            node.start_mark.line, f"is not valid YAML: {node.value!r} is no {kind}", "Take the tag away."
        )
    return "" if kind == "null" else str(node.value)


def _paired(text: str) -> str:
    """Characters that YAML's escapes spell in two halves, made whole."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return text


def _toml(text: str) -> Mapping | None:
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


def _json(text: str) -> Mapping | None:
    try:
        table, _ = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode(text)
    except RecursionError:
        raise Fault(0, "is not valid JSON: it is nested too deeply", "Write it flat.") from None
    except json.JSONDecodeError as error:
        raise Fault(
            error.lineno - 1, f"is not valid JSON: {error.msg}", "Keys and texts stand in double quotes."
        ) from None
    if not isinstance(table, dict):
        return None
    lines: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for match in re.finditer(r'"([^"\\\n]+)"[ \t]*:[ \t]*', text):
        lines.setdefault(match[1], text.count("\n", 0, match.start()))
        spans.setdefault(match[1], (match.end(), text.find("\n", match.end()) % (len(text) + 1)))
    return Mapping(_texts(table), lines, spans)


def _texts(value: Any, depth: int = 0) -> Any:
    """What TOML and JSON give, as texts, lists and mappings."""
    if depth > _MAX_DEPTH:
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


_PROPERTY = re.compile(r"^([\w./-]+)::[ \t]*(.*)", re.MULTILINE)
_FIELD = re.compile(r"^([A-Za-z][\w -]*):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_FIELD_NAMES = """
    title subtitle date author authors by category categories tags keywords slug summary description status
    modified updated published lang language number comments layout template series image cover permalink url
    save_as draft type copyright publisher affiliation email css
"""
_WORD = re.compile(r"[a-z][a-z0-9_-]*")
_MACHINES = {"title", "layout", "tags", "categories", "permalink"}
"""Keys that only front matter has together with a date."""


def _fields(text: str) -> Mapping | None:
    """Lines of `Key: value` without anything around them, as Pelican and MultiMarkdown have them.

    A site has keys of its own: they may stand among others where all are single words in lower case, as
    people write none above a text. None where keys are unknown or there is no title: then it is text.
    """
    fields = list(_FIELD.finditer(text))
    found = _of_lines(fields)
    machine = all(_WORD.fullmatch(field[1]) for field in fields)
    known = machine or found.values.keys() <= set(_FIELD_NAMES.split())
    named = "title" in found.values or (machine and _WORD.fullmatch(found.values.get("layout", "")))
    return found if known and named else None


def _closed(text: str) -> Mapping | None:
    """YAML with dashes below it and none above; None where it could be a heading below prose."""
    found = _yaml(text)
    return found if found and found.values.keys() & _MACHINES else None


def _properties(text: str) -> Mapping:
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


_LOADERS: dict[str, Callable[[str], Mapping | None]] = {
    "yaml": _yaml, "toml": _toml, "json": _json, "closed": _closed, "fields": _fields, "properties": _properties,
}  # fmt: skip
