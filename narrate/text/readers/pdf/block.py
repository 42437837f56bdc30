"""Lines that belong together, and the signs by which they are told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from narrate.text.readers.pdf.pages import Line

Kind = Literal["heading", "paragraph", "item", "table", "note", "formula", "code", "furniture"]

BULLETS = frozenset("•▪■●◦‣∙")
ITEM = re.compile(r"\s*(?:[•▪■●◦‣∙·–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
MARK = re.compile(r"[•▪■●◦‣∙*]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|(?:[A-H]|[IVX]{1,5})\.")
"""The sign of an item or the number of a heading alone, as it stands where a tabulator parts it from its text."""
REFERENCE = re.compile(r"\s*\[\w{1,12}\]\s*\S")
NOTE = re.compile(r"\s*(?:\d{1,3}|[*†‡§¶]{1,3})\.?\s*\S")
NOTE_MARK = re.compile(r"\d{1,3}|[*†‡§¶]{1,3}")
ENDS = re.compile(r"[.!?:;][\"'”’)\]»«]*\s*$")
CAPTION = re.compile(
    r"\s*(?:fig(?:ure|\.)|table|listing|algorithm|abbildung|abb\.|tabelle)\s*\d+", re.IGNORECASE
)


@dataclass
class Block:
    """Lines that belong together."""

    kind: Kind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    rule: str = ""
    """By which it is left out."""

    @property
    def text(self) -> str:
        return " ".join(" ".join(line.text.split()) for line in self.lines)


def body_size(lines: Sequence[Line]) -> float:
    """The size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        for span in line.spans:
            sizes[round(span.size * 2) / 2] += len(span.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 10.0
