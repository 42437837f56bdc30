"""From a file to a plan: everything that is decided before there is sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from narrate.errors import ScriptError
from narrate.model import Plan
from narrate.pipeline.segments import pause_after
from narrate.settings import Settings
from narrate.speech.engines import Engine, default_for, engine
from narrate.text.chunks import plan_chunks
from narrate.text.readers import read, suffixes
from narrate.text.spoken.lexicon import Lexicon


def all_scripts(settings: Settings) -> list[Path]:
    """Every script of the show, by name. Raises ScriptError where there is none."""
    endings = {suffix for suffix in suffixes() if suffix}
    folder = settings.script_dir
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in endings and path.is_file() and not path.name.startswith(".")
    )
    if not found:
        raise ScriptError(
            "there is no script here",
            where=folder,
            hint=f"Put essays in it ({', '.join(sorted(endings))}), or start a show with `narrate init`.",
        )
    return found


def plan_script(path: Path, settings: Settings) -> Plan:
    """A script with everything decided but the sound."""
    script = read(path, settings.text)
    language = script.language or settings.show.language
    lexicon = show_lexicon(settings) | Lexicon(script.lexicon)
    planned = plan_chunks(
        script,
        language=language,
        limit=speaker(settings, language)(None).limit,
        options=settings.text,
        lexicon=lexicon,
    )
    if not planned.chapters:
        raise ScriptError("has nothing to say", where=path, hint="Write some text into it.")
    return planned


def show_lexicon(settings: Settings) -> Lexicon:
    """The show's pronunciations: its W3C lexicons, and over them its own `[lexicon]`."""
    found = Lexicon()
    for name in settings.text.pls:
        found |= Lexicon.from_pls(settings.root / name)
    return found | Lexicon(settings.lexicon)


def speaker(settings: Settings, language: str) -> Callable[[str | None], Engine]:
    """From the voice that a chunk asks for (None: the show's) to the engine that has it."""
    name = settings.voice.engine or default_for(language)
    options = dict(settings.engines.get(name, {}))
    if name == "gtts":
        options.setdefault("voice", language.split("-")[0])
    return lambda voice: engine(name, voice or settings.voice.name, options)


def seconds_of(planned: Plan, settings: Settings) -> float:
    """Length of the sound, estimated without making it."""
    pace = speaker(settings, planned.script.language or settings.show.language)(None).pace
    return sum(
        len(chunk.spoken) / pace + pause_after(chunk, settings.pauses) / 1000 for chunk in planned.chunks
    )
