"""From a character of a block's text back to the source that it came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise

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
        if len(runs) == 1:
            self._of_one(runs[0])
            return
        self.starts = [0, *accumulate(len(run.text) for run in runs)]
        self.given = [
            (self.starts[index], self.starts[index + 1], run)
            for index, run in enumerate(runs)
            if run.say is not None or run.ipa is not None
        ]
        for start, (left, right) in zip(self.starts[1:], pairwise(runs), strict=False):
            if right.start < left.end:  # the lines of one cell of a drawn table, and then the next cell's
                self.gaps.append(start)
                self.breaks.append(start)
            elif left.end < right.start:
                self.gaps.append(start)
                first = bisect_left(all_starts, left.end)
                if first < len(all_starts) and all_starts[first] < right.start:
                    self.breaks.append(start)
        self.shift: int | None = None
        """What leads from block to source, where one run stands there as it reads."""
        self.spelt = any(run.end - run.start != len(run.text) for run in runs)
        """Whether the source spells any of it otherwise."""

    def _of_one(self, run: Run) -> None:
        length = len(run.text)
        self.starts = [0, length]
        self.given = [(0, length, run)] if run.say is not None or run.ipa is not None else []
        self.spelt = run.end - run.start != length
        self.shift = None if self.spelt else run.start

    def parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """`start` to `end`, parted where the source has something between: a note, a tag."""
        gaps = self.gaps[bisect_right(self.gaps, start) : bisect_left(self.gaps, end)] if self.gaps else ()
        return list(pairwise((start, *gaps, end)))

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that block characters `start` to `end` came from."""
        if self.shift is not None:
            return start + self.shift, end + self.shift
        last = len(self.runs) - 1
        index = min(bisect_right(self.starts, start) - 1, last)
        run, inside = self.runs[index], start - self.starts[index]
        begin = run.start + inside if run.end - run.start == len(run.text) else run.start
        if end > self.starts[index + 1]:
            index = min(bisect_left(self.starts, end) - 1, last)
            run = self.runs[index]
        inside = end - self.starts[index]
        return begin, run.start + inside if run.end - run.start == len(run.text) else run.end
