"""What makes a segment's sound on a machine: narrate's own code, engine, formats, libraries, each with its version.

Another machine compares its own with what came along, before it speaks.
"""

from __future__ import annotations

from functools import cache

from narrate.errors import EngineError
from narrate.pipeline import code
from narrate.pipeline.segments import Segment
from narrate.settings import Sound
from narrate.sound import formats
from narrate.speech.engine import Engine, installed
from narrate.speech.guard import Guarded

_OURS = ("narrate.pipeline.task", "narrate.pipeline.render", "narrate.sound.mastering")
_DIGITS = 12


def makers(segment: Segment) -> tuple[str, ...]:
    """`NAME VERSION` of all that makes a segment's sound here. Code has a hash for a version."""
    engine = segment.engine
    kind = type(engine.inner if isinstance(engine, Guarded) else engine)
    return _makers(kind, segment.sound)


@cache
def _makers(engine: type[Engine], sound: Sound) -> tuple[str, ...]:
    plugins = [engine.__module__, *(type(one).__module__ for one in formats.wanted(sound).values())]
    found = [
        f"narrate {code.fingerprint(*_OURS)[:_DIGITS]}",
        *code.libraries(*_OURS, within=("narrate",)),
        *(f"{package} {_version(package)}" for package in engine.packages),
    ]
    for module in plugins:
        found += [
            f"{module} {code.fingerprint(module)[:_DIGITS]}",
            *code.libraries(module, within=(module,)),
        ]
    return tuple(dict.fromkeys(found))


def _version(package: str) -> str:
    try:
        return installed(package)
    except EngineError:
        return ""  # not installed: that is a difference, too


def difference(here: tuple[str, ...], there: tuple[str, ...]) -> str:
    """What a machine has in other versions than the one `there`, in words; empty where all is the same.

    Of code whose libraries differ, only the libraries are told: its hash holds their versions.
    """
    ours, theirs = _versions(here), _versions(there)
    differing = [name for name in (*theirs, *(ours.keys() - theirs)) if ours.get(name) != theirs.get(name)]
    libraries = [name for name in differing if not _is_code(name)]
    return ", ".join(_told(name, ours, theirs) for name in libraries or differing)


def _versions(makers: tuple[str, ...]) -> dict[str, str]:
    return dict(_split(maker) for maker in makers)


def _split(maker: str) -> tuple[str, str]:
    name, _, version = maker.rpartition(" ")
    return name, version


def _is_code(name: str) -> bool:
    return name == "narrate" or "." in name


def _told(name: str, ours: dict[str, str], theirs: dict[str, str]) -> str:
    return f"{name} {ours.get(name) or 'is missing'} instead of {theirs.get(name) or 'none'}"
