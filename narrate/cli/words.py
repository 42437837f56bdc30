"""`narrate words`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrate.cli.dialogue import Asked, ask, told
from narrate.cli.options import EngineName, Json, Quiet, ShowDir, VoiceName, settings
from narrate.errors import ScriptError, SettingsError

if TYPE_CHECKING:
    from narrate.settings import Settings


def command(
    scripts: Annotated[list[Path] | None, typer.Argument(help="Essays [default: all of the show].")] = None,
    show: ShowDir = Path(),
    engine: EngineName = "",
    voice: VoiceName = "",
    say: Annotated[
        list[str] | None,
        typer.Option("--say", help="WORD=RESPELLING or WORD=/IPA/: a line of the show's lexicon."),
    ] = None,
    mark: Annotated[
        list[str] | None,
        typer.Option("--mark", help="LINE:WORD=RESPELLING or /IPA/: a `say` mark in the one script given."),
    ] = None,
    fine: Annotated[
        list[str] | None, typer.Option("--fine", help="WORD is said rightly: do not ask again.")
    ] = None,
    all_fine: Annotated[bool, typer.Option("--all-fine", help="So is everything that is listed.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Also list what was answered before.")] = False,
    sample: Annotated[
        Path | None, typer.Option("--sample", help="Folder for a WAV of each sentence.")
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """List the words whose pronunciation is in doubt, each with its sentence and how it will be said.

    On a terminal each is asked for: one key writes your answer. Nothing is asked twice.
    """
    from narrate.words import answers

    chosen = settings(show, engine=engine, voice=voice)
    if say:
        answers.into_lexicon(chosen.root, dict(_pair(one, "--say") for one in say))
        chosen = settings(show, engine=engine, voice=voice)
    asked = _asked(scripts, chosen, again=again)
    if mark:
        _mark(mark, scripts, _asked(scripts, chosen, again=True))
        asked = _asked(scripts, chosen, again=again)
    for word in fine or ():
        if all(one.question.word != word for one in asked):
            raise ScriptError(f"no word in doubt is `{word}`", hint="See `narrate words --again`.")
    settled = [one for one in asked if all_fine or one.question.word in (fine or ())]
    if settled:
        answers.remember(chosen.root, [one.question for one in settled])
    if sample is not None:
        _sample(asked, sample)
    if as_json:
        _print_json(asked)
    elif not (quiet or say or mark or fine or all_fine):
        if asked and _at_a_terminal():
            ask(asked, chosen)
        else:
            _print(asked)


def _asked(scripts: list[Path] | None, chosen: Settings, *, again: bool) -> list[Asked]:
    """The questions of all scripts that were not answered before; a word is asked about once a show."""
    from narrate.pipeline.plan import all_scripts, plan_scripts
    from narrate.words.answers import heard
    from narrate.words.questions import questions

    done = set() if again else set(heard(chosen.root))
    asked = []
    for script in scripts or all_scripts(chosen):
        for identity, plan in plan_scripts(script, chosen):
            for question in questions(identity, plan):
                if question.key not in done:
                    done.add(question.key)
                    asked.append(Asked(question, identity, plan))
    return asked


def _pair(given: str, option: str) -> tuple[str, str]:
    word, equals, said = (part.strip() for part in given.partition("="))
    if not (word and equals and said):
        raise SettingsError(
            f"`{option} {given}` is no answer", hint=f"Write it so: {option} 'Nguyen=win' or 'Nguyen=/wɪn/'."
        )
    return word, said


def _mark(given: list[str], scripts: list[Path] | None, asked: list[Asked]) -> None:
    from narrate.words import answers

    if not scripts or len(scripts) != 1:
        raise SettingsError(
            "`--mark` needs the one script that it is for", hint="Name it before the options."
        )
    marks: dict[int, str] = {}
    for one in given:
        where, said = _pair(one, "--mark")
        line, _, word = where.partition(":")
        found = next(
            (each for each in asked if (str(each.question.line), each.question.word) == (line, word)), None
        )
        if found is None:
            raise ScriptError(
                f"no word in doubt is `{word}`",
                where=f"{scripts[0]}:{line}",
                hint="See `narrate words --again`.",
            )
        marks[found.question.end] = said
    answers.mark(scripts[0], asked[0].plan.script.source, marks)


def _sample(asked: list[Asked], folder: Path) -> None:
    from narrate.words.samples import sample

    for number, one in enumerate(asked, 1):
        sample(one.question, number, one.identity.engine, folder)


def _print_json(asked: list[Asked]) -> None:
    import msgspec

    from narrate.words.respelling import respelled

    facts = [
        {
            **{key: getattr(one.question, key) for key in ("kind", "word", "said", "ipa", "script", "line")},
            **({"place": one.question.place} if one.question.place else {}),
            "start": one.question.start,
            "end": one.question.end,
            "count": one.question.count,
            "sentence": one.question.sentence,
            "readings": [{"ipa": ipa, "said": respelled(ipa)} for ipa in one.question.readings],
        }
        for one in asked
    ]
    print(msgspec.json.format(msgspec.json.encode(facts), indent=2).decode())


def _print(asked: list[Asked]) -> None:
    for one in asked:
        print(told(one.question))
    if asked:
        print(
            '\nTo change one: narrate words --say "WORD=RESPELLING"; all are fine: narrate words --all-fine'
        )
    else:
        print("No word is in doubt that was not answered before.")


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
