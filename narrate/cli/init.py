"""`narrate init`."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from narrate.errors import ShowError
from narrate.settings import FILE


def command(
    folder: Annotated[Path, typer.Argument(help="Where the show shall live.")] = Path(),
    title: Annotated[str, typer.Option(help="Of the show.")] = "",
    author: Annotated[str, typer.Option(help="Of its essays.")] = "",
) -> None:
    """Start a show: settings to fill in, and a first essay to replace."""
    from narrate.files import write_whole

    target = folder / FILE
    if target.exists():
        raise ShowError("is there already", where=target, hint="Edit it; `narrate build` reads it.")
    template = resources.files("narrate.cli").joinpath("narrate.toml").read_text(encoding="utf-8")
    essay = resources.files("narrate.cli").joinpath("first.md").read_text(encoding="utf-8")
    try:
        (folder / "script").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ShowError(f"cannot be made: {error.strerror}", where=folder, hint="Choose another.") from None
    filled = template.replace('title = ""', f"title = {_quoted(title)}", 1)
    filled = filled.replace('author = ""', f"author = {_quoted(author)}", 1)
    write_whole(target, filled.encode())
    first = folder / "script" / "first.md"
    if not first.exists():
        write_whole(first, essay.encode())
    print(
        f"{target} and {first} are there. Next: narrate build" + (f" -C {folder}" if folder != Path() else "")
    )


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in escaped) + '"'
