"""What a part of the program is: its source files, and the versions of the libraries that it uses.

It is part of an episode's key, so that whoever edits a rule hears it at the next build. Nothing
is imported to find out: the files are searched for their imports, in milliseconds.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_OURS = __name__.partition(".")[0]
_DISTRIBUTION = "narrate-audio"
_IMPORT = re.compile(
    rb"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]*)|import[ \t]+([\w., \t]+))",
    re.MULTILINE,
)
"""`from a.b import c, d` and `import a, b`, in one line or in brackets."""
_NAME = re.compile(rb"(\w+)(?:[ \t]+as[ \t]+\w+)?")
_REQUIREMENT = re.compile(r"^Requires-Dist: ([\w.-]+)", re.MULTILINE)
_INFO = ".dist-info"
_NOT_OURS = frozenset(("__pycache__", "node_modules"))
"""Folders in a package that are no part of it: what tools leave in a checkout."""


@cache
def fingerprint(*modules: str) -> str:
    """Hash of modules, of all that they import of narrate and of their own package, and of the versions of
    the libraries that these import. A package that is named includes whatever lies in its folder.
    """
    files, foreign = _reached(modules, _own(modules))
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\n".encode() + hashlib.sha256(files[name]).digest())
    for library in _versions(foreign):
        digest.update(f"{library}\n".encode())
    return digest.hexdigest()


@cache
def libraries(*modules: str, within: tuple[str, ...]) -> tuple[str, ...]:
    """Name and version of the libraries that modules use, and those that they import of the packages `within`."""
    return _versions(_reached(modules, within)[1])


def _versions(foreign: set[str]) -> tuple[str, ...]:
    return tuple(f"{library} {_version_of_module(library)}" for library in sorted(foreign))


def _own(modules: tuple[str, ...]) -> tuple[str, ...]:
    """The top packages that are followed: narrate, and where modules come from."""
    return (_OURS, *(name.partition(".")[0] for name in modules))


def _reached(modules: tuple[str, ...], within: tuple[str, ...]) -> tuple[dict[str, bytes], set[str]]:
    """Contents by name of all files that modules consist of, and the top names of foreign modules."""
    own = _own(modules)
    files: dict[str, bytes] = {}
    foreign: set[str] = set()
    seen: set[str] = set()
    ahead = list(modules)
    for name in modules:
        ahead += _inside(name)
    while ahead:
        name = ahead.pop()
        if name in seen:
            continue
        seen.add(name)
        if name.partition(".")[0] not in own:
            foreign.add(name.partition(".")[0])
            continue
        if not any(name == bound or name.startswith(f"{bound}.") for bound in within):
            continue
        found = _contents(name)
        files |= found
        ahead += _parents(name)
        ahead += _imports(found.get(name, b""))
    return files, foreign - sys.stdlib_module_names


def _parents(name: str) -> Iterator[str]:
    """Packages that are imported before a module is; narrate's own face only names what is in it."""
    while (name := name.rpartition(".")[0]) and name != _OURS:
        yield name


@cache
def _contents(name: str) -> dict[str, bytes]:
    """The files of a module: its source; of a package, also the data beside it. None for what is no module."""
    path = _path(name)
    if path is None:
        return {}
    found = {name: path.read_bytes()}
    if path.name == "__init__.py":
        for beside in _data(path.parent):
            found[f"{name}/{beside.relative_to(path.parent).as_posix()}"] = beside.read_bytes()
    return found


@cache
def _path(name: str) -> Path | None:
    """The source file of a module; nothing is imported, but for the package that holds a foreign one."""
    top, *rest = name.split(".")
    root = _root(top)
    if root is None:
        return None
    if not rest and root.is_file():
        return root
    folder = root.joinpath(*rest)
    for path in (folder / "__init__.py", folder.with_name(f"{folder.name}.py")):
        if path.is_file():
            return path
    return None


@cache
def _root(top: str) -> Path | None:
    """The folder of a top package, or the file of a top module."""
    spec = find_spec(top)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent if spec.submodule_search_locations else Path(spec.origin)


def _data(folder: Path) -> Iterator[Path]:
    """Files below a package that are no source, but for those of packages inside it."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in _NOT_OURS and not (path / "__init__.py").is_file():
            yield from _data(path)
        elif path.is_file() and path.suffix not in {".py", ".pyc"}:
            yield path


def _inside(name: str) -> Iterator[str]:
    """The modules of a package and of packages inside it."""
    path = _path(name)
    if path is None or path.name != "__init__.py":
        return
    for inner in sorted(path.parent.rglob("*.py")):
        if _NOT_OURS.intersection(inner.parts):
            continue
        parts = inner.relative_to(path.parent).with_suffix("").parts
        yield ".".join([name, *(part for part in parts if part != "__init__")])


def _imports(content: bytes) -> Iterator[str]:
    """Every name that a source imports, absolutely; `from a import b` may mean the module `a.b`."""
    for match in _IMPORT.finditer(content):
        origin, names, plain = match.groups()
        if plain:
            yield from (name.split()[0].decode() for name in plain.split(b",") if name.strip())
        elif not origin.startswith(b"."):
            yield from (name for name in [origin.decode()] if name != _OURS)
            yield from (f"{origin.decode()}.{name.decode()}" for name in _NAME.findall(names))


# --- libraries ---------------------------------------------------------------------------


def version(name: str) -> str:
    """The version of a distribution; empty where it is not installed."""
    found = _installed().get(_normal(name))
    return _version_in(found) if found else ""


def _version_in(info: Path) -> str:
    return info.name.removesuffix(_INFO).rpartition("-")[2]


def _version_of_module(module: str) -> str:
    """The version of the distribution that a top module comes from; empty where none is installed."""
    found = _installed().get(_normal(module)) or _provider(module)
    return _version_in(found) if found else ""


def _provider(module: str) -> Path | None:
    """Among what narrate requires, the distribution that has a module of this name."""
    package, source = (f"\n{module}{end}".encode() for end in "/.")
    for info in _required():
        files = _record(info)
        if package in files or source in files:
            return info
    return None


@cache
def _record(info: Path) -> bytes:
    """The files of a distribution, each at the start of a line; to look for one there takes microseconds."""
    record = info / "RECORD"
    return b"\n" + record.read_bytes() if record.is_file() else b""


@cache
def _required() -> tuple[Path, ...]:
    own = _installed().get(_normal(_DISTRIBUTION))
    text = (own / "METADATA").read_text("utf-8") if own else ""
    names = map(_normal, _REQUIREMENT.findall(text))
    return tuple(info for info in map(_installed().get, names) if info)


@cache
def _installed() -> dict[str, Path]:
    """The folder of facts of every installed distribution, by its name. Its own name holds the version:
    to read it there takes a hundredth of the time that importlib.metadata takes.
    """
    found: dict[str, Path] = {}
    for folder in map(Path, sys.path):
        for info in folder.glob(f"*{_INFO}"):
            found.setdefault(_normal(info.name.partition("-")[0]), info)
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()
