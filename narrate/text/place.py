"""From a character of a block's text back to the source that it came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
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
        self.starts = [0, *accumulate(len(run.text) for run in runs)]
        self.given = [
            (self.starts[index], self.starts[index + 1], run)
            for index, run in enumerate(runs)
            if run.say is not None or run.ipa is not None
        ]
        self.gaps, self.breaks = [], []
        for start, (left, right) in zip(self.starts[1:], pairwise(runs), strict=False):
            if right.start < left.end:  # the lines of one cell of a drawn table, and then the next cell's
                self.gaps.append(start)
                self.breaks.append(start)
            elif left.end < right.start:
                self.gaps.append(start)
                first = bisect_left(all_starts, left.end)
                if first < len(all_starts) and all_starts[first] < right.start:
                    self.breaks.append(start)
        only = runs[0] if len(runs) == 1 else None
        self._shift = only.start if only and only.end - only.start == len(only.text) else None
        """What leads from block to source, where one run stands there as it reads."""
        self.spelt = any(run.end - run.start != len(run.text) for run in runs)
        """Whether the source spells any of it otherwise."""

    def parts(self, start: int, end: int, *, whole: bool) -> Iterator[tuple[int, int]]:
        """`start` to `end`, parted where the source has something between: a note, a tag.

        What one rule says as a whole stays whole.
        """
        gaps = self.gaps
        if not gaps:
            yield start, end
            return
        for gap in gaps[bisect_right(self.gaps, start) : bisect_left(self.gaps, end)]:
            if not whole:
                yield start, gap
                start = gap
        yield start, end

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that block characters `start` to `end` came from."""
        if self._shift is not None:
            return start + self._shift, end + self._shift
        return self._at(start, before=False), self._at(end, before=True)

    def _at(self, offset: int, *, before: bool) -> int:
        index = bisect_right(self.starts, offset - before) - 1
        run = self.runs[min(max(index, 0), len(self.runs) - 1)]
        inside = offset - self.starts[index]
        if run.end - run.start == len(run.text):
            return run.start + inside
        return run.end if before else run.start
