"""Options that several commands share, and the settings they make."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from narrate.settings import Settings, load

ShowDir = Annotated[
    Path,
    typer.Option("--show", "-C", help="Folder of the show: narrate.toml, script/ and audio/ lie in it."),
]
Out = Annotated[str, typer.Option("--out", "-o", help="Published folder [default: audio/ of the show].")]
EngineName = Annotated[str, typer.Option("--engine", "-e", help="Who speaks; see `narrate voices`.")]
VoiceName = Annotated[str, typer.Option("--voice", "-v", help="One of the engine's voices, or ENGINE/VOICE.")]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing unless something goes wrong.")]


def settings(show: Path, *, out: str = "", engine: str = "", voice: str = "") -> Settings:
    """The show's settings under the flags that were given."""
    flags: dict[str, Any] = {}
    if out:
        flags["out"] = str(Path(out).resolve())
    if engine:
        flags["voice"] = {"engine": engine, "name": voice}  # the show's voice is another engine's
    elif voice:
        flags["voice"] = {"name": voice}
    return load(show, flags=flags)
