"""`narrate spoken`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from narrate.cli.options import ShowDir, settings


def command(
    file: Annotated[typer.FileText | None, typer.Argument(help="Text [default: standard input].")] = None,
    show: ShowDir = Path(),
    language: Annotated[str, typer.Option("--language", "-l", help="BCP 47 [default: the show's].")] = "",
) -> None:
    """Print how each line would be said, one line for one line."""
    from narrate.pipeline.plan import show_lexicon
    from narrate.text.spoken import say

    chosen = settings(show)
    lexicon = show_lexicon(chosen)
    for line in file or sys.stdin:
        pieces = say(
            line.rstrip("\n"),
            language=language or chosen.show.language,
            options=chosen.text,
            lexicon=lexicon,
        )
        print("".join(piece.spoken for piece in pieces).strip(), flush=True)
