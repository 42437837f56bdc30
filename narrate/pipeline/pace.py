"""When a build writes what speaks of all episodes: often, and yet in a twentieth of its time at most."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import monotonic

_SHARE = 20


class Pace:
    """Steps that take longer the more there is: the longer one takes, the later the next is due."""

    def __init__(self, seconds: float = 0.0) -> None:
        """`seconds` lie between two steps at least."""
        self._least = seconds
        self._ended = monotonic()
        self._took = 0.0

    def is_due(self) -> bool:
        return monotonic() - self._ended >= max(self._least, self._took * _SHARE)

    @contextmanager
    def step(self) -> Iterator[None]:
        """The time that a step takes is measured."""
        began = monotonic()
        yield
        self._ended = monotonic()
        self._took = self._ended - began


def now() -> datetime:
    """The time of publication, to the second; `SOURCE_DATE_EPOCH` for builds that must repeat."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() else datetime.now(UTC)
    return moment.replace(microsecond=0)
