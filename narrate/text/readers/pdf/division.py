"""Words that are divided at the end of a line: with their hyphen where they have one elsewhere, too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from narrate.text.readers.pdf.pages import Line

_PARTS_KEPT = frozenset(["self", "well", "ex", "half", "all", "non", "quasi", "anti", "pro", "so-called"])
_HANGS = frozenset(("and", "or", "und", "oder", "bis", "to"))


class Vocabulary:
    """How often a document has a word, whole and not at the end of a line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words: Counter[str] = Counter()
        for line in lines:
            self._words.update(re.findall(r"[\w'’]+(?:-[\w'’]+)*", line.text.lower())[:-1])

    def joint(self, before: str, following: str) -> tuple[str, str]:
        """What stands for the hyphen between two halves of a word, and the rule by which it is left out."""
        first = (re.findall(r"[\w'’]+$", before) or [""])[0].lower()
        second = (re.findall(r"^[\w'’]+", following) or [""])[0]
        if second.lower() in _HANGS or not first:
            return "- ", ""
        return "-", "" if self._keeps(first, second) else "divided word"

    def _keeps(self, first: str, second: str) -> bool:
        if second[:1].isupper() or first[-1:].isdigit() or second[:1].isdigit():
            return True
        joined, apart = self._words[first + second.lower()], self._words[f"{first}-{second.lower()}"]
        return apart > joined or (not joined and first in _PARTS_KEPT)
