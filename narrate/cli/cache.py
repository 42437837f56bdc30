"""`narrate cache`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from narrate.cli.options import Json, ShowDir, settings


def command(
    show: ShowDir = Path(),
    prune: Annotated[
        int | None, typer.Option("--prune", min=0, metavar="MB", help="Shrink it to so many megabytes.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show where finished work is kept and how much of it there is; `--prune 0` empties it."""
    from narrate.pipeline.store import open_store

    chosen = settings(show)
    store = open_store(chosen.store.url)
    freed = 0 if prune is None else store.prune(prune * 1_000_000)
    count, size = store.size()
    if as_json:
        import msgspec

        facts = {"store": store.where, "entries": count, "bytes": size, "freed": freed}
        print(msgspec.json.encode(facts).decode())
        return
    if prune is not None:
        print(f"{freed / 1e6:.1f} MB freed")
    print(f"{store.where}: {count} segments and clips, {size / 1e6:.1f} of {chosen.store.max_mb} MB")
