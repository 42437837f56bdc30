"""Plug-ins: what is one file of ours, or an entry point of an installed package.

Engines, readers, formats and executors come through the same guarded door. Nothing is
imported before it is asked for. A plug-in that cannot be imported, is not what it says or
lacks a member is named with its distribution and version: an error for who asks for it,
a warning in a listing, nothing to anybody else.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import EntryPoint, EntryPoints, entry_points
from typing import Any, Generic, TypeVar, cast

from narrate.errors import PluginError, SettingsError, nearest

API = 1
"""Number of what plug-ins may count on. A plug-in that needs a later one says so with `narrate_api`."""

Plugin = TypeVar("Plugin")


@dataclass(frozen=True)
class Door(Generic[Plugin]):
    """One kind of plug-in, and where ours and other people's are."""

    noun: str
    """For messages: `engine`."""
    group: str
    """Entry point group of installed packages: `narrate.engines`."""
    package: str
    """The package in which every module without a leading underscore is one of ours."""
    attribute: str
    """What one of our modules calls its plug-in; empty where the module itself is it."""
    fault: Callable[[Any], str] = field(default=lambda found: "")
    """What is wrong with what was found; empty where nothing is."""


def names(door: Door[Any]) -> list[str]:
    """Every plug-in that can be asked for, sorted."""
    return sorted({*_ours(door), *_others(door)})


def load(door: Door[Plugin], name: str) -> Plugin:
    """The plug-in of a name; only its own module is imported.

    Raises SettingsError where there is none, PluginError where it cannot be used.
    """
    if name not in names(door):
        raise SettingsError(f"there is no {door.noun} `{name}`", hint=nearest(name, names(door)))
    return cast(Plugin, _load(door, name))


def load_all(door: Door[Plugin]) -> tuple[dict[str, Plugin], list[PluginError]]:
    """Every plug-in that can be used, by name, and what is wrong with the others."""
    found: dict[str, Plugin] = {}
    faults: list[PluginError] = []
    for name in names(door):
        try:
            found[name] = load(door, name)
        except PluginError as error:
            faults.append(error)
    return found, faults


def is_ours(door: Door[Any], name: str) -> bool:
    """Whether a plug-in comes with narrate."""
    return name in _ours(door)


def origin(door: Door[Any], name: str) -> str:
    """The distribution and version that a plug-in comes from; empty for one of ours."""
    point = None if name in _ours(door) else _others(door).get(name)
    return f"{point.dist.name} {point.dist.version}" if point and point.dist else ""


def broken(door: Door[Any], name: str, fault: str, *, where: str = "") -> PluginError:
    """The error that names a plug-in with its distribution, and says what is wrong with it."""
    source = origin(door, name)
    return PluginError(
        f"{door.noun} `{name}`{f' of {source}' if source else ''} {fault}",
        where=where,
        hint="Install another version of it, or choose another.",
    )


def forget() -> None:
    """Look anew for what is installed: after a package was added to a running process."""
    for found in (_load, _ours, _others, _search):
        found.cache_clear()


@cache
def _load(door: Door[Plugin], name: str) -> Plugin:
    try:
        found = _imported(door, name)
        fault = _api_fault(found) or door.fault(found)
    except (Exception, SystemExit) as error:
        raise broken(door, name, f"cannot be imported: {type(error).__name__}: {error}") from error
    if fault:
        raise broken(door, name, fault)
    return cast(Plugin, found)


def _imported(door: Door[Any], name: str) -> Any:
    if name in _ours(door):
        module = importlib.import_module(f"{door.package}.{name}")
        return getattr(module, door.attribute) if door.attribute else module
    return _others(door)[name].load()


def _api_fault(found: Any) -> str:
    wanted = getattr(found, "narrate_api", API)
    if isinstance(wanted, int) and wanted <= API:
        return ""
    return f"needs version {wanted} of narrate's plug-in interface; this narrate has {API}"


@cache
def _ours(door: Door[Any]) -> frozenset[str]:
    package = importlib.import_module(door.package)
    return frozenset(
        module.name for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_")
    )


@cache
def _others(door: Door[Any]) -> dict[str, EntryPoint]:
    """Entry points by name, but for those that have the name of one of ours."""
    points = _search()(group=door.group)
    return {point.name: point for point in points if point.name not in _ours(door)}


@cache
def _search() -> Callable[..., EntryPoints]:
    """What searches all that are installed: to find them all takes as long as to find those of one door."""
    return entry_points().select
