"""`narrate add`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrate.cli.options import Json, Quiet, ShowDir, settings

if TYPE_CHECKING:
    from narrate.pipeline.adding.moving import LeftOut

_MOST_LINES = 20
_MOST_TITLES = 5
"""Of what is said of an export of hundreds of posts; `--json` names all."""


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
    also: Annotated[
        str,
        typer.Option(
            "--also",
            help="Of an export, take what is else left out: draft, page, private, members; several with commas.",
        ),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a script of that name.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make web pages, documents and exports of whole sites scripts that you can correct, in script/."""
    from narrate.pipeline.adding import add

    sections = _sections(section) if section else None
    left_out: list[LeftOut] = []
    written = add(
        targets,
        settings(show),
        as_one=as_one,
        sections=sections,
        force=force,
        also=_bars(also),
        tell=left_out.append,
    )
    if as_json:
        import msgspec

        told = {"scripts": [str(path) for path in written], "left_out": left_out}
        print(msgspec.json.encode(told).decode())
    elif not quiet:
        _say(written, left_out)


def _say(written: Sequence[Path], left_out: Sequence[LeftOut]) -> None:
    for path in written[:_MOST_LINES]:
        print(f"{path} is there. Read it, then: narrate build {path}")
    if len(written) > _MOST_LINES:
        print(f"and {len(written) - _MOST_LINES} more. Read them, then: narrate build")
    reasons: dict[str, list[str]] = {}
    for one in left_out:
        reasons.setdefault(one.why, []).append(one.title)
    for why, titles in reasons.items():
        more = f" and {len(titles) - _MOST_TITLES} more" if len(titles) > _MOST_TITLES else ""
        print(f"left out, {why} ({len(titles)}): {', '.join(titles[:_MOST_TITLES])}{more}")


def _bars(text: str) -> list[str]:
    """What `--also` names."""
    from narrate.text.export import BARS

    found = [word.strip() for word in text.split(",") if word.strip()]
    if wrong := [word for word in found if word not in BARS]:
        raise typer.BadParameter(f"takes {', '.join(BARS)}, not {wrong[0]!r}", param_hint="--also")
    return found


def _sections(text: str) -> tuple[int, int]:
    """The first and the last of `3-5`, or of `3`."""
    found = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", text.strip())
    if found is None:
        raise typer.BadParameter("takes a number or two, such as 3 or 3-5", param_hint="--section")
    return int(found[1]), int(found[2] or found[1])
