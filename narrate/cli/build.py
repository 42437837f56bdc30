"""`narrate build`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrate.cli.options import EngineName, Json, Out, Quiet, ShowDir, VoiceName, settings

if TYPE_CHECKING:
    from narrate.cli.progress import Lines

_FAULTS = 3
"""Shown of what went wrong with the store or with workers, and costs time and nothing else."""


def command(
    scripts: Annotated[
        list[Path] | None, typer.Argument(help="Essays to narrate [default: all of script/ but drafts].")
    ] = None,
    show: ShowDir = Path(),
    out: Out = "",
    engine: EngineName = "",
    voice: VoiceName = "",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Threads [default: one a core].")] = 0,
    workers: Annotated[
        str, typer.Option("--workers", help="Who works: threads:N, processes:N, or another executor.")
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Refuse what is lost or cannot be said.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Publish again what is up to date.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say what was spoken again, and why.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Narrate scripts into episodes, and publish them with their feed in audio/."""
    from narrate.cli.progress import to_json
    from narrate.pipeline import executors
    from narrate.pipeline.build import build
    from narrate.pipeline.plan import all_scripts

    chosen = settings(show, out=out, engine=engine, voice=voice)
    wanted = list(scripts or all_scripts(chosen))
    drafts = bool(scripts)  # whoever names a draft wants to hear it
    if jobs and workers:
        raise typer.BadParameter("--jobs are threads: give either --jobs or --workers")
    hands = executors.workers(workers) if workers else executors.usual(jobs)
    if as_json:
        built = build(
            chosen, wanted, workers=hands, strict=strict, force=force, drafts=drafts, report=to_json
        )
    else:
        with _screen(quiet=quiet, explain=explain) as shown:
            built = build(
                chosen, wanted, workers=hands, strict=strict, force=force, drafts=drafts, report=shown
            )
    _warn(built.faults)
    if not scripts:
        _warn_of_readers()
    if built.failures:
        if not as_json:
            for failure in built.failures:
                print(f"narrate: {failure}", file=sys.stderr)
            _say_failed(len(built.failures), len(built.made))
        raise typer.Exit(built.failures[0].status)
    if not (quiet or as_json):
        _say(chosen.out_dir, len(built.episodes), len(built.made))


def _screen(*, quiet: bool, explain: bool) -> Lines:
    """Shows events to a person; silent about the good ones when `quiet`."""
    if quiet or not sys.stderr.isatty():
        from narrate.cli.progress import Lines

        return Lines(quiet=quiet, explain=explain)
    from narrate.cli.bar import Bar  # with it comes rich, which takes a while to import

    return Bar(explain=explain)


def _warn(faults: tuple[str, ...]) -> None:
    """What went wrong with the store or with workers: a few lines, however often it did."""
    for fault in faults[:_FAULTS]:
        print(f"narrate: {fault}", file=sys.stderr)
    if len(faults) > _FAULTS:
        print(f"narrate: and {len(faults) - _FAULTS} more like these", file=sys.stderr)


def _warn_of_readers() -> None:
    """Files that a faulty reader would have read were not found among the scripts."""
    from narrate.text.readers import faults

    for fault in faults():
        print(f"narrate: {fault.message}; what it would read is left out", file=sys.stderr)


def _say_failed(failed: int, made: int) -> None:
    """The end of a long list: how long it was."""
    if failed > 1:
        print(f"narrate: {failed:,} failed; {made:,} new or changed are published", file=sys.stderr)


def _say(folder: Path, episodes: int, made: int) -> None:
    news = f"{made} new or changed" if made else "nothing to do"
    print(f"{folder}: {news}, {episodes} asked for. Listen: narrate serve")
