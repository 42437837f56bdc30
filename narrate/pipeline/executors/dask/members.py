"""Who belongs to a cluster: its workers, as the scheduler knows them, without those that are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from narrate.errors import WorkerError
from narrate.pipeline.executors.dask.call import ready

if TYPE_CHECKING:
    from distributed import Client

_ANSWER_SECONDS = 10.0
LOST_SECONDS = 60.0
"""A scheduler that is away so long, or has no workers, is not waited for any longer."""


class Members:
    """The workers that may be given something."""

    def __init__(self, connect: Callable[[], Client]) -> None:
        """`connect` raises WorkerError; it is called again where the scheduler is lost."""
        self._connect = connect
        self.client = connect()
        self.threads: dict[str, int] = {}
        """By worker."""
        self.faults: list[str] = []
        """Who was left out, and why."""
        self._left_out: set[str] = set()
        self._none_is_right = False
        """There are workers, and all of them are left out."""
        self._seen = monotonic()
        """When there were workers."""

    @property
    def all(self) -> bool:
        """Whether nobody is left out."""
        return not self._left_out

    def look(self) -> bool:
        """Find out who is there; whether anybody is who can work."""
        if self.client.status == "closed":
            try:
                self.client = self._connect()
            except WorkerError:
                return False
        try:
            found = self._asked(self.client.nthreads)
        except Exception:  # noqa: BLE001 - the scheduler is away, in whatever way
            return False
        self._left_out &= found.keys()
        if new := found.keys() - self.threads.keys() - self._left_out:
            self._try_out(new)
        self.threads = {worker: count for worker, count in found.items() if worker not in self._left_out}
        self._none_is_right = bool(found) and not self.threads
        if self.threads:
            self._seen = monotonic()
        return bool(self.threads)

    def leave_out(self, worker: str, why: str) -> None:
        """Give it nothing any more."""
        if worker not in self._left_out:
            self._left_out.add(worker)
            self.threads.pop(worker, None)
            self.faults.append(f"worker {worker} is left out: {why}")

    def why_none(self) -> str:
        """Why nobody is to be waited for any longer; empty where somebody may come."""
        if self._none_is_right:
            return "; ".join(self.faults)
        if monotonic() - self._seen < LOST_SECONDS:
            return ""
        if self.client.status == "running":
            return f"the cluster has had no workers for {LOST_SECONDS:.0f} s"
        return f"the scheduler has been gone for {LOST_SECONDS:.0f} s"

    def at_work(self) -> dict[str, str]:
        """By the name of a task, the worker that has it; empty where nobody tells."""
        try:
            busy = self._asked(self.client.processing)
        except Exception:  # noqa: BLE001 - as above; there is another look
            return {}
        return {name: worker for worker, names in busy.items() for name in names}

    def close(self) -> None:
        self.client.close(timeout=_ANSWER_SECONDS)

    def _try_out(self, workers: Iterable[str]) -> None:
        """Leave out the workers that have no narrate, or another one: the first job would be their end."""
        given = list(workers)
        try:
            answers = self._asked(partial(self.client.run, ready, workers=given, on_error="return"))
        except TimeoutError:
            return  # whoever stands still is not told from the others; what it takes too long for is copied
        for worker, answer in answers.items():
            if answer is not True:
                self.leave_out(worker, f"it cannot run narrate: {type(answer).__name__}: {answer}")

    def _asked(self, ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What the cluster answers. Raises TimeoutError where it does not: a process that was stopped does not."""
        answer: Future[dict[str, Any]] = Future()
        Thread(target=_answer, args=(answer, ask), daemon=True).start()
        return answer.result(_ANSWER_SECONDS)


def _answer(answer: Future[dict[str, Any]], ask: Callable[[], dict[str, Any]]) -> None:
    try:
        answer.set_result(ask())
    except Exception as error:  # noqa: BLE001 - it is raised where the answer is waited for
        answer.set_exception(error)
