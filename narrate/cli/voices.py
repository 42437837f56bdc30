"""`narrate voices`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from narrate.cli.options import Json


def command(
    engine: Annotated[str, typer.Argument(help="Only this engine's.")] = "",
    as_json: Json = False,
) -> None:
    """List the engines and their voices; the first voice of an engine is its default."""
    from narrate.speech.engines import engine_class, names

    found = [
        {"engine": name, **asdict(voice)}
        for name in ([engine] if engine else names())
        for voice in engine_class(name).voices()
    ]
    if as_json:
        import msgspec

        print(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return
    width = max(len(voice["name"]) for voice in found)
    for voice in found:
        print(f"{voice['engine']:<8} {voice['name']:<{width}} {voice['language']:<7} {voice['note']}")
