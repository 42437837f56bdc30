"""Texts of pictures."""

from __future__ import annotations

import re

_MADE_UP = re.compile(
    r"\s*(?:Description automatically generated(?: with \w+ confidence)?|"
    r"AI-generated content may be incorrect\.?|Automatisch generierte Beschreibung)\s*",
    re.IGNORECASE,
)
"""What Word adds to a text that it made itself."""
_FILE = re.compile(r"[^\s]+\.(?:png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|webp)", re.IGNORECASE)


def alternative_text(text: str) -> str:
    """The text of a picture; empty for the name of a file, and without what a program adds to it."""
    plain = _MADE_UP.sub(" ", text).strip()
    return "" if _FILE.fullmatch(plain) else plain
