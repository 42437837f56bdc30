"""The nouns of narrate, in the order in which one becomes the next.

    Script -> Section -> Block -> Chunk -> Clip -> Segment -> Episode -> Shelf

Every noun is frozen: a stage reads what it is given and returns something new.
Offsets are characters into `Script.source`, half open, counted from 0. Sound is
counted in samples, never in seconds: a property derives the seconds.
"""

from narrate.model.clips import Clip, Passage, Rendered, TimedWord, WordStart
from narrate.model.episodes import Album, Credit, Episode, File, Mark, Note, NoteKind, Shelf
from narrate.model.plans import Chapter, Chunk, PauseKind, Piece, Plan, Pronounced, Utterance
from narrate.model.scripts import (
    NARRATOR,
    Aside,
    AsideKind,
    Block,
    BlockKind,
    BlockRole,
    Delivery,
    Landmark,
    Notice,
    Run,
    Script,
    Section,
    Skip,
)

__all__ = [
    "NARRATOR",
    "Album",
    "Aside",
    "AsideKind",
    "Block",
    "BlockKind",
    "BlockRole",
    "Chapter",
    "Chunk",
    "Clip",
    "Credit",
    "Delivery",
    "Episode",
    "File",
    "Landmark",
    "Mark",
    "Note",
    "NoteKind",
    "Notice",
    "Passage",
    "PauseKind",
    "Piece",
    "Plan",
    "Pronounced",
    "Rendered",
    "Run",
    "Script",
    "Section",
    "Shelf",
    "Skip",
    "TimedWord",
    "Utterance",
    "WordStart",
]
