"""A cluster of Dask: `dask://HOST:PORT`, or `dask:tls://HOST:PORT` with TLS as Dask is configured.

Workers need narrate and the voice in the versions of this machine, which they compare before
they speak, and a store that all reach: then nothing is spoken twice anywhere. Of the package
`distributed`: pip install 'narrate-audio[cluster]'.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from narrate.errors import SettingsError, WorkerError
from narrate.pipeline.workers import Workers

if TYPE_CHECKING:
    from distributed import Client

_CONNECT_SECONDS = 10


@contextmanager
def dask(asked: str = "") -> Iterator[Workers]:
    """The workers of a cluster, as many as it has threads at any time.

    Raises SettingsError where it is not said which, WorkerError where it cannot be reached or has no workers.
    """
    from narrate.pipeline.executors.dask.crowd import Crowd

    crowd = Crowd(partial(_connected, _address(asked)))
    try:
        crowd.gather()
        yield crowd.workers
    finally:
        crowd.shutdown(wait=False)


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
    """Raises WorkerError."""
    from distributed import Client

    try:
        return Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise WorkerError(
            "the cluster cannot be reached",
            where=address,
            hint=f"Start its scheduler, or check the address: {error}",
        ) from error
