"""Who a script is: found once, when it is read, and told to everything after as one object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from narrate.model import Chunk
from narrate.settings import Cast
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
    voices: Callable[[str | None, str], Engine]
    """From the voice that a chunk asks for, and the language if it is not the script's, to the engine that has
    it; None is the script's own voice."""
    lexicon: Lexicon
    """The show's pronunciations, and over them the script's own."""
    cast: Cast = field(default_factory=Cast)
    """The show's cast, and over it the script's own."""
    voice: str = ""
    """The script's own voice, as its front matter asks for it; empty is the show's."""
    part: str = ""
    """Which script of its file it is; empty where the file holds one."""

    @property
    def file(self) -> str:
        """What the file is known by, of which it is one script or the only one."""
        return self.name.removesuffix(f"/{self.part}") if self.part else self.name

    @property
    def engine(self) -> Engine:
        """What speaks where the script asks for no other voice."""
        return self.voices(None, "")

    def engine_of(self, chunk: Chunk) -> Engine:
        """What speaks a chunk."""
        return self.voices(chunk.delivery.voice, chunk.delivery.language)


def script_name(script: Path, folder: Path, part: str = "") -> str:
    """Its path below the script folder, with `/`, else its file name; one of several in a file lies below it."""
    try:
        name = script.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        name = script.name
    return f"{name}/{part}" if part else name


def is_there(name: str, folder: Path) -> bool:
    """Whether the file lies in the script folder that a script of this name, or one of several, comes from."""
    return (folder / name).is_file() or (folder / name).parent.is_file()
