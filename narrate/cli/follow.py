"""`narrate follow`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from narrate.cli.options import Json, Quiet, ShowDir, settings
from narrate.errors import ScriptError

_SAID = {
    "new": "new",
    "changed": "changed by its writer",
    "edited": "changed by its writer, and edited here: left as it is",
    "failed": "cannot be had",
}


def command(
    feed: Annotated[str, typer.Argument(help="Address of an RSS, Atom or JSON feed.")],
    show: ShowDir = Path(),
    newest: Annotated[
        int, typer.Option(min=0, help="Only so many of the newest articles [default: all].")
    ] = 0,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make a script of every article of a feed that is new or changed; `narrate build` narrates them."""
    from narrate.pipeline.following import follow

    steps = []
    for step in follow(feed, settings(show), newest=newest):
        steps.append(step)
        if not (quiet or as_json) and step.action in _SAID:
            print(f"{step.script or step.url}: {_SAID[step.action]}")
    if as_json:
        import msgspec

        print(msgspec.json.format(msgspec.json.encode(steps), indent=2).decode())
    failed = [step for step in steps if step.action == "failed"]
    if failed:
        reasons = "\n".join(step.why for step in failed)
        raise ScriptError(
            f"{len(failed)} of {len(steps)} articles cannot be had:\n{reasons}",
            where=feed,
            hint="Run the command again: it goes on with those.",
        )
