"""`narrate voices`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from narrate.cli.options import Json, ShowDir, settings
from narrate.errors import NarrateError
from narrate.languages import ANY, nearness

if TYPE_CHECKING:
    from narrate.model import Clip
    from narrate.settings import Settings
    from narrate.speech.guard import Guarded

_FEW = 2
"""Voices of an engine that are listed without `--all`."""


def command(
    engine: Annotated[
        str, typer.Argument(help="Only this engine's, or ENGINE/VOICE with --sample or --play.")
    ] = "",
    show: ShowDir = Path(),
    language: Annotated[str, typer.Option("--language", "-l", help="BCP 47 [default: the show's].")] = "",
    every: Annotated[bool, typer.Option("--all", help="All voices of all languages.")] = False,
    sample: Annotated[
        Path | None, typer.Option("--sample", help="Write a spoken sentence: a WAV file.")
    ] = None,
    aloud: Annotated[bool, typer.Option("--play", help="Play a spoken sentence.")] = False,
    text: Annotated[
        str, typer.Option("--text", help="What the sample says [default: a sentence in the language].")
    ] = "",
    as_json: Json = False,
) -> None:
    """List voices that speak the show's language, those that would be chosen first; all with --all."""
    chosen = settings(show)
    if sample is not None or aloud:
        _hear(sample, aloud, _sample(engine, language, text, chosen))
        return
    wanted = language or ("" if every or engine or as_json else chosen.show.language)
    found, faults = _engines(engine, chosen, wanted)
    for fault in faults:
        print(f"narrate: {fault}", file=sys.stderr)
    lines = [line for made in found for line in _lines(made, wanted)]
    if as_json:
        import msgspec

        print(msgspec.json.format(msgspec.json.encode(lines), indent=2).decode())
        return
    _print(found, lines, whole=every or bool(engine))


def _engines(engine: str, chosen: Settings, language: str) -> tuple[list[Guarded], list[NarrateError]]:
    from narrate.speech import engines

    if engine:
        return [engines.engine(engine, options=chosen.engines.get(engine))], []
    return engines.installed(chosen.engines, language)


def _lines(made: Guarded, language: str) -> list[dict[str, Any]]:
    """The voices of an engine that speak a language, the nearest first; of every one where it is empty."""
    voices = list(made.voices())
    if language:
        near = {info.name: nearness(language, info.languages) for info in voices}
        voices = sorted((info for info in voices if near[info.name]), key=lambda info: -near[info.name])
    return [{"engine": made.name, **asdict(info)} for info in voices]


def _print(engines: list[Guarded], lines: list[dict[str, Any]], *, whole: bool) -> None:
    width = max((len(line["name"]) for line in lines), default=0)
    for made in engines:
        own = [line for line in lines if line["engine"] == made.name]
        for line in own if whole else own[:_FEW]:
            languages = " ".join(line["languages"])
            print(f"{made.name:<8} {line['name']:<{width}} {languages:<7} {line['note']}")
        if not whole and len(own) > _FEW:
            print(f"{made.name:<8} … and {len(own) - _FEW} more: narrate voices {made.name}")
        if not made.voices():
            print(f"{made.name:<8} is not installed{_how(made)}")
    if not whole:
        print("All voices of all languages: narrate voices --all")


def _how(made: Guarded) -> str:
    extra = made.inner.extra
    return f": pip install 'narrate-audio[{extra}]'" if extra else ""


def _sample(asked: str, language: str, text: str, chosen: Settings) -> Clip:
    """A sentence in the voice that is asked for, else in the show's for the language."""
    from narrate.model import Utterance
    from narrate.pipeline.plan import speaker
    from narrate.show.strings import strings

    named = asked if "/" in asked or not asked else f"{asked}/"
    voice = speaker(chosen, language or chosen.show.language, named)(None, "")
    own = next((info.languages[0] for info in voice.voices() if info.name == voice.voice), ANY)
    spoken = language or (chosen.show.language if voice.speaks_language(chosen.show.language) else own)
    say = strings(spoken)
    return voice.speak(Utterance(text or say("voices.sample")))


def _hear(path: Path | None, aloud: bool, clip: Clip) -> None:
    """The sound in a file, played, or both."""
    from tempfile import TemporaryDirectory

    from narrate.words.samples import play

    with TemporaryDirectory() as folder:
        file = path or Path(folder, "sample.wav")
        _write(file, clip)
        if aloud:
            play(file)


def _write(path: Path, clip: Clip) -> None:
    import wave

    from narrate.files import file_whole

    with file_whole(path) as file, wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(clip.rate)
        sound.writeframes(clip.pcm)
