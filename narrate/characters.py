"""Characters that XML can hold, and which way a language is written."""

from __future__ import annotations

import re

from narrate.languages import primary

_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(
    f"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]|[{_NONCHARACTERS}]"
)
"""What XML 1.0 (section 2.2) forbids or discourages: control characters, halves of surrogate
pairs, noncharacters."""
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
"""Primary subtags of languages that are written from right to left."""


def clean(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    if text.isascii() and text.isprintable():  # nearly all of a feed, and ten times faster
        return text
    return _FORBIDDEN.sub("", text.replace("\x85", "\n"))


def is_right_to_left(language: str) -> bool:
    """Whether a language, by its BCP 47 tag, is written from right to left."""
    return primary(language) in _RIGHT_TO_LEFT
