"""Tables that nobody has checked, as dataclasses: types, ranges, and names that exist."""

from __future__ import annotations

import importlib
import types
import typing
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from narrate import plugins
from narrate.errors import PluginError, SettingsError, nearest


@dataclass(frozen=True)
class Between:
    """The range of a number, both ends included; stands beside its type in `Annotated`."""

    low: float
    high: float


@dataclass(frozen=True)
class OptionsOf:
    """Stands beside `dict` in `Annotated`: each key names a plug-in, its table holds the fields of that
    plug-in's class.
    """

    registry: str
    """The module whose `DOOR` they come through; imported only for a table that is there."""


def typed(kind: type[Any], table: dict[str, Any], *, where: str, key: str = "") -> Any:
    """A dataclass out of a table, every value of the type its field declares.

    `where` is the file and `key` the table's own name with a dot, for messages. A field of
    type Path is not for the table to set; a dataclass with a `shorthand` may be written as that
    field alone, a text. Raises SettingsError for whatever does not fit.
    """
    hints = typing.get_type_hints(kind, include_extras=True)
    known = [f.name for f in fields(kind) if hints[f.name] is not Path]
    values = {}
    for name, value in table.items():
        full = f"{key}{name}"
        if name not in known:
            hint = nearest(name, known, otherwise="Known here", prefix=key)
            raise SettingsError(f"there is no setting `{full}`", where=where, hint=hint)
        values[name] = _value(hints[name], value, where=where, key=full)
    try:
        return kind(**values)
    except ValueError as error:
        raise SettingsError(f"`{key.rstrip('.')}`: {error}", where=where) from None


def _value(hint: Any, value: Any, *, where: str, key: str) -> Any:
    """A value of the type `hint`, whatever kind of type that is."""
    if hint is Any:
        return value
    if is_dataclass(hint) and isinstance(hint, type):
        short: str = getattr(hint, "shorthand", "")
        if short and isinstance(value, str):
            value = {short: value}
        return typed(hint, _table(value, where=where, key=key), where=where, key=f"{key}.")
    kind = typing.get_origin(hint)
    if kind is types.UnionType:  # `X | None`: a table has no None, so what it has is an X
        return _value(typing.get_args(hint)[0], value, where=where, key=key)
    if kind is Annotated:
        inner, note = typing.get_args(hint)[:2]
        value = _value(inner, value, where=where, key=key)
        if isinstance(note, OptionsOf):
            return _options(note, value, where=where, key=key)
        return _within(note, value, where=where, key=key) if isinstance(note, Between) else value
    if kind is Literal:
        return _one_of(typing.get_args(hint), value, where=where, key=key)
    if kind is dict:
        inner, table = typing.get_args(hint)[1], _table(value, where=where, key=key)
        return {name: _value(inner, item, where=where, key=f"{key}.{name}") for name, item in table.items()}
    if hint == tuple[str, ...]:
        return _texts(value, where=where, key=key)
    return _plain(hint, value, where=where, key=key)


def _options(kept: OptionsOf, tables: dict[str, dict[str, Any]], *, where: str, key: str) -> dict[str, Any]:
    """The tables of plug-ins, each with the values that its class declares."""
    if not tables:
        return {}
    door: plugins.Door[type[Any]] = importlib.import_module(kept.registry).DOOR
    for name, table in tables.items():
        if name not in plugins.names(door):
            raise SettingsError(
                f"there is no {door.noun} `{name}` for the table `{key}.{name}`",
                where=where,
                hint=nearest(name, plugins.names(door), prefix=f"{key}."),
            )
        try:
            kind = plugins.load(door, name)
        except PluginError:
            continue  # an error for who asks for the plug-in itself, and only then
        typed(kind, table, where=where, key=f"{key}.{name}.")
    return tables


def _table(value: Any, *, where: str, key: str) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise SettingsError(f"`{key}` is a table, not {value!r}", where=where, hint=f"Write it as [{key}].")


def _one_of(choices: tuple[Any, ...], value: Any, *, where: str, key: str) -> Any:
    if value in choices and type(value) is type(choices[0]):
        return value
    raise SettingsError(
        f"`{key}` is {value!r}", where=where, hint=f"It can be {' or '.join(map(repr, choices))}."
    )


def _texts(value: Any, *, where: str, key: str) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise SettingsError(f"`{key}` is {value!r}", where=where, hint='It takes a list: ["…", "…"].')


def _plain(hint: type[Any], value: Any, *, where: str, key: str) -> Any:
    if hint is float and type(value) is int:
        return float(value)
    if hint not in _TYPE_NAMES:
        return _converted(hint, value, where=where, key=key)
    if type(value) is hint:  # true and false are no numbers here
        return value
    raise SettingsError(f"`{key}` is {value!r}", where=where, hint=f"It takes {_TYPE_NAMES[hint]}.")


def _converted(hint: Any, value: Any, *, where: str, key: str) -> Any:
    """A value of a type that only options of plug-ins have, such as `int | None` or a list."""
    import msgspec

    try:
        return msgspec.convert(value, hint)
    except (msgspec.ValidationError, TypeError) as error:
        raise SettingsError(f"`{key}` is {value!r}", where=where, hint=f"{error}.") from None


def _within(span: Between, value: float, *, where: str, key: str) -> float:
    if span.low <= value <= span.high:  # not so for nan
        return value
    raise SettingsError(
        f"`{key}` is {value}", where=where, hint=f"It lies between {span.low:,} and {span.high:,}."
    )


_TYPE_NAMES = {str: "a text in quotes", int: "a whole number", float: "a number", bool: "true or false"}
