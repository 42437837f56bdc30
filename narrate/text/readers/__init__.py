"""Readers: a file becomes a `Script`. One format a file; the folder is the registry.

A reader is a module with

    SUFFIXES: tuple[str, ...]                            # lower case, with the dot; "" for none
    def read(path: Path, options: Text) -> Script: ...

It lives in this folder under a name without a leading underscore, or in another
distribution that names it under the entry point group `narrate.readers`. A reader
is imported when a file asks for it.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Protocol, cast

from narrate.errors import ScriptError
from narrate.model import Script
from narrate.settings import Text

GROUP = "narrate.readers"
MAX_BYTES = 16 * 2**20
"""A longer file would be spoken for two weeks; `War and Peace` has three megabytes."""

_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".txt": "plain", ".text": "plain", "": "plain"}
"""The everyday formats, so that reading one imports no other."""


class Reader(Protocol):
    """What a reader module provides."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path, options: Text) -> Script:
        """Read one file; raises ScriptError with the file and the line."""


def read(path: Path, options: Text | None = None) -> Script:
    """Read a script in the format that its ending names.

    In `Script.source` every line ends with a single line feed, whatever the file
    had, and offsets count characters of that. Raises ScriptError for what is not
    there, is not text, is too long, or has nothing to say.
    """
    _check(path)
    script = _reader(path).read(path, options or Text())
    if not any(
        char.isalnum() for section in script.sections for block in section.blocks for char in block.text
    ):
        raise ScriptError(
            "has nothing to say: no letter and no digit is left to be spoken",
            where=path,
            hint="Write some text into it, or take the directions and settings back that skip it.",
        )
    return script


def suffixes() -> tuple[str, ...]:
    """Every ending that some reader answers to, sorted; it imports those of other packages."""
    others = {
        suffix for name in _names() if name not in _SUFFIXES.values() for suffix in _load(name).SUFFIXES
    }
    return tuple(sorted({*_SUFFIXES, *others}))


def _check(path: Path) -> None:
    try:
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        reason = (
            "there is no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error}"
        )
        raise ScriptError(reason, where=path, hint="Check the name; scripts live in `script/`.") from None
    if path.is_dir():
        raise ScriptError("is a folder, not a script", where=path, hint="Name the files in it.")
    if size > MAX_BYTES:
        raise ScriptError(
            f"has {size / 2**20:.0f} MB; a script has at most {MAX_BYTES // 2**20}",
            where=path,
            hint="Split it into several scripts.",
        )
    if size == 0:
        raise ScriptError("is empty", where=path, hint="Write some text into it.")


def _reader(path: Path) -> Reader:
    suffix = path.suffix.lower()
    if suffix in _SUFFIXES:
        return _load(_SUFFIXES[suffix])
    for name in _names():
        if suffix in _load(name).SUFFIXES:
            return _load(name)
    known = ", ".join(filter(None, suffixes()))
    raise ScriptError(
        f"no reader for files that end in {suffix}", where=path, hint=f"These are read: {known}."
    )


def _names() -> list[str]:
    builtin = [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    return sorted({*builtin, *_plugins()})


@cache
def _plugins() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def _load(name: str) -> Reader:
    plugin = _plugins().get(name)
    module = plugin.load() if plugin else import_module(f"{__name__}.{name}")
    return cast(Reader, module)
