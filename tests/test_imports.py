"""What imports what: no circle, no arrow backwards, and nobody names what a plug-in is called.

The order of the wings stands here, once.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import narrate

ROOT = Path(narrate.__file__).parent
WINGS = (
    *("ground", "text", "speech", "sound", "show", "web", "checks"),
    *("pipeline", "words", "correcting", "server", "testing", "cli"),
)
"""A wing imports itself and what stands before it. The ground are the modules that lie beside the wings, and
the folders of `GROUND`."""
GROUND = {"fetching", "model", "settings"}
"""Folders that everybody imports."""
STAGES = {"text", "speech", "sound"}
"""These do not import each other, either: only the pipeline knows their order."""
FACE = {"narrate", "narrate.__main__"}
"""What everybody begins with; nobody imports it."""


@cache
def modules() -> dict[str, Path]:
    """Every module of narrate, by its name."""
    found = {}
    for path in ROOT.rglob("*.py"):
        parts = ("narrate", *path.relative_to(ROOT).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imported(module: str) -> frozenset[str]:
    """The modules of narrate that a module imports when it runs, at once or in a function."""
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    return frozenset(name for name in _names(tree) if name != module)


@cache
def imported_at_once(module: str) -> frozenset[str]:
    """Those that it imports when it is imported."""
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    return frozenset(name for name in _names(tree, functions=False) if name != module)


def _names(node: ast.AST, *, functions: bool = True) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) and not functions:
            continue
        if isinstance(child, ast.ImportFrom) and (child.module or "").startswith("narrate"):
            for alias in child.names:
                inner = f"{child.module}.{alias.name}"
                yield inner if inner in modules() else str(child.module)
        elif isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names if alias.name in modules())
        yield from _names(child, functions=functions)


def wing(module: str) -> str:
    """The wing that a module stands in."""
    name = module.split(".")[1]
    return name if (ROOT / name).is_dir() and name not in GROUND else "ground"


def arrows() -> Iterator[tuple[str, str]]:
    return ((module, other) for module in modules() if module not in FACE for other in imported(module))


def test_every_wing_stands_in_the_order() -> None:
    assert {wing(module) for module in modules() if module not in FACE} == set(WINGS)


def test_no_arrow_points_backwards() -> None:
    order = {name: place for place, name in enumerate(WINGS)}
    backwards = [
        f"{module} imports {other}"
        for module, other in arrows()
        if other in FACE or order[wing(other)] > order[wing(module)]
    ]
    assert backwards == []


def test_stages_do_not_import_each_other() -> None:
    across = [
        f"{module} imports {other}"
        for module, other in arrows()
        if {wing(module), wing(other)} <= STAGES and wing(module) != wing(other)
    ]
    assert across == []


def test_nobody_imports_in_a_circle() -> None:
    """Of what is imported at once: a package and its modules count as what they are."""
    assert _circle({module: imported_at_once(module) for module in modules()}) == []


def test_a_circle_would_be_found() -> None:
    assert _circle({"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("a")}) == ["a", "b", "c", "a"]


def _circle(graph: dict[str, frozenset[str]]) -> list[str]:
    """One circle, from where it begins back to there; empty where there is none."""
    done: set[str] = set()
    for first in graph:
        path: list[str] = []
        ahead = [(first, 0)]
        while ahead:
            module, depth = ahead.pop()
            path = path[:depth]
            if module in path:
                return [*path[path.index(module) :], module]
            if module in done:
                continue
            path.append(module)
            ahead += [(other, depth + 1) for other in sorted(graph.get(module, ()))]
            if not graph.get(module):
                done.add(module)
        done.add(first)
    return []


# --- names of what can be exchanged --------------------------------------------------------

KINDS = {
    "engine": "speech/engines",
    "format": "sound/formats",
    "reader": "text/readers",
    "executor": "pipeline/executors",
    "language": "text/spoken",
    "export": "text/exports",
}
"""What can be exchanged, and the folder in which each is a file or a folder of its own."""
DEFAULTS = {
    "narrate.settings.publication": {"en"},  # the language of a show that says nothing
    "narrate.model.episodes": {"en"},  # of an episode that says nothing
    "narrate.text.chunks.stretches": {"en"},
    "narrate.text.spoken": {"en"},
    "narrate.text.spoken.table": {"en"},
    "narrate.text.spoken.emojis": {"en"},
    "narrate.show.strings": {"en"},  # what a missing string falls back to
    "narrate.sound.formats": {"mp3"},  # of a show that asks for none
}
"""Where the choice of who chose nothing is made."""
OTHERWISE = {
    # What a file is, told by itself: checks know no formats.
    "narrate.checks.container": {"flac", "mp3", "wav"},
    "narrate.checks.media": {"flac", "mp3", "wav"},
    "narrate.sound.formats.master.levels": {"mp3"},  # how a master is coded
    "narrate.sound.limiter": {"edge"},  # how numpy is told to pad
    "narrate.speech.engines.edge": {"mp3"},  # what its service sends
    "narrate.speech.engines.openai": {"flac", "wav"},  # what its server is asked for
    "narrate.speech.engines.gtts": {"en", "mp3"},  # what its service calls its voices and what it sends
    "narrate.speech.engines.hibari": {"en"},  # the language that it speaks
    "narrate.speech.engines.piper.model": {"espeak"},  # what its voices call their phonemes
    "narrate.speech.engines.piper.store": {"espeak"},  # likewise
    "narrate.sound.formats._id3": {"en"},  # three letters of a language, without loading a table
    "narrate.sound.formats.m4b.movie": {"en"},  # likewise
    "narrate.testing.format": {"en"},  # of what a contract writes
    "narrate.text.readers.markdown.syntax.emoji_codes": {"en"},  # how the package of emoji calls its names
    "narrate.text.parts.gutenberg": {"de", "en"},  # what Project Gutenberg means by a word
    "narrate.text.spoken.de.tables": {"mp3"},  # how an ending is said
    "narrate.text.spoken.en.tables": {"de", "epub", "mp3", "wav"},
    "narrate.text.spoken.en.tables.words": {"opus"},  # a work, with its number
}
"""Where the same word means something else."""


def exchangeable(kind: str) -> set[str]:
    """The names of all of a kind."""
    folder = ROOT / KINDS[kind]
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    files = set() if kind == "language" else {path.stem for path in folder.glob("*.py")}
    return {name for name in packages | files if not name.startswith("_")}


def is_own(path: Path, kind: str, name: str) -> bool:
    folder = ROOT / KINDS[kind]
    return path == folder / f"{name}.py" or path.is_relative_to(folder / name)


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_imports_what_can_be_exchanged_but_itself(kind: str) -> None:
    package = f"narrate.{KINDS[kind].replace('/', '.')}"
    found = [
        f"{module} imports {other}"
        for module, path in modules().items()
        for other in imported(module)
        for name in exchangeable(kind)
        if (other == f"{package}.{name}" or other.startswith(f"{package}.{name}."))
        and not is_own(path, kind, name)
    ]
    assert exchangeable(kind) and found == []


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"reader"}))  # whose names are words of the web
def test_nobody_says_the_name_of_what_can_be_exchanged(kind: str) -> None:
    found: dict[str, set[str]] = {}
    for module, path in modules().items():
        names = {name for name in exchangeable(kind) if not is_own(path, kind, name)}
        names -= DEFAULTS.get(module, set()) | OTHERWISE.get(module, set())
        if said := names & set(texts(path)):
            found[module] = said
    assert found == {}


def test_every_exception_is_one() -> None:
    """A name that is not said any more is taken off the list."""
    for module, names in [*DEFAULTS.items(), *OTHERWISE.items()]:
        assert names <= set(texts(modules()[module])), module


def texts(path: Path) -> Iterator[str]:
    """The strings in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
