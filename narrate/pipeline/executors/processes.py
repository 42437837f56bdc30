"""Processes of this machine: `processes` or `processes:N`.

For engines that hold the interpreter's lock, or that may crash: a job that kills its worker is
tried once more, alone, and fails alone. Every process has its own copy of the voice.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from functools import partial
from multiprocessing import connection
from threading import Lock, Thread
from typing import Any, ParamSpec, TypeVar

from narrate.pipeline.executors import number
from narrate.pipeline.workers import Workers, closing

Given = ParamSpec("Given")
Result = TypeVar("Result")


def processes(asked: str = "") -> AbstractContextManager[Workers]:
    """A pool of processes, one a core unless told otherwise. What has not begun is dropped on leaving."""
    count = number(asked)
    return closing(_Processes(count), count)


EXECUTOR = processes


class _Processes(Executor):
    """A pool that outlives its workers: when one dies, the pool is made anew.

    Nobody can tell which of the jobs in hand killed it, so each of them is done again by a
    worker of its own; the one that dies there, too, raises BrokenProcessPool.
    """

    def __init__(self, count: int) -> None:
        self._new = partial(
            ProcessPoolExecutor, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
        )
        self._count = count
        self._pool = self._new(count)
        self._again = ThreadPoolExecutor(1, "narrate-again")
        self._lock = Lock()

    def submit(
        self, function: Callable[Given, Result], /, *given: Given.args, **named: Given.kwargs
    ) -> Future[Result]:
        job = partial(function, *given, **named)
        outcome: Future[Result] = Future()
        self._begun(job).add_done_callback(partial(self._ended, job, outcome))
        return outcome

    def _begun(self, job: Callable[[], Result]) -> Future[Result]:
        with self._lock:
            try:
                return self._pool.submit(job)
            except BrokenProcessPool:
                self._pool = self._new(self._count)
                return self._pool.submit(job)

    def _ended(self, job: Callable[[], Result], outcome: Future[Result], done: Future[Result]) -> None:
        if done.cancelled():
            outcome.cancel()
        elif isinstance(done.exception(), BrokenProcessPool):
            self._again.submit(self._alone, job, outcome)
        else:
            _settle(outcome, done)

    def _alone(self, job: Callable[[], Result], outcome: Future[Result]) -> None:
        with self._new(1) as pool:
            done = pool.submit(job)
            done.exception()
            _settle(outcome, done)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)
        self._again.shutdown(wait=wait, cancel_futures=cancel_futures)


def _settle(outcome: Future[Result], done: Future[Result]) -> None:
    """Give an outcome what a job that is over has come to."""
    if error := done.exception():
        outcome.set_exception(error)
    else:
        outcome.set_result(done.result())


def _begin() -> None:
    """In every new process: leave Ctrl-C to the one that began it, and end when that has ended."""
    import numpy  # noqa: F401
    from threadpoolctl import threadpool_limits

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threadpool_limits(1)
    if parent := multiprocessing.parent_process():
        Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: Any) -> None:
    connection.wait([parent.sentinel])
    os._exit(1)
