"""From a file to a plan: everything that is decided before there is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from narrate.errors import ScriptError, SettingsError
from narrate.files import files_in
from narrate.model import Block, Plan, Script
from narrate.pipeline.identity import Identity, script_name
from narrate.pipeline.segments import pause_after
from narrate.settings import Pauses, Settings
from narrate.show.strings import strings
from narrate.speech.engine import Engine
from narrate.speech.engines import default_engine, engine, split_voice
from narrate.speech.guard import Guarded
from narrate.text.casting.caster import merged, with_cast
from narrate.text.chunks import plan_chunks
from narrate.text.readers import read, read_all, suffixes
from narrate.text.spoken.lexicon import Lexicon


def all_scripts(settings: Settings) -> list[Path]:
    """Every script of the show, by name. Raises ScriptError where there is none."""
    endings = {suffix for suffix in suffixes() if suffix}
    folder = settings.script_dir
    found = files_in(folder, endings)
    if not found:
        raise ScriptError(
            "there is no script here",
            where=folder,
            hint=f"Put essays in it ({', '.join(sorted(endings))}), or start a show with `narrate init`.",
        )
    return found


def plan_script(path: Path, settings: Settings) -> tuple[Identity, Plan]:
    """The script of a file with everything decided but the sound, and who it is.

    Raises ScriptError where the file holds several: `plan_scripts` plans them all.
    """
    return plan_of(path, read(path, settings), settings)


def plan_scripts(path: Path, settings: Settings) -> list[tuple[Identity, Plan]]:
    """All scripts of a file, each with everything decided but the sound, and who it is."""
    return plan_all(path, read_all(path, settings), settings)


def plan_all(path: Path, scripts: Sequence[Script], settings: Settings) -> list[tuple[Identity, Plan]]:
    """The scripts that were read from a file, planned."""
    return [plan_of(path, script, settings, script.name if len(scripts) > 1 else "") for script in scripts]


def plan_of(path: Path, script: Script, settings: Settings, part: str = "") -> tuple[Identity, Plan]:
    """A script that was read from a file, planned; `part` is its name where the file holds several."""
    identity = identify(path, script, settings, part)
    script, strangers = with_cast(
        script, identity.cast, identity.language, _names(identity.language), _speaks(identity)
    )
    planned = plan_chunks(
        script,
        language=identity.language,
        limit=min(engine.limit_characters for engine in _cast(script, identity)),
        options=settings.text,
        lexicon=identity.lexicon,
    )
    if not planned.chapters:
        raise ScriptError("has nothing to say", where=path, hint="Write some text into it.")
    return identity, replace(planned, strangers=tuple((label.name, label.start) for label in strangers))


def _cast(script: Script, identity: Identity) -> Iterator[Engine]:
    """The engines that speak in a script. Raises ScriptError for a voice that there is not."""
    yield identity.engine
    blocks = script.blocks
    first: dict[tuple[str | None, str], Block] = {}
    for block in blocks:
        for _, one in block.deliveries:
            first.setdefault((one.voice, one.language), block)
    for (voice, language), block in first.items():
        try:
            yield identity.voices(voice, language)
        except SettingsError as error:
            at = block.runs[0].start if block.runs else 0
            raise ScriptError(
                error.message, where=script.located(str(identity.path), at), hint=error.hint
            ) from error


def _names(language: str) -> dict[str, str]:
    """What readers of a transcript call parts of a cast that have no names, in the script's language."""
    say = strings(language)
    return {
        "narrator": say("cast.narrator"),
        "quotes": say("cast.quotes"),
        "epigraphs": say("cast.epigraphs"),
        "footnotes": say("cast.footnotes"),
        "notices": say("cast.notices"),
    }


def _speaks(identity: Identity) -> Callable[[str | None, str], bool]:
    """Whether a voice speaks a language; a voice that there is not speaks none, until it is asked for."""

    def speaks(voice: str | None, language: str) -> bool:
        try:
            return identity.voices(voice, language).speaks_language(language)
        except SettingsError:
            return False

    return speaks


def identify(path: Path, script: Script, settings: Settings, part: str = "") -> Identity:
    """Who a script is, by what it says of itself and what the show's settings say of all."""
    language = script.language or settings.show.language
    return Identity(
        path,
        script_name(path, settings.script_dir, part),
        language,
        speaker(settings, language, script.extra.get("voice", "")),
        show_lexicon(settings) | Lexicon(script.lexicon),
        merged(settings.cast, script.cast),
        script.extra.get("voice", ""),
        part,
    )


def show_lexicon(settings: Settings) -> Lexicon:
    """The show's pronunciations: its W3C lexicons, and over them its own `[lexicon]`."""
    found = Lexicon()
    for name in settings.text.pls:
        found |= Lexicon.from_pls(settings.root / name)
    return found | Lexicon(settings.lexicon)


def speaker(settings: Settings, language: str, voice: str = "") -> Callable[[str | None, str], Guarded]:
    """From the voice that a chunk asks for to the engine that has it.

    None is the script's own `voice`, else the show's. A voice is one of the show's engine, or of any
    other: `ENGINE/VOICE`; nothing behind the stroke is that engine's own for the language. That is the one
    that is asked for with the voice, or `language` where none is.
    """

    @cache
    def found(asked: str | None, other: str = "") -> Guarded:
        name, wanted = split_voice(asked or voice or settings.voice.name)
        if not name:
            name = settings.voice.engine or default_engine(language, settings.engines)
        return engine(name, wanted, settings.engines.get(name, {}), language=other or language)

    return found


def seconds_of(planned: Plan, identity: Identity, pauses: Pauses) -> float:
    """Length of the sound, estimated without making it."""
    return sum(
        identity.engine_of(chunk).seconds_of(chunk.spoken) / chunk.delivery.pace
        + pause_after(chunk, pauses) / 1000
        for chunk in planned.chunks
    )
