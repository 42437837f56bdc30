"""`narrate publish`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from narrate.cli.options import Json, Out, Quiet, ShowDir, settings


def command(
    dest: Annotated[str, typer.Argument(help="A folder, or any fsspec URL: s3://…, sftp://…")],
    show: ShowDir = Path(),
    out: Out = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Copy the show to where the world finds it: sound first, feed last, only what changed."""
    import msgspec

    from narrate.show import keys
    from narrate.show.upload import Step, publish, publish_to_readers

    chosen = settings(show, out=out)

    def report(step: Step) -> None:
        if as_json:
            print(msgspec.json.encode(step).decode(), flush=True)
        elif not quiet and step.action != "keep":
            whose = f"{step.reader}: " if step.reader else ""
            print(f"{whose}{step.action} {step.name} ({step.bytes} bytes)", flush=True)

    if given := keys.load(chosen.root):
        outcome = publish_to_readers(chosen.out_dir, dest, chosen.show, given, dry_run=dry_run, report=report)
    else:
        outcome = publish(chosen.out_dir, dest, token=chosen.show.token, dry_run=dry_run, report=report)
    if not (as_json or quiet):
        sent, removed = len(outcome.names("upload")), len(outcome.names("remove"))
        verb = "would be " if dry_run else ""
        print(f"{dest}: {sent} files {verb}sent, {removed} {verb}removed")
