"""`narrate add`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from narrate.cli.options import Json, Quiet, ShowDir, settings


def command(
    target: Annotated[str, typer.Argument(help="A web address, or a file in any format that is read.")],
    show: ShowDir = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace a script of that name.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make a web page or a document a script that you can correct, in script/."""
    from narrate.pipeline.adding import add

    written = add(target, settings(show), force=force)
    if as_json:
        import msgspec

        print(msgspec.json.encode([str(path) for path in written]).decode())
    elif not quiet:
        for path in written:
            print(f"{path} is there. Read it, then: narrate build {path}")
