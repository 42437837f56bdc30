"""The registry of engines: one file a voice engine, its name the file's name.

An engine is a frozen dataclass whose fields are its options. It holds no model: what
it loads is shared by all engines with the same options in one process. A package adds
an engine through the entry-point group `narrate.engines`.
"""

from __future__ import annotations

import dataclasses
import difflib
import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points, version
from typing import Any, ClassVar, Protocol, cast

import msgspec

from narrate.errors import EngineError, SettingsError
from narrate.model import Clip, Utterance


@dataclass(frozen=True)
class VoiceInfo:
    """One voice, as `narrate voices` lists it."""

    name: str
    language: str
    """BCP 47."""
    note: str
    """Who it sounds like, and whether it is there without a network."""


class Engine(Protocol):
    """What speaks. Every implementation is a frozen dataclass with a field `voice`."""

    limit: ClassVar[int]
    """Characters that one utterance may have; longer sentences are cut at clauses."""
    rate: ClassVar[int]
    """Hertz of every clip."""
    pace: ClassVar[float]
    """Characters spoken in a second, on average: for estimates."""
    keeps_clips: ClassVar[bool]
    """Whether an utterance takes so long that its clip is kept, as well as the segment it goes into:
    then the other sentences of an edited segment are not spoken again."""

    @property
    def voice(self) -> str:
        """The voice's name; empty is the engine's default."""
        ...

    def identity(self) -> str:
        """All that changes the sound: engine, version, voice, options. Part of every key."""
        ...

    def prepare(self) -> None:
        """Load what speaking needs; a build calls it while it still reads. Raises EngineError."""
        ...

    def speak(self, utterance: Utterance) -> Clip:
        """The sound of an utterance. The same utterance gives the same bytes.

        Raises EngineError where the engine cannot (no network, no model).
        """
        ...

    def unspeakable(self, text: str) -> tuple[tuple[int, int], ...]:
        """Stretches of `text` (start, end) that would be left out of the sound."""
        ...

    @classmethod
    def voices(cls) -> tuple[VoiceInfo, ...]:
        """The voices there are, the default first."""
        ...


@cache
def installed(distribution: str) -> str:
    """The version of a package, for an engine's identity; looked up once."""
    return version(distribution)


def names() -> list[str]:
    """Every engine that can be asked for, ours and those of installed packages."""
    ours = {module.name for module in pkgutil.iter_modules(__path__)}
    return sorted(ours | {point.name for point in entry_points(group="narrate.engines")})


def default_for(language: str) -> str:
    """The engine for a language: offline where an embedded voice speaks it."""
    return "hibari" if language.lower().split("-")[0] == "en" else "gtts"


@cache
def engine_class(name: str) -> type[Engine]:
    """The class behind a name; only its own module is imported."""
    for point in entry_points(group="narrate.engines"):
        if point.name == name:
            return _checked(name, point.load())
    if name not in names():
        raise SettingsError(f"there is no engine `{name}`", hint=_nearest(name, names()))
    module = importlib.import_module(f"{__name__}.{name}")
    return _checked(name, module.ENGINE)


def _checked(name: str, found: Any) -> type[Engine]:
    if not (isinstance(found, type) and dataclasses.is_dataclass(found)):
        raise EngineError(f"engine `{name}` is not a dataclass", hint="See docs/engines.md.")
    return cast("type[Engine]", found)


def engine(name: str, voice: str = "", options: dict[str, Any] | None = None) -> Engine:
    """An engine with its options. Raises SettingsError for an unknown option or voice."""
    kind = engine_class(name)
    values = dict(options or {})
    if voice:
        values["voice"] = voice
    known = [f.name for f in dataclasses.fields(kind)]  # type: ignore[arg-type]
    for option in values:
        if option not in known:
            raise SettingsError(f"engine `{name}` has no option `{option}`", hint=_nearest(option, known))
    if asked := values.get("voice"):
        voices = [info.name for info in kind.voices()]
        if asked not in voices:
            raise SettingsError(f"engine `{name}` has no voice `{asked}`", hint=_nearest(str(asked), voices))
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        raise SettingsError(f"engine `{name}`: {error}", hint="See `[engines]` in the README.") from None


def _nearest(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(known)}."
