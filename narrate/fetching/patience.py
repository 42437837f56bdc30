"""What a request may take, and whoever ends it when it takes more."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from narrate.errors import FetchError, TooSlow

Found = TypeVar("Found")
_FAILURES = (OSError, http.client.HTTPException, ValueError)


@dataclass(frozen=True)
class Limits:
    """What a request may take."""

    max_bytes: int = 16 * 2**20
    patience: float = 20.0
    """Seconds that a server may be silent, and the look-up of its name may take."""
    seconds: float = 60.0
    """From the first byte asked to the last one read, redirects included."""


USUAL = Limits()


class Guard:
    """Ends a request when its time is up, wherever it hangs, and makes every failure a FetchError."""

    def __init__(self, where: str, limits: Limits) -> None:
        self.where = where
        self._sockets: list[socket.socket] = []
        self._late = False
        self._ends = time.monotonic() + limits.seconds
        self._seconds = limits.seconds
        self._timer = threading.Timer(limits.seconds, self._stop)
        self._timer.daemon = True
        self._timer.start()

    @property
    def left(self) -> float:
        """Seconds."""
        return self._ends - time.monotonic()

    def holds(self, made: socket.socket) -> None:
        """A connection to end when time is up: by a second handle, for encryption takes the first one."""
        self._sockets.append(made.dup())

    def watch(self, action: Callable[..., Found], *given: object) -> Found:
        """What the action gives."""
        try:
            found = action(*given)
        except FetchError:
            raise
        except _FAILURES as error:
            raise self._failed(error) from error
        if self._late or time.monotonic() > self._ends:
            raise self._failed(TimeoutError())
        return found

    def end(self) -> None:
        self._timer.cancel()
        for one in self._sockets:
            one.close()

    def _stop(self) -> None:
        self._late = True
        for one in list(self._sockets):
            with suppress(OSError):  # it is no longer connected: nobody waits for it
                one.shutdown(socket.SHUT_RDWR)

    def _failed(self, error: Exception) -> FetchError:
        if self._late:
            reason = f"it takes longer than {self._seconds:.0f} seconds"
        else:
            reason = str(getattr(error, "strerror", None) or error).strip() or "the server went away"
            if isinstance(error, http.client.BadStatusLine):
                reason = "the server does not speak HTTP"
        kind = TooSlow if self._late or isinstance(error, TimeoutError) else FetchError
        return kind(
            f"cannot be fetched: {reason}",
            where=self.where,
            hint="Open it in a browser: is the address right, and is there a network?",
        )
