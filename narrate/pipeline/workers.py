"""Those who do the work, whoever they are, and how they are kept busy.

`in_order` is shaped like `map`. What it is given runs anywhere, and results come back in
order, so the rest of narrate does not know how many hands there are.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, wait
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TypeVar

Context = TypeVar("Context")
Job = TypeVar("Job")
Result = TypeVar("Result")

_AHEAD = 2
"""Jobs begun per worker before their results are asked for: bounds the memory."""
_STEP_SECONDS = 0.5


@dataclass
class Workers:
    """An executor, and how many jobs it does at once: that may change while it works.

    A job whose worker died raises BrokenExecutor, and only that job, where the executor can
    tell whose fault it was.
    """

    executor: Executor
    count: int
    faults: list[str] = field(default_factory=list)
    """What went wrong with workers, and cost time only."""


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def lent(executor: Executor, count: int = 0) -> AbstractContextManager[Workers]:
    """Workers of an executor that belongs to the caller: it stays open."""
    return nullcontext(Workers(executor, count or cores()))


@contextmanager
def closing(pool: Executor, count: int) -> Iterator[Workers]:
    """Workers of a pool that ends with them: what has not begun is dropped, and Ctrl-C waits for nothing."""
    interrupted = False
    try:
        yield Workers(pool, count)
    except KeyboardInterrupt:
        interrupted = True
        raise
    finally:
        pool.shutdown(wait=not interrupted, cancel_futures=True)


def in_order(
    workers: Workers, function: Callable[[Job], Result], jobs: Iterable[tuple[Context, Job]]
) -> Iterator[tuple[Context, Future[Result]]]:
    """What came of every job, in the order of the jobs, each with what the job came with.

    The futures are done. Only a few jobs are taken from `jobs` ahead of the one that is waited
    for; the context stays here, whoever the workers are.
    """
    pending: deque[tuple[Context, Future[Result]]] = deque()
    for context, job in jobs:
        pending.append((context, workers.executor.submit(function, job)))
        while len(pending) > workers.count * _AHEAD:
            yield _ended(*pending.popleft())
    while pending:
        yield _ended(*pending.popleft())


def _ended(context: Context, future: Future[Result]) -> tuple[Context, Future[Result]]:
    """A job that is over; waited for in steps, because without an end Windows does not hear Ctrl-C."""
    while not future.done():
        wait([future], timeout=_STEP_SECONDS)
    return context, future
