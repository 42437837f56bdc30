"""What Project Gutenberg puts around a book, in any format: how its lines read."""

from __future__ import annotations

import re

HEAD = "Project Gutenberg's head"
LICENCE = "Project Gutenberg's licence"
"""The rules by which they are not spoken."""
_CREDIT = re.compile(
    r"produced by|(?:this )?e-?text (?:was )?prepared by|transcribed (?:from|by)"
    r"|this e-?(?:book|text) was (?:produced|prepared)"
    r"|html version by|\[?transcriber['’]?s? notes?|note: project gutenberg|\[?updater['’]s note"
    r"|\[?note: (?:this|images)|distributed proofread|this (?:e-?)?text is a combination of e-?texts",
    re.IGNORECASE,
)
"""How a line begins that says who made the electronic text."""
_ADDRESS = re.compile(
    r"pgdp\.net|gutenberg\.(?:net|org)|project gutenberg|\be-?texts?\b|proofread(?:ers|ing)", re.IGNORECASE
)
"""What names such makers anywhere in a line."""


def is_credit(text: str) -> bool:
    """Whether a paragraph at an end of a book says who transcribed it, and how."""
    return _CREDIT.match(text) is not None or _ADDRESS.search(text) is not None
