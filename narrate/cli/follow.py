"""`narrate follow`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrate.cli.options import Json, Quiet, ShowDir, settings

if TYPE_CHECKING:
    from narrate.events import Report
    from narrate.pipeline.following import Step

_SAID = {
    "new": "new",
    "changed": "changed by its writer",
    "edited": "changed by its writer, and edited or removed here: left as it is",
}


def command(
    feed: Annotated[str, typer.Argument(help="Address of an RSS, Atom or JSON feed.")],
    show: ShowDir = Path(),
    newest: Annotated[
        int, typer.Option(min=0, help="Only so many of the newest articles [default: all].")
    ] = 0,
    narrated: Annotated[
        bool, typer.Option("--build/--no-build", help="Narrate the scripts, or only write them.")
    ] = True,
    then: Annotated[
        str,
        typer.Option(help="A command for the shell where something is new: it reads the JSON of it."),
    ] = "",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make an episode of every article of a feed that is new or changed."""
    from narrate.pipeline.following.subscription import settle, subscribe, tell

    chosen = settings(show)
    outcome = subscribe(
        feed,
        chosen,
        newest=newest,
        narrated=narrated,
        told=_nothing if quiet or as_json else _say,
        report=_nothing if quiet or as_json else _lines(),
    )
    if as_json:
        print(outcome.json().decode(), flush=True)
    for failure in outcome.failures:
        print(f"narrate: {failure.message}", file=sys.stderr)
    if then and outcome.is_news:
        tell(outcome, then, chosen, quiet=as_json)
    settle(outcome, chosen)
    if outcome.failures:
        raise typer.Exit(outcome.failures[0].status)


def _nothing(told: object) -> None:
    """Nobody wants to know."""


def _say(step: Step) -> None:
    if step.action in _SAID:
        print(f"{step.script}: {_SAID[step.action]}", flush=True)


def _lines() -> Report:
    from narrate.cli.progress import Lines

    return Lines(quiet=False, explain=False)
