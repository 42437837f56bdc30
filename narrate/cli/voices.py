"""`narrate voices`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Annotated

import typer

from narrate.cli.options import Json
from narrate.errors import NarrateError


def command(
    engine: Annotated[str, typer.Argument(help="Only this engine's.")] = "",
    as_json: Json = False,
) -> None:
    """List the engines and their voices; the first voice of an engine is its default."""
    from narrate.speech.engines import engine as engine_of
    from narrate.speech.engines import installed

    chosen, faults = ([engine_of(engine)], list[NarrateError]()) if engine else installed()
    for fault in faults:
        print(f"narrate: {fault}", file=sys.stderr)
    found = [{"engine": made.name, **asdict(voice)} for made in chosen for voice in made.voices()]
    if as_json:
        import msgspec

        print(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return
    width = max(len(str(voice["name"])) for voice in found)
    for voice in found:
        languages = " ".join(voice["languages"])
        print(f"{voice['engine']:<8} {voice['name']:<{width}} {languages:<7} {voice['note']}")
