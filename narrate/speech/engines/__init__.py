"""The registry of engines: one file a voice engine, its name the file's name.

A package adds an engine through the entry point group `narrate.engines`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from narrate import plugins
from narrate.errors import EngineError, NarrateError, PluginError, SettingsError, nearest
from narrate.languages import nearness, primary
from narrate.speech.engine import Engine
from narrate.speech.guard import Guarded, class_fault
from narrate.validation import typed

DOOR: plugins.Door[type[Engine]] = plugins.Door(
    noun="engine",
    group="narrate.engines",
    package=__name__,
    attribute="ENGINE",
    fault=class_fault,
)

Tables = Mapping[str, Mapping[str, Any]]
"""Options of engines by name: `[engines.NAME]`."""


def names() -> list[str]:
    """Every engine that can be asked for, ours and those of installed packages."""
    return plugins.names(DOOR)


def installed(tables: Tables | None = None, language: str = "") -> tuple[list[Guarded], list[NarrateError]]:
    """Every engine that can be used, with its options, and what is wrong with the others.

    What would be chosen for a language stands first: what has a voice of it, but no model here, does not.
    """
    found: list[Guarded] = []
    faults: list[NarrateError] = []
    for name in names():
        try:
            made = engine(name, options=(tables or {}).get(name))
            made.voices()
            found.append(made)
        except NarrateError as error:
            faults.append(error)
    return sorted(found, key=lambda made: (not _speaks(made, language), *_rank(made))), faults


def _speaks(made: Guarded, language: str) -> bool:
    return not language or made.preference is None or nearness(language, made.languages()) > 0


def _rank(made: Guarded) -> tuple[bool, bool, int, str]:
    return made.preference is None, not made.offline, made.preference or 0, made.name


def voices_for(language: str, tables: Tables) -> tuple[str, ...]:
    """`ENGINE/VOICE` of every engine that has a voice of a language, what would be chosen first.

    Those that make no difference between languages are left out.
    """
    wanted = primary(language)
    return tuple(
        f"{made.name}/{voice}"
        for made in installed(tables, language)[0]
        if any(primary(tag) == wanted for tag in made.languages()) and (voice := made.voice_for(language))
    )


def engine(
    name: str, voice: str = "", options: Mapping[str, Any] | None = None, *, language: str = ""
) -> Guarded:
    """An engine with its options; only its own module is imported.

    Without a `voice`, among its options either, it is the engine's own for `language`. Raises SettingsError
    for an unknown engine, option or voice, PluginError for an engine that cannot be used.
    """
    options = dict(options or {})
    wanted = voice or options.pop("voice", "")
    made = _made(name, options)
    if wanted:
        return _with_voice(made, wanted)
    return _for_language(made, language) if language else made


def split_voice(asked: str) -> tuple[str, str]:
    """`ENGINE/VOICE` as two names; the first is empty where none of the engines is called like that."""
    name, stroke, voice = asked.partition("/")
    return (name, voice) if stroke and name in names() else ("", asked)


def default_engine(language: str, tables: Tables) -> str:
    """The name of the engine for a language where nobody chose one: the first that speaks it.

    Those that need no network come first, then ours, then as their `preference` says. Engines of other
    packages are imported only if none of ours speaks the language offline. Raises SettingsError where no
    engine speaks it.
    """
    for offline in (True, False):
        for ours in (True, False):
            for made in _offered(tables, ours=ours, offline=offline):
                if nearness(language, made.languages()):
                    return made.name
    raise SettingsError(
        f"no engine that is installed speaks `{language}`",
        hint="`narrate voices` lists those that are; choose one of them under [voice], or install another.",
    )


def _offered(tables: Tables, *, ours: bool, offline: bool) -> list[Guarded]:
    """The engines that may speak without being asked for, the preferred first; faulty ones are left out."""
    found: list[tuple[int, str, Guarded]] = []
    for name in names():
        if plugins.is_ours(DOOR, name) != ours:
            continue
        try:
            made = _made(name, {key: value for key, value in tables.get(name, {}).items() if key != "voice"})
            if made.offline == offline and made.preference is not None and made.languages():
                found.append((made.preference, name, made))
        except (EngineError, PluginError):
            continue  # whoever asks for it by name is told
    return [made for _, _, made in sorted(found, key=lambda item: item[:2])]


def _made(name: str, options: Mapping[str, Any]) -> Guarded:
    kind = plugins.load(DOOR, name)
    inner = typed(kind, dict(options), where="", key=f"engines.{name}.")
    return Guarded(name=name, source=plugins.origin(DOOR, name), inner=inner)


def _with_voice(made: Guarded, voice: str) -> Guarded:
    if not made.has_voice(voice):
        known = [info.name for info in made.voices()]
        raise SettingsError(f"engine `{made.name}` has no voice `{voice}`", hint=nearest(voice, known))
    return replace(made, inner=replace(made.inner, voice=voice))


def _for_language(made: Guarded, language: str) -> Guarded:
    voice = made.voice_for(language)
    if voice:
        return replace(made, inner=replace(made.inner, voice=voice))
    raise SettingsError(
        f"engine `{made.name}` does not speak `{language}`",
        hint="Choose another engine under [voice], or none: then one that speaks the language is found. "
        "To have it read by a voice of another language, name the voice.",
    )
