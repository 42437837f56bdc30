"""Where words begin, estimated: for engines that do not tell."""

from __future__ import annotations

import re

from narrate.model import WordStart

WORD = re.compile(r"\S+")
"""What counts as a word: the same for every engine and for the transcript."""


def estimated(text: str, samples: int) -> tuple[WordStart, ...]:
    """Word starts in proportion to the characters before them, in a clip of so many samples."""
    return tuple(
        WordStart(match.start(), match.start() * samples // len(text)) for match in WORD.finditer(text)
    )
