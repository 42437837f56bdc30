"""White space as a sign: many books set every chapter off by several blank lines, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from narrate.text.readers.plain.layout import Paragraph

_WIDE = 3
"""Blank lines that set a chapter off."""
_NARROW = 1
"""Blank lines that part two paragraphs."""
_FEWEST = 3
"""Titles set off, from which on a text is known to do so."""
_MOST_WIDE = 3
"""One paragraph of so many may stand far from the one above it; where more do, all of them do."""
_LONGEST = 100
"""Characters of a line that may be a title."""


class Spacing:
    """The blank lines above the units of a text; `units` are indexes of paragraphs in order, those of a title together.

    Where pictures and the like stand between two units, the most counts that stand anywhere between.
    """

    def __init__(self, source: str, found: Sequence[Paragraph], units: Sequence[tuple[int, ...]]) -> None:
        gaps = [0]
        for above, below in pairwise(found):
            gaps.append(source.count("\n", above.end, below.start) - 1)
        self._above = [
            max(gaps[(units[at - 1][-1] + 1 if at else 0) : unit[0] + 1]) for at, unit in enumerate(units)
        ]
        self._wide = sum(
            gap >= _WIDE and len(found[unit[0]].lines) == 1 and len(found[unit[0]].first) <= _LONGEST
            for gap, unit in zip(self._above[1:], units[1:], strict=True)
        )
        far = sum(gap >= _WIDE for gap in self._above)
        self._sets_off = self._wide >= _FEWEST and far * _MOST_WIDE <= len(units)

    @property
    def chapters(self) -> int:
        """Lines that are set off as chapters are; 0 where the text sets nothing off."""
        return self._wide if self._sets_off else 0

    def is_wide(self, unit: int) -> bool:
        """Whether a unit is set off as chapters are."""
        return self._sets_off and self._above[unit] >= _WIDE

    def is_narrow(self, unit: int) -> bool:
        """Whether a unit is no further from the text above it than any paragraph, where chapters are."""
        return self._sets_off and self._above[unit] <= _NARROW
