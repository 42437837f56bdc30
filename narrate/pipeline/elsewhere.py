"""A store that is not on this machine: whatever fsspec reaches.

One that is out of reach is left alone for a while, so that a build does not wait for it at every
segment. What fails is not tried again before ten times as long has passed as it took to fail: a store that is
away for an hour costs a tenth of that hour at most. Reading and writing count apart, for what cannot be
written may be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from time import monotonic
from typing import Any, TypeVar

from narrate.errors import StoreError
from narrate.pipeline.shelves import StoredFile

Answer = TypeVar("Answer")

_SECONDS = 10.0
"""In which it gives or takes an entry, some 250 kB."""
_TIMES = 10.0
_until: dict[tuple[str, str], float] = {}
"""By store and what is done with it. Of the process: a worker gets the store anew with every task."""


class Elsewhere:
    """Anything that fsspec reaches. Objects there appear whole when they are put."""

    def __init__(self, url: str, version: str) -> None:
        import fsspec

        try:
            self._files, root = fsspec.core.url_to_fs(url)
        except (ValueError, ImportError) as error:
            raise StoreError(
                f"cannot be opened: {error}", where=url, hint="Install the fsspec package for its protocol."
            ) from None
        self._root = f"{root.rstrip('/')}/{version}"

    def read(self, name: str) -> bytes:
        content: bytes = _asked(self._root, "read", lambda: self._in_time("cat_file", f"{self._root}/{name}"))
        return content

    def write(self, name: str, content: bytes) -> None:
        _asked(self._root, "write", lambda: self._write(f"{self._root}/{name}", content))

    def _write(self, path: str, content: bytes) -> None:
        try:
            self._in_time("pipe_file", path, content)
        except TimeoutError:
            raise
        except Exception:  # noqa: BLE001 - what a missing folder raises depends on the protocol
            self._in_time("makedirs", path.rpartition("/")[0], True)
            self._in_time("pipe_file", path, content)

    def has(self, name: str) -> bool:
        return bool(_asked(self._root, "read", lambda: self._in_time("exists", f"{self._root}/{name}")))

    def remove(self, name: str) -> None:
        _asked(self._root, "remove", lambda: self._in_time("rm_file", f"{self._root}/{name}"))

    def _in_time(self, name: str, *given: Any) -> Any:
        """Calls a method of fsspec. Raises TimeoutError where an answer takes too long."""
        if not self._files.async_impl:
            return getattr(self._files, name)(*given)
        from fsspec.asyn import sync

        try:
            return sync(self._files.loop, getattr(self._files, f"_{name}"), *given, timeout=_SECONDS)
        except TimeoutError:
            raise TimeoutError(f"no answer within {_SECONDS:g} s") from None

    def touch(self, name: str) -> None:
        """Nothing: object stores keep no time of use, so the oldest go first there."""

    def entries(self) -> Iterator[StoredFile]:
        with suppress(FileNotFoundError):
            found = _asked(self._root, "list", lambda: self._files.find(self._root, detail=True))
            for path, details in found.items():
                when = details.get("created") or details.get("LastModified") or details.get("mtime") or 0.0
                used = when.timestamp() if hasattr(when, "timestamp") else float(when)
                yield StoredFile(used, path[len(self._root) + 1 :], details["size"])


def _asked(where: str, kind: str, ask: Callable[[], Answer]) -> Answer:
    """What a store answers. Raises what it raises, and StoreError while it is left alone."""
    if monotonic() < _until.get((where, kind), 0.0):
        raise StoreError("was out of reach, and is left alone for a while")
    began = monotonic()
    try:
        return ask()
    except FileNotFoundError:
        raise
    except Exception:
        ended = monotonic()
        _until[where, kind] = ended + _TIMES * (ended - began)
        raise
