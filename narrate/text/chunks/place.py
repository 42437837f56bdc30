"""From a character of a block's text back to the source that it came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from narrate.model import Run


class Place:
    """Where the characters of a block's text stand in the source."""

    def __init__(self, runs: tuple[Run, ...], all_starts: list[int]) -> None:
        """`all_starts` are those of all runs of the script, in order.

        `gaps` are where runs meet that do not meet in the source, `breaks` those with
        another block's text between: no rule may reach across them.
        """
        self.runs = runs
        self.gaps: list[int] = []
        self.breaks: list[int] = []
        self.starts = [0]
        """Where each run begins in the block's text, and where the last one ends."""
        self.shifts: list[int | None] = []
        """What leads from there to the source; None of a run that is spelt otherwise in it."""
        self.given: list[tuple[int, int, Run]] = []
        """What the writer gives a word of his own for, and where."""
        at, behind = 0, runs[0].start
        for run in runs:
            start, end = run.start, run.end
            if start != behind:
                self._part(at, behind, start, all_starts)
            following = at + len(run.text)
            self.shifts.append(start - at if end - start == following - at else None)
            if run.say is not None or run.ipa is not None:
                self.given.append((at, following, run))
            self.starts.append(following)
            at, behind = following, end
        self.shift = self.shifts[0] if len(runs) == 1 else None
        """What leads from block to source, where one run stands there as it reads."""
        self.spelt = None in self.shifts
        """Whether the source spells any of it otherwise."""

    def _part(self, at: int, end: int, start: int, all_starts: list[int]) -> None:
        """Two runs meet at `at`, of which one ends at `end` in the source and the other begins at `start`."""
        self.gaps.append(at)
        between = bisect_left(all_starts, end)
        # Before it: the lines of one cell of a drawn table, and then the next cell's.
        if start < end or (between < len(all_starts) and all_starts[between] < start):
            self.breaks.append(at)

    def parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """`start` to `end`, parted where the source has something between: a note, a tag."""
        gaps = self.gaps[bisect_right(self.gaps, start) : bisect_left(self.gaps, end)] if self.gaps else ()
        return list(pairwise((start, *gaps, end)))

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that block characters `start` to `end` came from."""
        last = len(self.runs) - 1
        index = min(bisect_right(self.starts, start) - 1, last)
        shift = self.shifts[index]
        begin = self.runs[index].start if shift is None else start + shift
        if end > self.starts[index + 1]:
            index = min(bisect_left(self.starts, end) - 1, last)
            shift = self.shifts[index]
        return begin, self.runs[index].end if shift is None else end + shift
