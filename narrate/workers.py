"""Where the work runs: this process, threads, processes, or somebody's cluster.

The one function is shaped like `map`. What it is given runs anywhere, and results come
back in order, so the rest of narrate does not know how many hands there are.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import Any, TypeVar

Context = TypeVar("Context")
Job = TypeVar("Job")
Result = TypeVar("Result")

_AHEAD = 2
"""Jobs begun per worker before their results are asked for: bounds the memory."""


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def threads(jobs: int = 0) -> Iterator[Executor]:
    """A pool of threads, one a core unless told otherwise.

    Threads and not processes: the voice and the encoder release the interpreter's lock,
    and one copy of the model serves them all. On leaving, what has not begun is dropped;
    after Ctrl-C nobody waits for what has: a service on the network may take its time.
    """
    calm = _Calm()
    pool = ThreadPoolExecutor(jobs or cores(), "narrate", initializer=calm.begin)
    wait = True
    try:
        yield pool
    except KeyboardInterrupt:
        wait = False
        raise
    finally:
        pool.shutdown(wait=wait, cancel_futures=True)
        calm.end()


class _Calm:
    """Numpy's own threads, put to sleep: they would wait for work on the cores where ours are at it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._limits: Any = None

    def begin(self) -> None:
        """In a worker, so that nobody waits for numpy to load: it can be limited only then."""
        with self._lock:
            if self._limits is None:
                import numpy  # noqa: F401
                from threadpoolctl import threadpool_limits

                self._limits = threadpool_limits(1)

    def end(self) -> None:
        if self._limits is not None:
            self._limits.restore_original_limits()


def in_order(
    pool: Executor,
    function: Callable[[Job], Result],
    jobs: Iterable[tuple[Context, Job]],
    *,
    workers: int,
) -> Iterator[tuple[Context, Result]]:
    """Results in the order of their jobs, each with what the job came with.

    Only a few jobs are taken from `jobs` ahead of the result that is waited for; the
    context stays here, whatever the pool is.
    """
    pending: deque[tuple[Context, Future[Result]]] = deque()
    for context, job in jobs:
        pending.append((context, pool.submit(function, job)))
        if len(pending) > workers * _AHEAD:
            first, future = pending.popleft()
            yield first, future.result()
    for context, future in pending:
        yield context, future.result()
