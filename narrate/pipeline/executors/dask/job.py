"""A call on its way through a cluster, and how long calls usually take."""

from __future__ import annotations

import math
import statistics
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from narrate.pipeline.executors.dask.call import Call

if TYPE_CHECKING:
    from distributed import Client
    from distributed import Future as DaskFuture

    Copy: TypeAlias = DaskFuture[Any]

_SLOW_SECONDS = 30.0
_SLOW_TIMES = 6.0
"""A call is slow that takes longer than the one, and so many times as long as others."""
_SEEN = range(8, 65)
"""Calls from whose times one can tell what is slow; so many of the last are looked at."""


@dataclass(eq=False)
class Job:
    """A call, and what became of it so far."""

    call: Call
    outcome: Future[Any] = field(default_factory=Future)
    copies: list[Copy] = field(default_factory=list)
    """What the cluster knows it as; two where the first takes too long."""
    at: float = 0.0
    """When the first copy went out."""
    to: frozenset[str] = frozenset()
    """The workers that may take it; empty where all may."""
    client: Client | None = None
    """Of the last copy: another one knows nothing of it."""
    not_to: set[str] = field(default_factory=set)
    """Workers that could not do it."""
    suspect: bool = False
    """It was there when workers died."""

    def drop(self, copy: Copy) -> None:
        """Let go of one copy."""
        self.copies.remove(copy)
        copy.release()

    def finish(self, result: Any, error: BaseException | None) -> None:
        """Let go of all copies, and tell whoever waits."""
        for copy in self.copies:
            copy.release()
        self.copies.clear()
        if error:
            self.outcome.set_exception(error)
        else:
            self.outcome.set_result(result)


class Durations:
    """How long calls have taken, in seconds."""

    def __init__(self) -> None:
        self._last: deque[float] = deque(maxlen=_SEEN[-1])

    def add(self, seconds: float) -> None:
        """One more is done."""
        self._last.append(seconds)

    @property
    def longest_usual(self) -> float:
        """What takes longer is slow; without end while too few are known."""
        if len(self._last) < _SEEN[0]:
            return math.inf
        return max(_SLOW_SECONDS, _SLOW_TIMES * statistics.median(self._last))
