"""Who is told how far a file is that a voice fetches: engines know nothing of builds, nor of who watches them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from narrate.events import Fetching, Report

_watchers: list[Report] = []


@contextmanager
def watched(report: Report) -> Iterator[None]:
    """Tell `report` of everything that is fetched meanwhile, in any thread."""
    _watchers.append(report)
    try:
        yield
    finally:
        _watchers.remove(report)


def tell(event: Fetching) -> None:
    for report in tuple(_watchers):
        report(event)
