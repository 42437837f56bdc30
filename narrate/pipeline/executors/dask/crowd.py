"""The workers of a cluster as one executor, whatever becomes of them.

One thread does everything, one message after the other: what was submitted goes out, what is done
is fetched, and every second it looks after the cluster. A job goes out again where its scheduler was
restarted, its worker has other versions or takes far too long. Jobs that killed their workers are tried
once more, one at a time: the scheduler also blames those that only waited on the same worker.
"""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from narrate.errors import OtherVersions, Unreachable, WorkerError
from narrate.pipeline.executors.dask.call import Answer, Call
from narrate.pipeline.executors.dask.job import Durations, Job
from narrate.pipeline.executors.dask.members import Members
from narrate.pipeline.workers import Workers

if TYPE_CHECKING:
    from distributed import Client

    from narrate.pipeline.executors.dask.job import Copy

Given = ParamSpec("Given")
Result = TypeVar("Result")

_LOOK_SECONDS = 1.0
"""Between two looks at the cluster."""
_GATHER_SECONDS = 0.2
_FETCH_SECONDS = 60.0
"""A result that its worker does not hand over in this time is made again."""


class Crowd(Executor):
    """All workers of a cluster."""

    def __init__(self, connect: Callable[[], Client]) -> None:
        """`connect` raises WorkerError; it is called again where the scheduler is lost."""
        self._members = Members(connect)
        self.workers = Workers(self, 0, self._members.faults)
        self._inbox: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._lock = Lock()
        self._over = ""
        """Why nothing is taken any more."""
        self._jobs: set[Job] = set()
        """All that are not done."""
        self._waiting: deque[Job] = deque()
        """To go out at the next look."""
        self._suspects: deque[Job] = deque()
        self._durations = Durations()
        self._thread = Thread(target=self._work, name="narrate-dask", daemon=True)

    def gather(self) -> None:
        """Wait for workers, then begin. Raises WorkerError where none come."""
        while not self._members.look():
            if why := self._members.why_none():
                raise WorkerError(why, hint="Start workers: dask worker HOST:PORT")
            sleep(_GATHER_SECONDS)
        self.workers.count = sum(self._members.threads.values())
        self._thread.start()

    def submit(
        self, function: Callable[Given, Result], /, *given: Given.args, **named: Given.kwargs
    ) -> Future[Result]:
        job = Job(Call.of(function, given, named))
        with self._lock:
            if self._over:
                raise BrokenExecutor(self._over)
            self._jobs.add(job)
            self._inbox.put(partial(self._send, job))
        return job.outcome

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End; nobody waits for what is not done."""
        self._end("it was shut down")
        if wait and self._thread.is_alive():
            self._thread.join()
        self._members.close()

    # --- the one thread ------------------------------------------------------------------

    def _work(self) -> None:
        look = monotonic()
        while not self._over:
            with suppress(Empty):
                self._guarded(self._inbox.get(timeout=max(0.0, look - monotonic())))
            if monotonic() >= look:
                self._guarded(self._look)
                look = monotonic() + _LOOK_SECONDS

    def _guarded(self, act: Callable[[], None]) -> None:
        """Whatever goes wrong with the cluster ends in an error of ours, and nobody waits in vain."""
        try:
            act()
        except Exception as error:  # noqa: BLE001 - distributed raises what it likes
            self._end(f"{type(error).__name__}: {error}")

    def _end(self, why: str) -> None:
        with self._lock:
            self._over = self._over or why
            jobs, self._jobs = self._jobs, set()
        for job in jobs:
            if not job.outcome.done():
                job.outcome.set_exception(BrokenExecutor(self._over))

    def _open(self) -> list[Job]:
        with self._lock:
            return list(self._jobs)

    def _settle(self, job: Job, result: Any = None, error: BaseException | None = None) -> None:
        """The end of a job; what else is out of it is let go."""
        with self._lock:
            if job not in self._jobs:
                return
            self._jobs.remove(job)
        job.finish(result, error)
        if job.suspect:
            self._suspects.remove(job)
            self._try_suspect()

    # --- out and back --------------------------------------------------------------------

    def _send(self, job: Job, to: Iterable[str] = ()) -> None:
        """Give a job to any worker, or to one of those in `to`; later, where nobody may have it now."""
        anybody = self._members.all and not (job.not_to or to)
        chosen = frozenset(() if anybody else to or self._members.threads.keys() - job.not_to)
        client = self._members.client
        if client.status != "running" or not (anybody or chosen):
            self._waiting.append(job)
            return
        # The name of a task says nothing of what is in it, and no result is found by it.
        name = f"narrate-{uuid.uuid4().hex}"
        begun = client.submit(job.call, key=name, workers=sorted(chosen) or None)
        job.at = job.at if job.copies else monotonic()
        job.to, job.client = chosen, client
        job.copies.append(begun)
        begun.add_done_callback(lambda done: self._inbox.put(partial(self._done, job, done)))

    def _done(self, job: Job, copy: Copy) -> None:
        if copy not in job.copies:
            return  # the other one was faster
        if copy.status == "finished":
            loop = self._members.client.loop
            assert loop is not None, "a client that is connected has one"
            loop.add_callback(self._fetch, job, copy)
            return
        error = copy.exception() if copy.status == "error" else None
        job.drop(copy)
        if error is not None:
            self._failed(job, error)
        elif not job.copies:
            self._waiting.append(job)  # its scheduler is gone

    async def _fetch(self, job: Job, copy: Copy) -> None:
        """Bring a result here; several at once go in one message."""
        import asyncio

        try:
            fetched = self._members.client.gather(copy, asynchronous=True)
            answer = await asyncio.wait_for(fetched, _FETCH_SECONDS)
        except (Exception, asyncio.CancelledError):  # noqa: BLE001 - whatever it was, the result is not here
            self._inbox.put(partial(self._lost, job, copy))
        else:
            self._inbox.put(partial(self._answered, job, copy, answer))

    def _lost(self, job: Job, copy: Copy) -> None:
        if copy in job.copies:
            job.drop(copy)
            if not job.copies:
                self._waiting.append(job)

    def _answered(self, job: Job, copy: Copy, answer: Answer) -> None:
        if copy not in job.copies:
            return
        if isinstance(answer.error, OtherVersions):
            self._members.leave_out(answer.by, answer.error.message)
            job.drop(copy)
            self._send(job)
        elif isinstance(answer.error, Unreachable) and not job.not_to and len(self._members.threads) > 1:
            job.not_to.add(answer.by)  # its service or model may be within another one's reach
            job.drop(copy)
            self._send(job)
        else:
            self._durations.add(monotonic() - job.at)
            self._settle(job, answer.result, answer.error)

    # --- what goes wrong -----------------------------------------------------------------

    def _failed(self, job: Job, error: BaseException) -> None:
        """Dask could not do a job at all."""
        from distributed.scheduler import KilledWorker

        if not isinstance(error, KilledWorker):
            self._settle(job, error=BrokenExecutor(f"{type(error).__name__}: {error}"))
        elif job.suspect:
            died = f"it killed {error.allowed_failures + 1} workers, the last {error.last_worker}"
            self._settle(job, error=BrokenExecutor(died))
        else:
            job.suspect = True
            self._suspects.append(job)
            self._try_suspect()

    def _try_suspect(self) -> None:
        """The next of those that killed workers, if none of them is out."""
        if self._suspects and not self._suspects[0].copies and self._suspects[0] not in self._waiting:
            self._send(self._suspects[0])

    # --- looking after the cluster -------------------------------------------------------

    def _look(self) -> None:
        if not self._members.look():
            if why := self._members.why_none():
                self._end(why)
            return
        threads = self._members.threads
        self.workers.count = sum(threads.values())
        for job in self._open():
            nobody_has_it = job.client is not self._members.client or (job.to and not job.to & threads.keys())
            for copy in list(job.copies) if nobody_has_it else ():
                self._lost(job, copy)
        for _ in range(len(self._waiting)):
            self._send(self._waiting.popleft())
        self._copy_slow()

    def _copy_slow(self) -> None:
        """Also give another worker what takes far longer than the rest."""
        limit = self._durations.longest_usual
        slow = [job for job in self._open() if len(job.copies) == 1 and monotonic() - job.at > limit]
        if not slow:
            return
        at_work = self._members.at_work()
        for job in slow:
            at = at_work.get(str(job.copies[0].key))
            others = self._members.threads.keys() - {at} - job.not_to
            if at and others:
                self._send(job, others)
