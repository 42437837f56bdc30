"""`narrate keys`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from narrate.cli.options import Json, ShowDir, settings

app = typer.Typer(help="Keys of readers: a secret address of the feed for each, to be taken back alone.")
Name = Annotated[str, typer.Argument(help="Whose key it is; any name that you will know again.")]


@app.callback(invoke_without_command=True)
def listed(context: typer.Context, show: ShowDir = Path(), as_json: Json = False) -> None:
    """List the readers who have a key, with their addresses."""
    if context.invoked_subcommand:
        return
    import msgspec

    from narrate.show import keys

    chosen = settings(show)
    for key in keys.active(chosen.root):
        address = keys.feed_of(chosen.show, key)
        if as_json:
            fact = {"name": key.name, "since": key.since, "feed": address}
            print(msgspec.json.encode(fact).decode())
        else:
            print(f"{key.name}  since {key.since}  {address}")


@app.command()
def add(name: Name, show: ShowDir = Path()) -> None:
    """Give a reader a key, and print the address of the feed that is theirs."""
    from narrate.show import keys

    chosen = settings(show)
    first = not keys.load(chosen.root)
    print(keys.feed_of(chosen.show, keys.add(chosen.root, name)))
    if first:
        print(
            f"From now on nobody hears the show without a key. {chosen.root / keys.FILE} holds them: keep it "
            "out of version control. Where the show is published, publish again.",
            file=sys.stderr,
        )


@app.command()
def revoke(name: Name, show: ShowDir = Path()) -> None:
    """Take a reader's key back: `serve` heeds it at once, a published show when you publish again."""
    from narrate.show import keys

    keys.revoke(settings(show).root, name)
    print(f"{name} has no key any more. Where the show is published, publish again.")
