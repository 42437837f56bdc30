"""Texts of pictures."""

from __future__ import annotations

import re

_MADE_UP = re.compile(
    r"(?<!\s)\s*+(?:Description automatically generated(?: with \w+ confidence)?|"
    r"AI-generated content may be incorrect\.?|Automatisch generierte Beschreibung)\s*+",
    re.IGNORECASE,
)
"""What Word adds to a text that it made itself."""
_FILE = re.compile(
    r"[^\s]+\.(?:png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|webp|avif|heic|mp4|mov|webm)", re.IGNORECASE
)
"""The name of a file of a picture or a film."""
_NO_WORDS = re.compile(
    r"(?:image|img|picture|photo|pic|avatar|thumbnail|icon|alt|(?:image )?alt[ -]?(?:text|tag)|alternative text)"
    r"|\d{1,5}|(?:image|img|untitled|dsc[nf]?|screen ?shot|screen ?grab|screen ?capture|pasted image|cleanshot)"
    r"(?:\d[^\s_-]*)?(?:[-_ ]+(?:\d[^\s_-]*|\(\d+\)|at|from|[ap]m))*",
    re.IGNORECASE,
)
"""What programs put there for whoever writes nothing: `image`, `Untitled 3`, `12`, `Screenshot 2024-05-01 at 10.12`."""
_LONGEST = 80
"""Characters of such a text."""


def alternative_text(text: str) -> str:
    """The text of a picture, without what a program adds to it; empty for the name of a file, or of any picture."""
    plain = _MADE_UP.sub(" ", text).strip()
    if _FILE.fullmatch(plain) or (len(plain) < _LONGEST and _NO_WORDS.fullmatch(plain)):
        return ""
    return plain
