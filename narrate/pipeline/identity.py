"""Who a script is: found once, when it is read, and told to everything after as one object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from narrate.speech.engine import Engine
from narrate.text.spoken.lexicon import Lexicon


@dataclass(frozen=True)
class Identity:
    """What a script is known by, and who says it how."""

    path: Path
    name: str
    """What the shelf knows it by: see `script_name`."""
    language: str
    """BCP 47: the script's own, else the show's."""
    voices: Callable[[str | None], Engine]
    """From the voice that a chunk asks for to the engine that has it; None is the show's voice."""
    lexicon: Lexicon
    """The show's pronunciations, and over them the script's own."""

    @property
    def engine(self) -> Engine:
        """What speaks where the script asks for no other voice."""
        return self.voices(None)


def script_name(script: Path, folder: Path) -> str:
    """Its path below the script folder, with `/`, else its file name."""
    try:
        return script.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return script.name
