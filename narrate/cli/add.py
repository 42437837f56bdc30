"""`narrate add`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from narrate.cli.options import Json, Quiet, ShowDir, settings


def command(
    targets: Annotated[
        list[str],
        typer.Argument(
            help="Web addresses, files in any format that is read, folders, or - for standard input."
        ),
    ],
    show: ShowDir = Path(),
    as_one: Annotated[str, typer.Option("--as-one", help="Make all of them one script of this title.")] = "",
    section: Annotated[
        str,
        typer.Option("--section", help="Take only these sections, as `narrate plan` counts them: 3 or 3-5."),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a script of that name.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make web pages and documents scripts that you can correct, in script/."""
    from narrate.pipeline.adding import add

    sections = _sections(section) if section else None
    written = add(targets, settings(show), as_one=as_one, sections=sections, force=force)
    if as_json:
        import msgspec

        print(msgspec.json.encode([str(path) for path in written]).decode())
    elif not quiet:
        for path in written:
            print(f"{path} is there. Read it, then: narrate build {path}")


def _sections(text: str) -> tuple[int, int]:
    """The first and the last of `3-5`, or of `3`."""
    found = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", text.strip())
    if found is None:
        raise typer.BadParameter("takes a number or two, such as 3 or 3-5", param_hint="--section")
    return int(found[1]), int(found[2] or found[1])
