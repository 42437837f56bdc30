"""Readers: a source becomes scripts. One format a file or folder; the folder is the registry.

A reader lives here under a name without a leading underscore, as the attribute `READER` of its
module, or in another distribution that names it under the entry point group `narrate.readers`.
What it must be says `narrate.text.reader`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from narrate.errors import NarrateError, PluginError, ScriptError, SettingsError, nearest
from narrate.model import Script
from narrate.plugins import Door, broken, load, load_all, names, origin
from narrate.settings import FILE, Settings, Text
from narrate.text.garbage import uncollected
from narrate.text.reader import MEGABYTE, Reader, Source, fault_of_reader, fault_of_scripts
from narrate.validation import typed


def read(path: Path, settings: Settings | None = None) -> Script:
    """Read a file that holds one script. Raises ScriptError, also where it holds several."""
    scripts = read_all(path, settings or Settings())
    if len(scripts) > 1:
        raise ScriptError(f"holds {len(scripts)} scripts, not one", where=path)
    return scripts[0]


def read_all(path: Path, settings: Settings) -> tuple[Script, ...]:
    """Read the scripts of a file in the format that its ending names.

    In the `Script.source` of a text every line ends with a single line feed, whatever the file
    had, and offsets count characters of that. Raises ScriptError for what is not there, is not
    text, is too long, or has nothing to say, PluginError where the reader fails.
    """
    size = _size(path)
    _, kind = find(Source(str(path)))
    refuse_size(size, kind, str(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ScriptError(
            f"cannot be read: {error.strerror}", where=path, hint="Check its permissions."
        ) from None
    return read_source(Source(str(path), data), settings)


def read_source(source: Source, settings: Settings) -> tuple[Script, ...]:
    """Read the scripts of a source with the reader that its ending or its media type names."""
    check_options(settings)
    name, kind = find(source)
    refuse_size(len(source.data), kind, source.where)
    found = _run(name, _with_options(name, kind, settings), source, settings.text)
    speaking = tuple(script for script in found if script.speaks)
    if not speaking:
        raise ScriptError(
            "has nothing to say: no letter and no digit is left to be spoken",
            where=source.where,
            hint="Write some text into it, or take the directions and settings back that skip it.",
        )
    return speaking


def find(source: Source) -> tuple[str, type[Reader]]:
    """Name and class of the reader for a source: by its ending, else by its media type.

    Other packages are asked only where none of our own readers knows it. Raises ScriptError
    where nobody does, naming the readers that could not be asked.
    """
    found = _answer(source, _ours()) or _answer(source, load_all(DOOR)[0])
    if found:
        return found
    known = ", ".join(filter(None, suffixes()))
    raise ScriptError(
        f"no reader for files that end in {source.suffix}"
        if source.suffix or not source.media_type
        else f"no reader for {source.media_type}",
        where=source.where,
        hint="\n".join([f"These are read: {known}.", *(f"The {fault.message}." for fault in faults())]),
    )


def media_type_of(data: bytes) -> str:
    """The media type of bytes that came without a name; empty where no reader recognises them.

    Readers that take a closer look than at how they begin go first.
    """
    for kind in sorted(load_all(DOOR)[0].values(), key=lambda kind: "recognises" not in vars(kind)):
        if kind.media_types and kind.recognises(data):
            return kind.media_types[0]
    return ""


def suffixes() -> tuple[str, ...]:
    """Every ending that some reader answers to, sorted; it imports those of other packages.

    A reader that cannot be used has none: `faults` says why.
    """
    readers, _ = load_all(DOOR)
    return tuple(sorted({suffix for kind in readers.values() for suffix in kind.suffixes}))


def faults() -> list[PluginError]:
    """What is wrong with the installed readers that cannot be used."""
    return load_all(DOOR)[1]


def check_options(settings: Settings) -> None:
    """Raise SettingsError for a table `[readers.NAME]` of no reader, or with what its reader does not take.

    A reader that cannot be used is left to those who ask for it.
    """
    where = str(settings.root / FILE)
    for name in settings.readers:
        if name not in names(DOOR):
            raise SettingsError(f"there is no reader `{name}`", where=where, hint=nearest(name, names(DOOR)))
        if kind := load_all(DOOR)[0].get(name):
            _with_options(name, kind, settings)


def _answer(source: Source, readers: dict[str, type[Reader]]) -> tuple[str, type[Reader]] | None:
    ending, kind_of_file = source.suffix, source.media_type
    for name, kind in readers.items():
        if ending and ending in kind.suffixes:
            return name, kind
    for name, kind in readers.items():
        if kind_of_file in kind.media_types or (not ending and not kind_of_file and "" in kind.suffixes):
            return name, kind
    return None


@cache
def _ours() -> dict[str, type[Reader]]:
    """The readers of this package: each module only declares what it reads."""
    return {name: load(DOOR, name) for name in names(DOOR) if not origin(DOOR, name)}


def _with_options(name: str, kind: type[Reader], settings: Settings) -> Reader:
    table = settings.readers.get(name, {})
    reader: Reader = typed(kind, table, where=str(settings.root / FILE), key=f"readers.{name}.")
    return reader


@uncollected()
def _run(name: str, reader: Reader, source: Source, text: Text) -> Sequence[Script]:
    """What the reader makes of the source. Whatever else than our errors it raises is its fault."""
    try:
        found = reader.read(source, text)
        fault = fault_of_scripts(found)
    except NarrateError:
        raise
    except Exception as error:
        raise broken(
            DOOR, name, f"fails here: {type(error).__name__}: {error}", where=source.where
        ) from error
    if fault:
        raise broken(DOOR, name, fault, where=source.where)
    return found


def _size(path: Path) -> int:
    try:
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        reason = (
            "there is no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error}"
        )
        raise ScriptError(reason, where=path, hint="Check the name; scripts live in `script/`.") from None
    if path.is_dir():
        raise ScriptError("is a folder, not a script", where=path, hint="Name the files in it.")
    if size == 0:
        raise ScriptError("is empty", where=path, hint="Write some text into it.")
    return size


def refuse_size(size: int, kind: type[Reader], where: str) -> None:
    """Raise ScriptError for so many bytes where the reader takes fewer."""
    if size > kind.max_bytes:
        raise ScriptError(
            f"has {size / MEGABYTE:.0f} MB; a script of this format has at most "
            f"{kind.max_bytes / MEGABYTE:.0f}",
            where=where,
            hint="Split it into several scripts.",
        )


DOOR: Door[type[Reader]] = Door("reader", "narrate.readers", __name__, "READER", fault_of_reader)
