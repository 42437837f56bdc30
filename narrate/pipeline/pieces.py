"""What music a show asks for, told by its settings alone."""

from __future__ import annotations

from collections.abc import Sequence

from narrate.settings import Music

PIECES = ("intro", "outro", "sign", "bed")


def names(music: Music) -> list[str]:
    """The files of all pieces, in a fixed order."""
    return [tune.file for piece in PIECES if (tune := getattr(music, piece)).file]


def opens(music: Music) -> bool:
    """Whether music is heard before the first word."""
    return bool(music.intro.file or (music.bed.file and music.before))


def titles(chapters: Sequence[str], music: Music) -> list[str]:
    """The titles of all chapters of an episode: those of its text, and of the music that has its own."""
    before = [music.intro_chapter] if opens(music) and music.intro_chapter else []
    behind = [music.outro_chapter] if music.outro.file and music.outro_chapter else []
    return [*before, *chapters, *behind]
