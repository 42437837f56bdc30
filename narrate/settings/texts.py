"""`[text]`: what is spoken of what is not running text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from narrate.validation import Between

SpeakOrSkip = Literal["speak", "skip"]
"""What happens to a structure: it is spoken, or skipped and listed in the notes."""


@dataclass(frozen=True)
class Text:
    """`[text]`: what is spoken of what is not running text."""

    chapter_depth: Annotated[int, Between(1, 6)] = 2
    """Headings down to this level begin a chapter; deeper ones are only spoken."""
    urls: SpeakOrSkip = "speak"
    """Addresses that stand in the text: their host, said as a person would, and a path of one word."""
    emoji: SpeakOrSkip = "speak"
    """By their names."""
    citations: SpeakOrSkip = "skip"
    """`[1]`, `(Smith 2014)` and the like."""
    formulas: SpeakOrSkip = "speak"
    """`$…$` and the like: as a mathematician reads them aloud where they are simple, else "formula"."""
    code: SpeakOrSkip = "skip"
    """Code blocks; code within a sentence is always spoken."""
    tables: SpeakOrSkip = "speak"
    """Row by row, each cell after its heading."""
    images: SpeakOrSkip = "speak"
    """By their alternative text."""
    footnotes: SpeakOrSkip = "skip"
    """Spoken, they follow the paragraph that they belong to."""
    quotes: SpeakOrSkip = "speak"
    """Block quotes."""
    struck: SpeakOrSkip = "skip"
    """Struck-out text: `~~so~~`, `<del>`."""
    callouts: SpeakOrSkip = "speak"
    """Notices that are set off from the text: `:::tip`, `!!! note`, `> [!warning]`."""
    kinds: SpeakOrSkip = "speak"
    """The kind of a notice that has no title: "Warning"."""
    pls: tuple[str, ...] = ()
    """W3C pronunciation lexicons, as paths below the show's folder; `[lexicon]` goes before them."""
