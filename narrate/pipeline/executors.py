"""Where the work runs: this process, threads, processes, or somebody's cluster.

The one function is shaped like `map`. What it is given runs anywhere, and results come
back in order, so the rest of narrate does not know how many hands there are.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from threading import Lock
from typing import Any, TypeVar

Context = TypeVar("Context")
Job = TypeVar("Job")
Result = TypeVar("Result")

_AHEAD = 2
"""Jobs begun per worker before their results are asked for: bounds the memory."""
_STEP_SECONDS = 0.5


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
    after Ctrl-C the program does not wait for what has: a service on the network may take
    its time.
    """
    calm = _Calm()
    pool = ThreadPoolExecutor(jobs or cores(), "narrate", initializer=calm.begin)
    interrupted = False
    try:
        yield pool
    except KeyboardInterrupt:
        interrupted = True
        raise
    finally:
        pool.shutdown(wait=not interrupted, cancel_futures=True)
        calm.end()


class _Calm:
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
            yield first, _result(future)
    for context, future in pending:
        yield context, _result(future)


def _result(future: Future[Result]) -> Result:
    """What came of a job; waited for in steps, because without an end Windows does not hear Ctrl-C."""
    while not future.done():
        wait([future], timeout=_STEP_SECONDS)
    return future.result()
