"""A cluster of Dask: `dask://HOST:PORT`, or `dask:tls://HOST:PORT` with TLS as Dask is configured.

The workers need narrate and the voice in the versions of this machine, which is compared before
they speak, and a store that all reach: then nothing is spoken twice anywhere. Of the package
`distributed`: pip install 'narrate-audio[cluster]'.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from narrate.errors import SettingsError, WorkerError
from narrate.pipeline.workers import Workers

if TYPE_CHECKING:
    from distributed import Client

Given = ParamSpec("Given")
Result = TypeVar("Result")

_CONNECT_SECONDS = 10
_LOST_SECONDS = 30
"""A scheduler that is away so long is not waited for any longer."""


@contextmanager
def dask(asked: str = "") -> Iterator[Workers]:
    """The workers of a cluster, as many as it has threads now.

    Raises SettingsError where it is not said which, WorkerError where it cannot be reached, has
    no workers, or workers with other versions.
    """
    client = _connected(_address(asked))
    try:
        count = sum(client.nthreads().values())
        if not count:
            raise WorkerError(
                "the cluster has no workers", where=asked, hint="Start some: dask worker HOST:PORT"
            )
        _compare(client, asked)
        yield Workers(_Cluster(client), count)
    finally:
        client.close(timeout=_CONNECT_SECONDS)


EXECUTOR = dask


def _address(asked: str) -> str:
    if importlib.util.find_spec("distributed") is None:
        raise SettingsError(
            "the package `distributed` is not installed", hint="pip install 'narrate-audio[cluster]'"
        )
    if asked.startswith("//") and len(asked) > len("//"):
        return f"tcp:{asked}"
    if "://" in asked:
        return asked
    raise SettingsError(f"`{asked}` is no address of a cluster", hint="Write it as dask://HOST:PORT.")


def _connected(address: str) -> Client:
    import dask as settings
    from distributed import Client

    settings.config.set({"distributed.comm.timeouts.connect": f"{_LOST_SECONDS}s"})
    try:
        return Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise WorkerError(
            "the cluster cannot be reached",
            where=address,
            hint=f"Start its scheduler, or check the address: {error}",
        ) from error


def _compare(client: Client, where: str) -> None:
    """Raise WorkerError where a worker would make something else of a segment than this machine."""
    ours = made_of()
    for worker, theirs in client.run(made_of).items():
        differing = sorted(set(theirs) ^ set(ours))
        if differing:
            raise WorkerError(
                f"worker {worker} has other versions: {', '.join(differing)}",
                where=where,
                hint="Install the same narrate and the same packages everywhere.",
            )


def made_of() -> list[str]:
    """What makes a segment's sound on this machine: narrate's own code, and every library it uses, with versions."""
    from narrate.pipeline import code

    makers = ("narrate.pipeline.task", "narrate.pipeline.render", "narrate.sound.mastering")
    libraries = code.libraries(*makers, within=("narrate",))
    return [f"narrate {code.fingerprint(*makers)[:12]}", *libraries]


class _Cluster(Executor):
    """A client of Dask as an executor: every job goes out once and comes back, or says who died of it."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def submit(
        self, function: Callable[Given, Result], /, *given: Given.args, **named: Given.kwargs
    ) -> Future[Result]:
        if self._client.status != "running":
            raise BrokenExecutor("the scheduler is gone")
        # Not pure: the name of a task says nothing of what is in it, and no result is found by it.
        begun = self._client.submit(partial(function, *given, **named), pure=False, key=None)
        outcome: Future[Result] = Future()
        begun.add_done_callback(partial(_settle, outcome))
        return outcome


def _settle(outcome: Future[Any], done: Any) -> None:
    """Give an outcome what a job on the cluster has come to, and let the scheduler forget it."""
    if done.status == "finished":
        try:
            outcome.set_result(done.result())
        except Exception as error:  # noqa: BLE001 - the connection may end here, in whatever way
            outcome.set_exception(BrokenExecutor(f"its result is lost: {error}"))
    elif done.status == "error":
        outcome.set_exception(_ours(done.exception()))
    else:
        outcome.set_exception(BrokenExecutor(f"the cluster let it go: {done.status}"))
    done.release()


def _ours(error: BaseException) -> BaseException:
    """A job that killed its workers is told as by any executor."""
    from distributed.scheduler import KilledWorker

    if isinstance(error, KilledWorker):
        return BrokenExecutor(f"it killed {error.allowed_failures + 1} workers, the last {error.last_worker}")
    return error
