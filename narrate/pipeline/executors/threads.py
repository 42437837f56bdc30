"""Threads of this process: `threads` or `threads:N`.

Threads and not processes where nobody says otherwise: the voice and the encoder release the
interpreter's lock, and one copy of the model serves them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import Any

from narrate.pipeline.executors import number
from narrate.pipeline.workers import Workers, closing


@contextmanager
def threads(asked: str = "") -> Iterator[Workers]:
    """A pool of threads, one a core unless told otherwise.

    On leaving, what has not begun is dropped; after Ctrl-C the program does not wait for
    what has: a service on the network may take its time.
    """
    count = number(asked)
    calm = Calm()
    try:
        with closing(ThreadPoolExecutor(count, "narrate", initializer=calm.begin), count) as workers:
            yield workers
    finally:
        calm.end()


EXECUTOR = threads


class Calm:
    """Numpy's own threads, put to sleep: they would wait for work on the cores where ours are at it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._limits: Any = None
        self._ended = False

    def begin(self) -> None:
        """In a worker, so that nobody waits for numpy to load: it can be limited only then."""
        with self._lock:
            if self._limits is None and not self._ended:
                import numpy  # noqa: F401
                from threadpoolctl import threadpool_limits

                self._limits = threadpool_limits(1)

    def end(self) -> None:
        with self._lock:
            self._ended = True
            if self._limits is not None:
                self._limits.restore_original_limits()
