"""Every setting with its default and its meaning, read from the dataclasses that hold them.

The table in docs/settings.md and `narrate settings` are made from it.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
from collections.abc import Iterator
from typing import Any

from narrate.settings import Part, Settings, Tune

_NOTHING = (Part(), Tune())
_HIDDEN = {"root"}
"""Fields that the command line sets and no file does."""


@dataclasses.dataclass(frozen=True)
class Setting:
    """A key of `narrate.toml`."""

    name: str
    """With its table: `sound.bitrate`; a table of free keys in brackets: `[lexicon]`."""
    default: str
    """As it would stand in the file; `none` for an empty value."""
    meaning: str


def settings() -> Iterator[Setting]:
    """Every key, table by table; keys that stand outside a table come last."""
    top = Settings()
    fields = [field.name for field in dataclasses.fields(Settings) if field.name not in _HIDDEN]
    tables = {name: getattr(top, name) for name in fields}
    for name, table in tables.items():
        if dataclasses.is_dataclass(table):
            yield from _keys(name, table)
    said = _meanings(Settings)
    for name, value in sorted(tables.items(), key=lambda item: isinstance(item[1], dict)):
        if not dataclasses.is_dataclass(value):
            yield Setting(f"[{name}]" if isinstance(value, dict) else name, _toml(value), said[name])


def _keys(table: str, values: Any) -> Iterator[Setting]:
    said = _meanings(type(values))
    for field in dataclasses.fields(values):
        value = getattr(values, field.name)
        yield Setting(f"{table}.{field.name}", _toml(value), said.get(field.name, ""))


def _toml(value: object) -> str:
    """A value as it stands in `narrate.toml`."""
    if value in (None, "", {}, (), *_NOTHING):
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _meanings(kind: type) -> dict[str, str]:
    """Field to the docstring that stands behind it."""
    [body] = ast.parse(inspect.getsource(kind)).body
    assert isinstance(body, ast.ClassDef)
    found = {}
    for before, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(before, ast.AnnAssign) and isinstance(after, ast.Expr):
            assert isinstance(before.target, ast.Name)
            found[before.target.id] = " ".join(ast.literal_eval(after.value).split())
    return found
