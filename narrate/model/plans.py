"""What is spoken: pieces of text and how each is said, cut into chunks and chapters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from narrate.frozen import frozen
from narrate.model.scripts import NARRATOR, BlockKind, Delivery, Script

PauseKind = Literal["clause", "sentence", "item", "paragraph", "heading", "section", "end"]
"""Why there is a pause after a chunk. Its length in milliseconds is a setting."""


@frozen
class Piece:
    """The smallest unit of the account: this text of the source is said like that."""

    text: str
    """As it reads, markup removed."""
    spoken: str
    """As it is said: equal to `text` where no rule applied, empty where it is skipped."""
    start: int
    end: int
    rule: str = ""
    """Name of the rule that changed or skipped it; empty where it is said as it reads."""
    ipa: str = ""
    """How `spoken` is pronounced, for engines that take IPA; empty leaves it to them."""


@frozen
class Pronounced:
    """A stretch of an utterance with its pronunciation."""

    start: int
    end: int
    """Characters of `Utterance.text`."""
    ipa: str


@frozen
class Utterance:
    """All that an engine is told: what to say, and what it cannot know about it."""

    text: str
    ipa: tuple[Pronounced, ...] = ()


@frozen
class Chunk:
    """What is spoken in one go, and the pause that follows it."""

    pieces: tuple[Piece, ...]
    pause: PauseKind
    kind: BlockKind = "paragraph"
    delivery: Delivery = NARRATOR
    pause_ms: int | None = None
    """A pause that a direction in the script asks for; None takes the one of its kind."""

    @property
    def text(self) -> str:
        """As it reads."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def spoken(self) -> str:
        """As it is said."""
        return "".join(piece.spoken for piece in self.pieces)

    @property
    def start(self) -> int:
        """Offset of its first character in the source."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Offset after its last character in the source."""
        return self.pieces[-1].end

    def utterance(self) -> Utterance:
        """What the engine is asked to say."""
        at, ipa = 0, []
        for piece in self.pieces:
            if piece.ipa:
                ipa.append(Pronounced(at, at + len(piece.spoken), piece.ipa))
            at += len(piece.spoken)
        return Utterance(self.spoken, tuple(ipa))


@frozen
class Chapter:
    """A section, cut into chunks."""

    title: str
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True)
class Plan:
    """A script with everything decided but the sound."""

    script: Script
    chapters: tuple[Chapter, ...]
    silent: tuple[Piece, ...] = ()
    """Pieces that no chunk holds, because there is nothing to say in their sentence."""
    strangers: tuple[tuple[str, int], ...] = ()
    """Labels of speakers that the cast does not know, and their offsets in the source: the narrator goes on."""

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """All chunks, in reading order."""
        return tuple(chunk for chapter in self.chapters for chunk in chapter.chunks)
